using System.Globalization;
using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>The deadlines of a call are meant in another zone: a room above that keeps days of its own follows.</summary>
public delegate Task ZoneOfCallChanged(UnActDb db, Call call, CancellationToken stop);

/// <summary>When the call is open, what visitors read of it, and how much reviewers learn of authors.</summary>
public static class SetUpCall
{
    /// <param name="SeenVersion">The version of the call that the person saw; null where there was none.</param>
    /// <param name="Language">Of the text; those in other languages stay.</param>
    public sealed record Input(
        Actor By, Guid EventId, int? SeenVersion, string Language, string? Text, CallTimes Times, CallAnonymity Anonymity, int TopicsAtMost, int AuthorsAtMost);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Text).Must(t => EventTexts.Block(t) is not { Length: > Call.TextLength }).WithMessage("Write at most 20000 characters");
            RuleFor(i => i.Times.Zone).Must(EventDates.IsZone).OverridePropertyName("Zone").WithMessage("Choose a time zone from the list");
            RuleFor(i => i.Times.GraceMinutes).InclusiveBetween(0, Call.MostGrace).OverridePropertyName("GraceMinutes").WithMessage("Write a whole number of minutes, at most a week");
            RuleFor(i => i.Times).Must(t => t.Opening is not null || t.Deadline is not null || t is { Revision: null, Confirmation: null }).OverridePropertyName("Deadline").WithMessage("Write the deadline first");
            RuleFor(i => i.Times).Must(t => IsAfter(t.Revision, t.Deadline)).OverridePropertyName("Revision").WithMessage("It must come after the deadline");
            RuleFor(i => i.Times).Must(t => IsAfter(t.Confirmation, t.Deadline)).OverridePropertyName("Confirmation").WithMessage("It must come after the deadline");
            RuleFor(i => i.Anonymity).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.TopicsAtMost).InclusiveBetween(1, Call.MostTopics).WithMessage("Write a whole number from 1 to 50");
            RuleFor(i => i.AuthorsAtMost).InclusiveBetween(1, Call.MostAuthors).WithMessage("Write a whole number from 1 to 200");
        }

        private static bool IsAfter(CallDeadline? later, CallDeadline? first) => later is not { } end || (first is { } start && end.Last > start.Last);
    }

    public sealed class Handler(UnActDb db, IClock clock, ZoneOfCallChanged changed)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageCall, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            foreach (var day in new[] { input.Times.Opening?.Date, input.Times.Deadline?.Day, input.Times.Revision?.Day, input.Times.Confirmation?.Day }.OfType<LocalDate>())
            {
                EventDates.MustBeNear(day);
            }

            var @event = await db.Events.SingleAsync(e => e.Id == input.EventId, stop);
            var call = await db.Calls.SingleOrDefaultAsync(c => c.EventId == input.EventId, stop);
            if ((input.SeenVersion ?? 0) != (call?.Version ?? 0))
            {
                throw new Refused("call.changed-meanwhile");
            }

            var (before, zone) = (call is null ? null : Told(call.Times), call?.Zone);
            call ??= db.Calls.Add(Call.For(input.EventId)).Entity;
            foreach (var late in call.Zone == input.Times.Zone ? [] : await db.LateAccesses.Where(l => l.CallId == call.Id).ToListAsync(stop))
            {
                late.Meant(call.Zone, input.Times.Zone);
            }

            call.Say(call.Text.Saying(input.Language, EventTexts.Block(input.Text), @event.Title.Language));
            call.Take(input.Times);
            call.Ask(input.Anonymity, input.TopicsAtMost, input.AuthorsAtMost);
            if (zone is not null && zone != call.Zone)
            {
                await changed(db, call, stop);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "call.set-up", call.Id, input.EventId, before, Told(call.Times)));
            await db.SaveChangesAsync(stop);
            if (zone is not null && zone != call.Zone)
            {
                await Tallies.CountDays(db, call, stop);
            }
        }

        private static string Told(CallTimes times) => string.Create(CultureInfo.InvariantCulture, $"{times.Deadline?.ToText() ?? "-"} {times.Zone}");
    }
}
