using UnAct.Data;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Reviews;
using UnAct.Tests.Submissions;
using static UnAct.Reviews.DecisionOutcome;

namespace UnAct.Tests.Proceedings;

public sealed class BookTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task In_it_is_what_was_accepted_and_told_and_nothing_else(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider, Deciding.Times);
        async Task<int> Sent(string title) => await call.Submitted(call.Content(title));
        var (accepted, confirmed, declined, cancelled, reopened) = (await Sent("Accepted"), await Sent("Confirmed"), await Sent("Declined"), await Sent("Cancelled"), await Sent("Reopened"));
        var (reserve, rejected, revision, withdrawn, second) = (await Sent("Reserve"), await Sent("Rejected"), await Sent("Revision"), await Sent("Withdrawn"), await Sent("Out again"));
        await call.Begin();
        await call.Withdraw(withdrawn);
        foreach (var (number, outcome) in new[] { (accepted, Accept), (confirmed, Accept), (declined, Accept), (cancelled, Accept), (reopened, Accept), (second, Accept), (reserve, Reserve), (rejected, Reject), (revision, Revise) })
        {
            await call.Stage(number, outcome);
        }

        Assert.Equal([], await Titles(call));
        await call.Release();
        await call.Answer(confirmed, true);
        await call.Answer(declined, false);
        await call.Cancel(cancelled);
        await call.Cancel(reopened);
        await call.Reopen(reopened);
        await call.Decide(second, Reject, why: "A mistake");
        // What is only staged changes nothing, neither the new nor another word on what was told.
        await call.Stage(await Sent("Staged"), Accept);
        await call.Stage(reopened, Accept);
        await call.Stage(accepted, Reject, why: "A mistake");

        Assert.Equal(["Accepted", "Confirmed"], await Titles(call));
        await call.Release();
        Assert.Equal(["Confirmed", "Reopened", "Staged"], await Titles(call));
    }

    /// <summary>Past every use case: the state alone is not enough, nor a decision that is not released.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_released_decision_nothing_is_in_it(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Submitted();
        await call.Stage(number, Accept);
        await call.World.Read(async db =>
        {
            (await db.Submissions.SingleAsync(s => s.Number == number)).Decide(SubmissionState.Accepted, call.World.Now);
            return await db.SaveChangesAsync();
        });

        Assert.Equal([], await Titles(call));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_in_conflict_finds_none_of_it_as_long_as_it_is_closed(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var (one, other) = (await two.Call.Submitted(two.Call.Content("One")), await two.Call.Submitted(two.Call.Content("Other")));
        await two.Declare(two.Chair, one);
        await two.Call.Stage(one, Accept);
        await two.Call.Stage(other, Accept);
        await two.Call.Release();

        Assert.Equal(["Other"], await Titles(two.Call, two.Chair));
        Assert.Equal(["One", "Other"], await Titles(two.Call));
        Assert.Equal(("forbidden", "not-found"), (await OpenCall.Code(() => Titles(two.Call, two.Reviewer)), await OpenCall.Code(() => Titles(two.Call, two.Call.Mya))));
        Assert.Equal("forbidden", await OpenCall.Code(() => Open(two.Call, null, true, two.Reviewer)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_entry_says_who_wrote_it_in_their_order_and_nobody_who_denies_it(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Submitted(call.Content("What the word promises", OpenCall.Author("สมชาย ใจดี", "somchai@example.org"), OpenCall.Author("No Author", "denies@example.org"), OpenCall.Author("Ánh Trần", "anh@example.org") with { Orcid = "0000-0002-1825-0097" }));
        var more = await call.Submitted(call.Content("Another", OpenCall.Author("ánh trần", "anh.home@example.org")));
        await call.Deny("denies@example.org");
        await call.Stage(number, Accept);
        await call.Decide(more, Accept);
        // What is typed since is not what was accepted.
        await call.World.Read(db => db.SubmissionDrafts.ExecuteUpdateAsync(set => set.SetProperty(d => d.Content, "{}")));

        var contents = await Contents(call);
        var entry = contents.Entries.Single(e => e.Number == number);
        Assert.Equal(["Mya Thida", "สมชาย ใจดี", "Ánh Trần"], entry.Authors.Select(a => a.Name));
        Assert.Equal([true, false, false], entry.Authors.Select(a => a.Presenting));
        Assert.Equal(("Inya Institute", "MM", "0000-0002-1825-0097"), (entry.Authors[2].Affiliation, entry.Authors[2].Country, entry.Authors[2].Orcid));
        Assert.Equal(["ánh trần 2", "Mya Thida 2", "สมชาย ใจดี 1"], contents.Writers.Select(w => $"{w.Name} {w.Entries.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Chapters_are_tracks_else_types_else_one(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        foreach (var title in new[] { "B", "A", "C" })
        {
            await call.Stage(await call.Submitted(call.Content(title)), Accept);
        }

        await call.Release();
        Assert.Equal([": A B C"], await Chapters(call));

        var callId = await call.World.Read(db => db.Calls.Select(c => c.Id).SingleAsync());
        var (poster, law, health) = (ContributionType.For(callId, 5), Track.For(callId, 1), Track.For(callId, 0));
        poster.Describe(new LocalizedText("en", "Poster"), LocalizedText.Empty);
        law.Rename(new LocalizedText("en", "Law"));
        health.Rename(new LocalizedText("en", "Health"));
        await call.World.Plant(poster, law, health);
        Task<int> Turn(string title, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<SubmissionVersion>> set) => call.World.Read(db => db.SubmissionVersions.Where(v => v.Title == title).ExecuteUpdateAsync(set));
        await Turn("A", set => set.SetProperty(v => v.TypeId, poster.Id));
        Assert.Equal(["Paper: B C", "Poster: A"], await Chapters(call));

        await Turn("A", set => set.SetProperty(v => v.TrackId, law.Id));
        await Turn("C", set => set.SetProperty(v => v.TrackId, health.Id));
        Assert.Equal(["Health: C", "Law: A", ": B"], await Chapters(call));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_opened_and_closed_by_whoever_decides_and_both_stand_in_the_log(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Open(call, null, true);
        Assert.Equal("book.changed-meanwhile", await OpenCall.Code(() => Open(call, null, true)));
        await Open(call, 0, true);
        await Open(call, 0, false);
        await call.World.Work.Run((SetUpDeposit.Handler h) => h.Run(new(call.Owner, call.Id, 1, " 10.5555 ", "Inya Institute", "Olga", "olga@example.org")));
        var invalid = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => call.World.Work.Run((SetUpDeposit.Handler h) => h.Run(new(call.Owner, call.Id, 2, "10.55/5", "", "Olga", "olga"))));
        Assert.Equal(["DepositorAddress", "Prefix", "Registrant"], invalid.Errors.Select(e => e.PropertyName).Order(StringComparer.Ordinal));
        await call.World.Work.Run((SetUpDeposit.Handler h) => h.Run(new(call.Owner, call.Id, 2, "", " ", null, "")));

        Assert.Equal(["book.opened - -", "book.closed - -", "book.deposit-set - 10.5555", "book.deposit-set 10.5555 -"],
            await call.World.Read(async db => (await db.Log.Where(l => l.What.StartsWith("book.")).OrderBy(l => l.Id).ToListAsync()).ConvertAll(l => $"{l.What} {l.From ?? "-"} {l.To ?? "-"}")));
        Assert.Equal((false, false), await call.World.Read(async db => await db.Books.SingleAsync() is var book ? (book.IsOpen, book.HasDeposit) : default));
    }

    internal static Task Open(OpenCall call, int? seen, bool open, Actor? by = null) => call.World.Work.Run((OpenBook.Handler h) => h.Run(new(by ?? call.Owner, call.Id, seen, open)));

    private static async Task<BookContents> Contents(OpenCall call, Actor? by = null) => (await call.World.Read(db => BookDesk.Load(db, by ?? call.Owner, call.Id, default))).Contents;

    private static async Task<List<string>> Titles(OpenCall call, Actor? by = null) => [.. (await Contents(call, by)).Entries.Select(e => e.Title).Order(StringComparer.Ordinal)];

    private static async Task<List<string>> Chapters(OpenCall call) => [.. (await Contents(call)).Chapters.Select(c => $"{c.Name?.Default}: {string.Join(' ', c.Entries.Select(e => e.Title))}")];
}
