using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>
/// Tells who was invited and has not answered that the event moved, is postponed or cancelled: after those who are registered, by <see cref="TellChanges"/>,
/// in the transaction that notes it. Who was asked after a change knows it from their invitation; another place alone changes nothing about the question.
/// </summary>
public static class InvitedHear
{
    internal const string Key = "invited-change:";

    /// <summary>How many would hear of a change that were made now.</summary>
    public static async Task<int> Count(UnActDb db, Event @event, Instant now, CancellationToken stop)
    {
        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == @event.Id, stop);
        return (await Silent(db, @event.Id).Select(i => i.Until).ToListAsync(stop)).Count(until => InvitationRules.WhyNotAnswer(InvitationState.Open, InvitationRules.EndsAt(until, @event.Zone, @event.StartsAt, setup), now) is null);
    }

    public static TellChanges.AlsoTold ToTell { get; } = new(TellSome);

    /// <returns>False when nobody is left to be told.</returns>
    private static async Task<bool> TellSome(UnActDb db, Mailbox mailbox, RegistrationPlan plan, IReadOnlyList<EventChange> changes, Instant now, CancellationToken stop)
    {
        var (@event, last) = (plan.Event, changes.MaxBy(c => c.EventVersion)!);
        var silent = await Silent(db, @event.Id).Where(i => i.SentAt < last.At).OrderBy(i => i.Id).ToListAsync(stop);
        if (silent is [])
        {
            return false;
        }

        var told = (await db.Outbox.Where(m => m.EventId == @event.Id && m.OnceKey.StartsWith(Key)).GroupBy(m => m.SubjectId).Select(g => new { g.Key, At = g.Max(m => m.CreatedAt) }).ToListAsync(stop)).ToDictionary(m => m.Key, m => m.At);
        var story = new ChangeStory(changes, @event, plan.Parts);
        var some = (
            from invitation in silent
            where InvitationRules.WhyNotAnswer(invitation.State, InvitationRules.EndsAt(invitation.Until, @event.Zone, @event.StartsAt, plan.Setup), now) is null
            let since = told.TryGetValue(invitation.Id, out var at) ? Instant.Max(at, invitation.SentAt) : invitation.SentAt
            let first = changes.Where(c => c.At > since).MinBy(c => c.EventVersion)
            where first is not null
            // As somebody would hear who takes every part and knows all that was before.
            let telling = story.Since([.. plan.Parts.Select(part => Place.Of(Guid.Empty, Guid.Empty, part.Id, first.EventVersion - 1))])
            where telling is not null && telling.Template != "event-place-changed"
            select (Invitation: invitation, Telling: telling)).Take(TellChanges.BatchSize).ToList();
        var ids = some.ConvertAll(s => s.Invitation.Id);
        // What waits to tell an earlier change is overtaken.
        await db.Outbox.Where(m => ids.Contains(m.SubjectId) && m.OnceKey.StartsWith(Key) && m.State == MailState.Waiting && (m.ClaimedUntil == null || m.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Superseded), stop);
        foreach (var (invitation, telling) in some)
        {
            db.Post(Write(plan, mailbox, invitation, telling, now));
        }

        return some.Count == TellChanges.BatchSize;
    }

    private static IQueryable<PersonalInvitation> Silent(UnActDb db, Guid eventId)
    {
        var live = db.Registrations.Where(r => r.EventId == eventId && RegistrationStates.Live.Contains(r.State));
        return db.Invitations.AsNoTracking().Where(i => i.EventId == eventId && i.State == InvitationState.Open && !live.Any(r => r.ContactAddressKey == i.AddressKey));
    }

    private static OutboxMail Write(RegistrationPlan plan, Mailbox mailbox, PersonalInvitation invitation, ChangeStory.Telling telling, Instant now)
    {
        var words = plan.In(invitation.Language, mailbox);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = invitation.Name,
            ["event"] = words.Values,
            ["message"] = telling.Message ?? "",
            ["parts"] = Array.Empty<object>(),
            ["before"] = words.Before(telling.When),
            ["hasPlace"] = false,
            ["invited"] = true,
        };
        return OutboxMail.To(invitation.Name, invitation.Address, telling.Template, invitation.Language, string.Create(CultureInfo.InvariantCulture, $"{Key}{telling.Last.Id}:{invitation.Id:N}"), values, invitation.Id, now)
            .About(invitation.EventId).WithLink(LinkPurpose.Invitation, invitation.Id, invitation.LinkVersion);
    }
}
