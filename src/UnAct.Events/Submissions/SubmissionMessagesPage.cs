using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>The messages that went to authors, newest first, with how far each has come.</summary>
public static class SubmissionMessagesPage
{
    private const int Most = 100;

    public static async Task<IReadOnlyList<SubmissionMessageLine>> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageSubmissions, stop);
        // A letter to the authors of one submission is not for whoever is in conflict with it.
        var (withheld, _) = await Conflicts.Withheld(db, viewer, eventId, stop);
        var rows = await (from m in db.SubmissionMessages
                          where m.EventId == eventId && !EF.Parameter(withheld).Contains(m.Id)
                          join p in db.People on m.PersonId equals p.Id into people
                          from p in people.DefaultIfEmpty()
                          orderby m.SentAt descending, m.Id
                          select new { Message = m, p.Name }).AsNoTracking().Take(Most).ToListAsync(stop);
        return [.. rows.Select(r => new SubmissionMessageLine(r.Message, r.Name, 0, 0))];
    }

    public static async Task<SubmissionMessageLine> Read(UnActDb db, Actor viewer, Guid eventId, Guid id, CancellationToken stop)
    {
        var line = (await Load(db, viewer, eventId, stop)).FirstOrDefault(l => l.Message.Id == id) ?? throw Refused.NotFound();
        // Keys end in hexadecimal digits, after which every collation has g. As a range, because a LIKE would not be looked up in an index on either database.
        var (from, to) = (MessageToAuthors.KeyOf(id), MessageToAuthors.KeyOf(id) + "g");
        var mails = await db.Outbox.Where(m => string.Compare(m.OnceKey, from) >= 0 && string.Compare(m.OnceKey, to) < 0).GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return line with { Written = mails.Sum(m => m.Count), Sent = mails.Where(m => m.Key == MailState.Sent).Sum(m => m.Count) };
    }
}

/// <param name="By">Null: somebody who was erased.</param>
public sealed record SubmissionMessageLine(SubmissionMessage Message, string? By, int Written, int Sent);
