using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The messages that organisers of an event wrote to groups, newest first, and how far each has come.</summary>
public static class GroupMessagesPage
{
    /// <summary>So many are listed: with ten a day at most, those of the last weeks.</summary>
    public const int Most = 200;

    public static async Task<IReadOnlyList<GroupMessageLine>> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeMail, stop);
        return await Lines(db, db.GroupMessages.Where(m => m.EventId == eventId), stop);
    }

    /// <exception cref="Refused">not-found, also for a message of another event.</exception>
    public static async Task<GroupMessageDetail> Read(UnActDb db, Actor viewer, Guid eventId, Guid id, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeMail, stop);
        var line = (await Lines(db, db.GroupMessages.Where(m => m.EventId == eventId && m.Id == id), stop)).SingleOrDefault() ?? throw Refused.NotFound();
        var (text, group) = await db.GroupMessages.Where(m => m.Id == id).Select(m => new ValueTuple<string, string>(m.Text, m.Group)).SingleAsync(stop);
        return new GroupMessageDetail(line, text, MessageGroup.Read(group),
            await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).Select(p => new Named(p.Id, p.Title)).ToListAsync(stop),
            await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).OrderBy(c => c.Order).Select(c => new Named(c.Id, c.Name)).ToListAsync(stop));
    }

    private static async Task<IReadOnlyList<GroupMessageLine>> Lines(UnActDb db, IQueryable<GroupMessage> messages, CancellationToken stop)
    {
        var found = await (from m in messages
                           orderby m.SentAt descending, m.Id
                           join p in db.Set<People.Person>() on m.PersonId equals p.Id into people
                           from person in people.DefaultIfEmpty()
                           select new { m.Id, m.Subject, m.SentAt, m.People, m.WrittenAt, person.Name }).Take(Most).ToListAsync(stop);
        var ids = found.ConvertAll(m => m.Id);
        var mails = (await (from r in db.MessageRecipients
                            where ids.Contains(r.MessageId)
                            join m in db.Outbox on r.MailId equals m.Id
                            group m by new { r.MessageId, m.State } into g
                            select new { g.Key.MessageId, g.Key.State, Count = g.Count() }).ToListAsync(stop)).ToLookup(m => m.MessageId);
        return [.. found.Select(m => new GroupMessageLine(m.Id, m.Subject, m.Name, m.SentAt, m.People, m.WrittenAt is not null, mails[m.Id].ToDictionary(c => c.State, c => c.Count)))];
    }
}

/// <param name="By">Null for somebody who is no longer there.</param>
/// <param name="People">How many addresses the group had when it was sent.</param>
/// <param name="IsWritten">No further mails of it will be written.</param>
/// <param name="Mails">How many of its mails are in each state.</param>
public sealed record GroupMessageLine(Guid Id, string Subject, string? By, Instant SentAt, int People, bool IsWritten, IReadOnlyDictionary<MailState, int> Mails)
{
    public int Written => Mails.Values.Sum();

    public int Sent => Mails.GetValueOrDefault(MailState.Sent);

    public int Failed => Mails.GetValueOrDefault(MailState.Refused) + Mails.GetValueOrDefault(MailState.GivenUp);

    public bool IsOver => IsWritten && Mails.GetValueOrDefault(MailState.Waiting) == 0;
}

public sealed record GroupMessageDetail(GroupMessageLine Line, string Text, MessageGroup Group, IReadOnlyList<Named> Parts, IReadOnlyList<Named> Categories);
