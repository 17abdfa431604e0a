using FluentValidation;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>An organiser writes to a group of those who registered. From this moment on it is theirs who are in the group now; the mails are written by <see cref="WriteGroupMessages"/>.</summary>
public static class SendGroupMessage
{
    /// <param name="Id">Made with the form.</param>
    public sealed record Input(Actor By, Guid EventId, Guid Id, MessageGroup Group, string? Subject, string? Text);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Id).NotEmpty().WithMessage("Open this form anew, and write again");
            RuleFor(i => i.Group.States).Must(s => s.Count > 0 && s.All(MessageGroup.Reachable.Contains)).OverridePropertyName("States").WithMessage("Choose at least one state");
            RuleFor(i => i.Group.Chosen).Must(c => c is not { Count: > MessageGroup.MostChosen }).OverridePropertyName("Chosen").WithMessage("Choose at most a thousand");
            RuleFor(i => i.Subject).Must(s => EventTexts.Line(s) is not null).WithMessage("Write a subject");
            RuleFor(i => i.Subject).Must(s => EventTexts.Fits(s, GroupMessage.SubjectLength)).WithMessage("Write at most 150 characters");
            RuleFor(i => i.Text).Must(t => EventTexts.Block(t) is not null).WithMessage("Write what you want to say");
            RuleFor(i => i.Text).Must(t => MessageWords.Clean(t) is not { Length: > GroupMessage.TextLength }).WithMessage("Write at most 5000 characters");
        }
    }

    /// <summary>The group as its filter is applied: how words are sought is decided once, for the count and for every mail alike.</summary>
    internal static async Task<MessageGroup> Meant(UnActDb db, Input input, CancellationToken stop)
    {
        await new Validator().ValidateAndThrowAsync(input, stop);
        var group = input.Group;
        if (group.Chosen is not null)
        {
            return group with { Filter = new RegistrationFilter() };
        }

        if (group.Filter.PartId is { } part && !await db.Parts.AnyAsync(p => p.Id == part && p.EventId == input.EventId, stop))
        {
            throw new Refused("part.unknown");
        }

        if (group.Filter.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category && c.EventId == input.EventId, stop))
        {
            throw new Refused("registration.category-unknown");
        }

        return group with { Filter = await RegistrationList.Meant(db, input.EventId, group.Filter with { State = null }, stop) };
    }

    internal static async Task<GroupReach> Reach(UnActDb db, Input input, MessageGroup group, Mailbox mailbox, Instant now, CancellationToken stop)
    {
        var reach = await GroupReach.Of(db, input.EventId, group, mailbox, now, stop);
        return reach switch
        {
            { Registrations: > MessageGroup.Most } => throw new Refused("message.too-many-people"),
            { People: 0 } => throw new Refused("message.nobody"),
            _ => reach,
        };
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <returns>The message.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            // Of two that are posted at once, the second waits here and then finds what the first made.
            await db.Events.Where(e => e.Id == input.EventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            var group = await Meant(db, input, stop);
            var (now, subject, text) = (clock.GetCurrentInstant(), EventTexts.Line(input.Subject)!, MessageWords.Clean(input.Text)!);
            if (await db.GroupMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == input.Id, stop) is { } sent)
            {
                return sent.EventId == input.EventId && (sent.Subject, sent.Text, sent.Group) == (subject, text, group.ToText()) ? sent.Id : throw new Refused("message.sent-already");
            }

            var reach = await Reach(db, input, group, mailbox, now, stop);
            var yesterday = now - Duration.FromDays(1);
            if (await db.GroupMessages.CountAsync(m => m.EventId == input.EventId && m.SentAt > yesterday, stop) >= GroupMessage.MostADay)
            {
                throw new Refused("message.too-many");
            }

            db.GroupMessages.Add(GroupMessage.Send(input.Id, input.EventId, input.By, subject, text, group, reach.People, now));
            db.Log.Add(LogEntry.Of(input.By, now, "mail.to-group", input.Id, input.EventId, to: reach.People.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            db.WakesSweeps = true;
            await db.SaveChangesAsync(stop);
            return input.Id;
        }
    }
}
