using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Invitations;

/// <summary>One invitation as its organisers see it: what it gives, where it stands, what was written about it.</summary>
public sealed record InvitationDetail(
    InvitationRow Row, string Zone, LocalizedText Category, string Language, string? Note, LocalDateTime? Until, bool MayForward, bool OverCapacity, string? By, int Version, string? WhyNotInvite, bool HasLeft, IReadOnlyList<MailLine> Mails)
{
    /// <exception cref="Refused">not-found, also for an invitation to another event.</exception>
    public static async Task<InvitationDetail> Load(UnActDb db, Actor viewer, Guid eventId, Guid id, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var row = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.EventId == eventId, stop) ?? throw Refused.NotFound();
        var (@event, rows) = await InvitationBook.Stands(db, viewer, eventId, now, stop, id);
        if (rows.Count == 0)
        {
            throw Refused.NotFound();
        }

        var category = await db.Set<Registrations.Category>().Where(c => c.Id == row.CategoryId).Select(c => c.Name).SingleAsync(stop);
        var mails = await db.Outbox.AsNoTracking().Where(m => m.SubjectId == id).OrderBy(m => m.CreatedAt)
            .Select(m => new MailLine(m.Id, m.Template, m.ToName, m.ToAddress, m.State, m.CreatedAt, m.SentAt, m.DueAt, m.Attempts, m.LastError)).ToListAsync(stop);
        return new InvitationDetail(
            rows[0], @event.Zone, category, row.Language, row.Note, row.Until, row.MayForward, row.OverCapacity,
            await db.Set<People.Person>().Where(p => p.Id == row.InvitedBy).Select(p => p.Name).SingleOrDefaultAsync(stop), row.Version,
            InvitePeople.WhyNotInvite(@event, now), mails.Exists(m => m.State == MailState.Sent), mails);
    }
}
