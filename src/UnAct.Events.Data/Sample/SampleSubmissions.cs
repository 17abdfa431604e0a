using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Data.Sample;

/// <summary>The calls of two conferences: last year's with what was sent in and its reviews, this year's open, with one author at work and the first reviews.</summary>
internal static class SampleSubmissions
{
    public const int LastYear = 120;

    public static async Task Plant(UnActDb db, SampleEvent lastYear, SampleEvent thisYear, SampleHost host, Instant now, CancellationToken stop)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).Date;
        var closed = SampleCall.Until(lastYear.Event, today.PlusMonths(-9), today.PlusMonths(-12).AtMidnight(), SampleAbstracts.Tracks);
        var open = SampleCall.Until(thisYear.Event, today.PlusDays(24));
        db.AddRange(closed.Rows);
        db.AddRange(open.Rows);
        await db.SaveChangesAsync(stop);

        var people = await SamplePeople.Load(db, stop);
        await Read(db, closed, people, host, stop);
        await Begin(db, open, people, host, today, now, stop);
        await SampleDecisions.Release(db, closed, host.OrganiserId, closed.Call.ClosesAt!.Value + Duration.FromDays(60), stop);
        await SampleDecisions.Stage(db, open, host.OrganiserId, now - Duration.FromHours(1), stop);
        await db.SaveChangesAsync(stop);
    }

    private static async Task Read(UnActDb db, SampleCall call, SamplePeople people, SampleHost host, CancellationToken stop)
    {
        var (opens, closes) = (call.Call.OpensAt!.Value, call.Call.ClosesAt!.Value);
        var chairs = SampleCommittee.Chairs(db, people, call, host.OrganiserId, opens);
        var reviewers = SampleCommittee.Plant(db, people, call, SampleCommittee.LastYear, host.OrganiserId, opens);
        var papers = await (await SamplePapers.On(db, call, people, stop)).Write(LastYear, opens, closes, stop, written: true, authors: SampleLastYear.Authors);
        await new SampleLastYear(db, call, reviewers, papers, chairs.Chair).Plant(chairs.Conflicted, stop);
    }

    private static async Task Begin(UnActDb db, SampleCall call, SamplePeople people, SampleHost host, LocalDate today, Instant now, CancellationToken stop)
    {
        var chairs = SampleCommittee.Chairs(db, people, call, host.OrganiserId, now - Duration.FromDays(11));
        var reviewers = SampleCommittee.Plant(db, people, call, SampleCommittee.ThisYear, host.OrganiserId, now - Duration.FromDays(11));
        await db.SaveChangesAsync(stop);
        if (host.AuthorId is { } author)
        {
            var papers = await Papers(db, call, people, author, stop);
            await papers.Submit(papers.Mine(0), author, now - Duration.FromDays(4), "", stop);
            await papers.Draft(papers.Mine(12) with { Abstract = "Brokers are spoken of as if", TopicIds = [] }, author, now - Duration.FromHours(20), stop);
        }

        var own = await Papers(db, call, people, chairs.Conflicted, stop);
        await own.Submit(own.Alone(10), chairs.Conflicted, now - Duration.FromDays(9), "", stop);
        var others = await SamplePapers.On(db, call, people, stop);
        SampleThisYear.Plant(db, call, reviewers, await others.Write(9, now - Duration.FromDays(10), now - Duration.FromHours(2), stop, early: 5), chairs, today, now);
        await db.SaveChangesAsync(stop);
    }

    private static async Task<AuthorPapers> Papers(UnActDb db, SampleCall call, SamplePeople people, Guid author, CancellationToken stop)
    {
        var person = await db.People.Where(p => p.Id == author).Select(p => p.Name).SingleAsync(stop);
        var address = await db.PersonEmails.Where(e => e.PersonId == author).Select(e => e.Address).FirstAsync(stop);
        return new AuthorPapers(await SamplePapers.On(db, call, people, stop), new AuthorLine { Name = person, Affiliation = "Inya Institute", Country = "MM", Email = address, Corresponding = true, Presenting = true });
    }

    private sealed record AuthorPapers(SamplePapers All, AuthorLine Me)
    {
        public SubmissionContent Mine(int n) => All.Content(n) is var content
            ? content with { Authors = [Me, .. content.Authors.Skip(1).Take(2).Select(a => a with { Corresponding = false, Presenting = false })] }
            : content;

        public SubmissionContent Alone(int n) => All.Content(n) with { Authors = [Me] };

        public Task Submit(SubmissionContent content, Guid person, Instant at, string then, CancellationToken stop) => All.Submit(content, person, at, then, stop);

        public Task Draft(SubmissionContent content, Guid person, Instant at, CancellationToken stop) => All.Draft(content, person, at, stop);
    }
}
