using System.Globalization;
using UnAct.Questions;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What the rooms below ask of this one: which form belongs to which round, and that days are meant anew when their zone is another.</summary>
public static class ReviewRounds
{
    /// <returns>Null where the event has no such round.</returns>
    public static async Task<LocalizedText?> NameOf(UnActDb db, Guid eventId, FormPurpose purpose, Guid ownerId, CancellationToken stop)
    {
        if (purpose != FormPurpose.Review)
        {
            return null;
        }

        var round = await (from r in db.ReviewRounds join call in db.Calls on r.CallId equals call.Id where r.Id == ownerId && call.EventId == eventId select new { r.Name, r.Number }).SingleOrDefaultAsync(stop);
        return round is null ? null : round.Name.IsEmpty ? Numbered(round.Number) : round.Name;
    }

    /// <summary>What a round without a name is called where the page has no words of its own for it.</summary>
    public static LocalizedText Numbered(int number)
    {
        string In(string words) => string.Format(CultureInfo.InvariantCulture, words, number);
        return new("en", new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = In("Round {0}"), ["th"] = In("รอบที่ {0}"), ["vi"] = In("Vòng {0}"), ["zh"] = In("第{0}轮") });
    }

    /// <summary>A call has another zone: the clock times of its rounds stay, and are other moments.</summary>
    public static async Task Follow(UnActDb db, Call call, CancellationToken stop)
    {
        foreach (var round in await db.ReviewRounds.Where(r => r.CallId == call.Id).ToListAsync(stop))
        {
            round.Meant(call.Zone);
        }

        (await db.ReviewSettings.SingleOrDefaultAsync(s => s.CallId == call.Id, stop))?.Meant(call.Zone);
    }
}
