using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Data.Sample;

/// <summary>The calls of two conferences: last year's with what was sent in, this year's open, with one author at work.</summary>
internal static class SampleSubmissions
{
    public const int LastYear = 120;

    public static async Task Plant(UnActDb db, SampleEvent lastYear, SampleEvent thisYear, SampleHost host, Instant now, CancellationToken stop)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).Date;
        var closed = SampleCall.Until(lastYear.Event, today.PlusMonths(-9), today.PlusMonths(-12).AtMidnight());
        var open = SampleCall.Until(thisYear.Event, today.PlusDays(24));
        db.AddRange(closed.Rows);
        db.AddRange(open.Rows);
        await db.SaveChangesAsync(stop);

        await SampleCommittee.Plant(db, open, host.OrganiserId, now, stop);
        var people = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var before = await SamplePapers.On(db, closed, people, stop);
        await before.Write(LastYear, closed.Call.OpensAt!.Value, closed.Call.ClosesAt!.Value, stop);
        if (host.AuthorId is { } author && await Papers(db, open, author, stop) is { } papers)
        {
            await papers.Submit(papers.Mine(0), author, now - Duration.FromDays(4), "", stop);
            await papers.Draft(papers.Mine(12) with { Abstract = "Brokers are spoken of as if", TopicIds = [] }, author, now - Duration.FromHours(20), stop);
        }

        var others = await SamplePapers.On(db, open, people, stop);
        await others.Write(9, now - Duration.FromDays(10), now - Duration.FromHours(2), stop);
        await SampleDecisions.Release(db, closed, host.OrganiserId, closed.Call.ClosesAt!.Value + Duration.FromDays(60), stop);
        await SampleDecisions.Stage(db, open, host.OrganiserId, now - Duration.FromHours(1), stop);
    }

    private static async Task<AuthorPapers> Papers(UnActDb db, SampleCall call, Guid author, CancellationToken stop)
    {
        var person = await db.People.Where(p => p.Id == author).Select(p => p.Name).SingleAsync(stop);
        var address = await db.PersonEmails.Where(e => e.PersonId == author).Select(e => e.Address).FirstAsync(stop);
        return new AuthorPapers(await SamplePapers.On(db, call, new(StringComparer.Ordinal), stop), new AuthorLine { Name = person, Affiliation = "Inya Institute", Country = "MM", Email = address, Corresponding = true, Presenting = true });
    }

    private sealed record AuthorPapers(SamplePapers All, AuthorLine Me)
    {
        public SubmissionContent Mine(int n) => All.Content(n) is var content
            ? content with { Authors = [Me, .. content.Authors.Skip(1).Take(2).Select(a => a with { Corresponding = false, Presenting = false })] }
            : content;

        public Task Submit(SubmissionContent content, Guid person, Instant at, string then, CancellationToken stop) => All.Submit(content, person, at, then, stop);

        public Task Draft(SubmissionContent content, Guid person, Instant at, CancellationToken stop) => All.Draft(content, person, at, stop);
    }
}
