using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>An organiser invites one person or a list of them. Who is there, invited or unreadable is left out and named; sent twice, the same list invites nobody anew.</summary>
public static class InvitePeople
{
    /// <param name="People">As it was pasted: <see cref="InvitationLines"/>.</param>
    /// <param name="CategoryId">Null: the only one there is.</param>
    /// <param name="Until">Local in the event's zone; null: as long as people can register or withdraw.</param>
    public sealed record Input(
        Actor By, Guid EventId, string? People, Guid? CategoryId, string Language, string? Note, LocalDateTime? Until, bool MayForward, bool OverCapacity, bool EvenDeclined = false);

    public sealed record Result(int Invited, IReadOnlyList<InvitationLine> Left);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.People).Must(p => p is not { Length: > InvitationLines.TextLength } && InvitationLines.Read(p).Count <= InvitationLines.MostLines).WithMessage("Write at most 500 people at a time");
            RuleFor(i => i.People).Must(p => !string.IsNullOrWhiteSpace(p)).WithMessage("Write at least one person, a line each");
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Note).Must(n => MessageWords.Clean(n) is not { Length: > PersonalInvitation.NoteLength }).WithMessage("Write at most 1000 characters");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var (plan, terms, now) = await Terms(db, clock, input, stop);
            // Of two lists sent at once the second waits here, and then sees whom the first invited.
            await db.Events.Where(e => e.Id == input.EventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            var check = await InvitationCheck.Load(db, input.EventId, InvitationLines.Read(input.People), input.EvenDeclined, now, stop);
            if (await db.Invitations.CountAsync(i => i.EventId == input.EventId, stop) + check.Fresh.Count > PersonalInvitation.Most)
            {
                throw new Refused("invitation.too-many");
            }

            foreach (var (line, onceKey) in check.Fresh)
            {
                var invitation = PersonalInvitation.To(input.EventId, line.Who!, terms, input.By.PersonId, now);
                db.Invitations.Add(invitation);
                db.Post(InvitationLetters.Invite(plan, mailbox, invitation, onceKey, now));
                db.Log.Add(LogEntry.Of(input.By, now, "invitation.sent", invitation.Id, input.EventId));
            }

            await db.SaveChangesAsync(stop);
            return new Result(check.Fresh.Count, check.Left);
        }
    }

    /// <summary>Why nobody can be invited to an event now, as a code; null when they can.</summary>
    public static string? WhyNotInvite(Event @event, Instant now) => @event switch
    {
        _ when !@event.Has(EventModules.Registration) => "invitation.no-registration",
        { State: EventState.Draft } => "invitation.draft",
        _ => RegistrationRules.WhyNotApprove(@event, now),
    };

    /// <summary>Whether anybody can be invited so, and what they are offered: the same for looking first and for sending.</summary>
    internal static async Task<(RegistrationPlan Plan, InvitationTerms Terms, Instant Now)> Terms(UnActDb db, IClock clock, Input input, CancellationToken stop)
    {
        await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
        await new Validator().ValidateAndThrowAsync(input, stop);
        var (now, plan) = (clock.GetCurrentInstant(), await RegistrationPlan.Load(db, input.EventId, stop));
        InvitationRules.Check(WhyNotInvite(plan.Event, now));
        MustBeToCome(input.Until, plan, now);
        var category = input.CategoryId ?? (plan.Categories is [var only] ? only.Id : throw new ValidationException([new("CategoryId", "Choose as what they come")]));
        if (plan.Categories.All(c => c.Id != category))
        {
            throw new Refused("registration.category-unknown", ("field", "CategoryId"));
        }

        return (plan, new InvitationTerms(category, input.Language, MessageWords.Clean(input.Note), input.Until, input.MayForward, input.OverCapacity), now);
    }

    internal static void MustBeToCome(LocalDateTime? until, RegistrationPlan plan, Instant now)
    {
        if (until is { Year: < EventDates.FirstYear or > EventDates.LastYear } || InvitationRules.EndsAt(until, plan.Event.Zone, plan.Event.StartsAt, plan.Setup) <= now)
        {
            throw new ValidationException([new("Until", "Choose a moment that is still to come")]);
        }
    }
}
