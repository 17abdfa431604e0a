using UnAct.Data;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>The control of <c>check</c>: each thing that must be true is spoilt, and it says so.</summary>
public sealed class SubmissionInvariantsTests
{
    private static readonly Dictionary<string, (string Says, Func<UnActDb, Task<int>> Spoil)> Spoilt = new(StringComparer.Ordinal)
    {
        ["a draft that has a version"] = ("is submitted without a version, or a draft with one", db => db.Submissions.Where(s => s.Versions == 2).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Draft))),
        ["submitted without a version"] = ("is submitted without a version, or a draft with one", db => db.Submissions.Where(s => s.Versions == 0).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Submitted))),
        ["submitted at no time"] = ("is submitted without a version, or a draft with one", db => db.Submissions.Where(s => s.Versions == 2).ExecuteUpdateAsync(set => set.SetProperty(s => s.SubmittedAt, (Instant?)null))),
        ["an earlier version counts"] = ("does not stand by its last version", db => db.Submissions.Where(s => s.Versions == 2).ExecuteUpdateAsync(set => set.SetProperty(s => s.CurrentId, s => db.Set<SubmissionVersion>().Where(v => v.SubmissionId == s.Id && v.Number == 1).Select(v => (Guid?)v.Id).FirstOrDefault()))),
        ["the version of another counts"] = ("does not stand by its last version", db => db.Submissions.Where(s => s.Versions == 2).ExecuteUpdateAsync(set => set.SetProperty(s => s.CurrentId, s => db.Set<SubmissionVersion>().Where(v => v.SubmissionId != s.Id).Select(v => (Guid?)v.Id).FirstOrDefault()))),
        ["a version is not counted"] = ("counts other versions than it has", db => db.Submissions.Where(s => s.Versions == 2).ExecuteUpdateAsync(set => set.SetProperty(s => s.Versions, 1))),
        ["a version that nobody wrote"] = ("has a version without an author", db => db.SubmissionAuthors.Where(a => db.Set<SubmissionVersion>().Any(v => v.Id == a.VersionId && v.Number == 2)).ExecuteDeleteAsync()),
        ["a tally that is lost"] = ("submissions for State Submitted, and there are 2", db => db.SubmissionTallies.Where(t => t.Facet == SubmissionFacet.State).ExecuteDeleteAsync()),
        ["a tally of nobody"] = ("submissions for Country XX, and there are 0", db => db.SubmissionTallies.Where(t => t.Facet == SubmissionFacet.Country).ExecuteUpdateAsync(set => set.SetProperty(t => t.Key, "XX"))),
        ["nothing to write on in"] = ("has no draft to write on in", db => db.SubmissionDrafts.ExecuteDeleteAsync()),
    };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_is_seen_when_it_is_spoilt_and_nothing_is_said_before(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Submitted();
        await call.Save(number, call.Content("Another title"));
        await call.Submit(number);
        await call.Submitted(call.Content("Of another"));
        await call.Begin();
        await call.MustBeSound();
        var seen = new List<(string, bool)>();
        foreach (var (what, (says, spoil)) in Spoilt)
        {
            seen.Add((what, await call.World.Read(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                Assert.True(await spoil(db) > 0, what);
                var wrong = await SubmissionInvariants.Look(db, default);
                await transaction.RollbackAsync();
                return wrong.Any(line => line.EndsWith(says, StringComparison.Ordinal));
            })));
        }

        Assert.Equal(Spoilt.Keys.Select(what => (what, true)), seen);
        await call.MustBeSound();
    }
}
