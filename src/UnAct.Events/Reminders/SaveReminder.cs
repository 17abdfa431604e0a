using FluentValidation;
using UnAct.Events;

namespace UnAct.Reminders;

/// <summary>An organiser adds a reminder, or changes one. What has been sent is not sent again by it.</summary>
public static class SaveReminder
{
    /// <param name="RuleId">Null: a new one.</param>
    /// <param name="Language">Of subject and text; those in other languages stay.</param>
    public sealed record Input(
        Actor By, Guid EventId, Guid? RuleId, int? SeenVersion, ReminderTiming Timing, ReminderReach Reach, Guid? PartId, Guid? CategoryId, string Language, string? Subject, string? Text);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Timing).Must(t => Enum.IsDefined(t.Unit)).OverridePropertyName("Unit").WithMessage("Choose one of these");
            RuleFor(i => i.Timing).Must(t => Enum.IsDefined(t.Anchor) && Enum.IsDefined(t.Side) && (t.MakesSense || t.Amount == 0)).OverridePropertyName("Moment").WithMessage("Choose one of these");
            RuleFor(i => i.Timing).Must(t => t.IsNear && (t.Amount > 0 || !t.Anchor.IsPersonal())).OverridePropertyName("Amount").WithMessage("Write a whole number, at most a year");
            RuleFor(i => i.Reach).Must((i, reach) => reach == ReminderReach.Event || !i.Timing.Anchor.IsPersonal()).WithMessage("Choose one of these");
            RuleFor(i => i.Reach).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.PartId).Must((i, part) => i.Reach == ReminderReach.OnePart == part is not null).WithMessage("Choose the part");
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Subject).Must(s => EventTexts.Fits(s, ReminderRule.SubjectLength)).WithMessage("Write at most 150 characters");
            RuleFor(i => i.Text).Must(t => MessageWords.Clean(t) is not { Length: > ReminderRule.TextLength }).WithMessage("Write at most 2000 characters");
        }
    }

    internal static Task Check(Input input, CancellationToken stop) => new Validator().ValidateAndThrowAsync(input, stop);

    /// <param name="known">The rule as it stands: its texts in other languages stay.</param>
    /// <param name="ofEvent">The language that the event falls back on.</param>
    internal static void Say(ReminderRule rule, ReminderRule? known, Input input, string ofEvent) => rule.Say(
        (known?.Subject ?? LocalizedText.Empty).Saying(input.Language, EventTexts.Line(input.Subject), ofEvent),
        (known?.Text ?? LocalizedText.Empty).Saying(input.Language, MessageWords.Clean(input.Text), ofEvent));

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The rule.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await Check(input, stop);
            await db.HoldEvent(input.EventId, stop);
            var now = clock.GetCurrentInstant();
            var rules = await db.RulesOf(input.EventId, stop);
            await MustBelong(input, stop);
            if (input.RuleId is null && rules.FirstOrDefault(r => Same(r, input)) is { } twice)
            {
                // The same form posted twice.
                return twice.Id;
            }

            var rule = input.RuleId is { } id ? rules.SingleOrDefault(r => r.Id == id) ?? throw new Refused("reminder.unknown") : Add(rules, input.EventId, now);
            var before = rule.Timing.ToText();
            if (input.RuleId is not null && Same(rule, input))
            {
                return rule.Id;
            }

            if (input.RuleId is not null && input.SeenVersion != rule.Version)
            {
                throw new Refused("reminder.changed-meanwhile");
            }

            var title = await db.Events.Where(e => e.Id == input.EventId).Select(e => e.Title).SingleAsync(stop);
            rule.Take(input.Timing, input.Reach, input.PartId, input.CategoryId, now);
            Say(rule, rule, input, title.Language);
            await db.PlanReminders(input.EventId, now, stop);
            db.Log.Add(input.RuleId is null
                ? LogEntry.Of(input.By, now, "reminder.added", rule.Id, input.EventId, to: rule.Timing.ToText())
                : LogEntry.Of(input.By, now, "reminder.changed", rule.Id, input.EventId, before, rule.Timing.ToText()));
            await db.SaveChangesAsync(stop);
            return rule.Id;
        }

        private ReminderRule Add(IReadOnlyList<ReminderRule> rules, Guid eventId, Instant now) =>
            rules.Count < ReminderRule.Most ? db.ReminderRules.Add(ReminderRule.For(eventId, now)).Entity : throw new Refused("reminder.too-many");

        private async Task MustBelong(Input input, CancellationToken stop)
        {
            if (input.PartId is { } part && !await db.Parts.AnyAsync(p => p.Id == part && p.EventId == input.EventId, stop))
            {
                throw new Refused("part.unknown");
            }

            if (input.CategoryId is { } category && !await db.Set<Registrations.Category>().AnyAsync(c => c.Id == category && c.EventId == input.EventId, stop))
            {
                throw new Refused("registration.category-unknown");
            }
        }

        private static bool Same(ReminderRule rule, Input input) =>
            (rule.Timing, rule.Reach, rule.PartId, rule.CategoryId) == (input.Timing, input.Reach, input.PartId, input.CategoryId)
            && rule.Subject.Texts.GetValueOrDefault(input.Language, "") == (EventTexts.Line(input.Subject) ?? "")
            && rule.Text.Texts.GetValueOrDefault(input.Language, "") == (MessageWords.Clean(input.Text) ?? "");
    }
}
