using Microsoft.EntityFrameworkCore.Infrastructure;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>The invitations of an event as its organisers see them. Where one stands hangs on the clock and on who registered meanwhile, so it is worked out when it is read.</summary>
/// <param name="Counts">By where they stand, whatever the filter.</param>
public sealed record InvitationBook(
    string Zone, string? WhyNotInvite, IReadOnlyList<InvitationRow> Rows, int Page, int Found, IReadOnlyDictionary<InvitationStand, int> Counts, IReadOnlyList<Named> Categories)
{
    public const int PageSize = 40;

    public int All => Counts.Values.Sum();

    /// <param name="sought">A piece of a name or of an address.</param>
    public static async Task<InvitationBook> Load(UnActDb db, Actor viewer, Guid eventId, InvitationStand? only, string? sought, int page, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var all = await Stands(db, viewer, eventId, now, stop);
        var key = PersonName.Of(sought) is { } words ? PersonName.Fold(words) : null;
        var found = all.Rows.Where(r => (only is null || r.Stand == only) && (key is null || PersonName.Fold(r.Name).Contains(key, StringComparison.Ordinal) || r.Address.Contains(key, StringComparison.OrdinalIgnoreCase))).ToList();
        page = Math.Clamp(page, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize));
        var rows = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var ids = rows.ConvertAll(r => r.Id);
        var unread = (await db.Outbox.Where(m => ids.Contains(m.SubjectId) && (m.State == MailState.Refused || m.State == MailState.GivenUp || m.State == MailState.Stopped)).Select(m => m.SubjectId).Distinct().ToListAsync(stop)).ToHashSet();
        return new InvitationBook(
            all.Event.Zone, InvitePeople.WhyNotInvite(all.Event, now), [.. rows.Select(r => r with { MailFailed = unread.Contains(r.Id) })], page, found.Count,
            all.Rows.CountBy(r => r.Stand).ToDictionary(),
            await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).OrderBy(c => c.Order).Select(c => new Named(c.Id, c.Name)).ToListAsync(stop));
    }

    internal static async Task<(Event Event, IReadOnlyList<InvitationRow> Rows)> Stands(UnActDb db, Actor viewer, Guid eventId, Instant now, CancellationToken stop, Guid? one = null)
    {
        // A room above may keep one from whoever must not know why it was sent.
        var (withheld, _) = await db.GetService<WhatIsWithheld>()(db, viewer, eventId, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == eventId, stop);
        var live = db.Registrations.Where(r => r.EventId == eventId && RegistrationStates.Live.Contains(r.State));
        var all = await (from i in db.Invitations.AsNoTracking()
                         where i.EventId == eventId && (one == null || i.Id == one) && !EF.Parameter(withheld).Contains(i.Id)
                         join r in db.Registrations on i.RegistrationId equals r.Id into came
                         from r in came.DefaultIfEmpty()
                         orderby i.SentAt descending, i.AddressKey
                         select new { Invitation = i, r.ContactName, r.ContactAddress, State = (RegistrationState?)r.State, IsThere = i.State == InvitationState.Open && live.Any(l => l.ContactAddressKey == i.AddressKey) }).ToListAsync(stop);
        return (@event,
        [
            .. from x in all
               let i = x.Invitation
               let ends = InvitationRules.EndsAt(i.Until, @event.Zone, @event.StartsAt, setup)
               select new InvitationRow(i.Id, InvitationRules.Stand(i.State, ends, x.IsThere, now), i.Name, i.Address, i.CategoryId, i.SentAt, i.AnsweredAt, ends,
                   i.RegistrationId is null ? null : new CameBy(i.RegistrationId.Value, x.ContactName, x.ContactAddress, x.State!.Value), i.Words)
        ]);
    }
}

/// <summary>One line of the list.</summary>
/// <param name="Came">The registration that came of it.</param>
/// <param name="Words">What they said with a no.</param>
public sealed record InvitationRow(
    Guid Id, InvitationStand Stand, string Name, string Address, Guid CategoryId, Instant SentAt, Instant? AnsweredAt, Instant? EndsAt, CameBy? Came, string? Words)
{
    /// <summary>A mail to it came back or was given up.</summary>
    public bool MailFailed { get; init; }
}

public sealed record CameBy(Guid RegistrationId, string Name, string Address, RegistrationState State);
