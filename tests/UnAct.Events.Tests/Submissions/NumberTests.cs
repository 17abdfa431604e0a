using UnAct.Data;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>Nothing that people or programs see of a submission tells when it came: neither its number, nor an id that stands in an address or leads to a link.</summary>
public sealed class NumberTests
{
    private const int Many = 80;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Numbers_and_ids_are_in_no_order_of_arrival(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var numbers = new List<int>();
        for (var n = 0; n < Many; n++)
        {
            var by = await call.Person("Author", OpenCall.Address(n));
            numbers.Add(await call.Submitted(call.Content(FormattableString.Invariant($"Paper {n}")) with { Authors = [OpenCall.Author("Author", OpenCall.Address(n)) with { Corresponding = true, Presenting = true }] }, by));
            call.World.Clock.AdvanceMinutes(1);
        }

        var rows = await call.World.Read(db => (from s in db.Submissions
                                                join v in db.SubmissionVersions on s.CurrentId equals v.Id
                                                join a in db.SubmissionAuthors on v.Id equals a.VersionId
                                                join h in db.Authorships on s.Id equals h.SubmissionId
                                                select new { s.Number, s.Id, VersionId = v.Id, AuthorId = a.Id, Link = h.Id }).ToListAsync());
        var arrived = numbers.Select(number => rows.Single(r => r.Number == number)).ToList();

        Assert.Multiple(
            () => Assert.InRange(Agreement([.. arrived.Select(r => r.Number)]), -0.45, 0.45),
            () => Assert.InRange(Agreement([.. arrived.Select(r => r.Id.ToString("D"))]), -0.45, 0.45),
            () => Assert.InRange(Agreement([.. arrived.Select(r => r.VersionId.ToString("D"))]), -0.45, 0.45),
            () => Assert.InRange(Agreement([.. arrived.Select(r => r.AuthorId.ToString("D"))]), -0.45, 0.45),
            () => Assert.InRange(Agreement([.. arrived.Select(r => r.Link.ToString("D"))]), -0.45, 0.45));
        // The order by number is that of no time either, and a draft that is submitted keeps the number it was given by chance.
        Assert.Equal(numbers.Order(), (await call.World.Read(db => SubmissionList.Load(db, call.Planned.Owner, call.Id, new SubmissionFilter(Order: SubmissionOrder.Number), 1, default))).Rows.Select(r => r.Number).Concat(
            (await call.World.Read(db => SubmissionList.Load(db, call.Planned.Owner, call.Id, new SubmissionFilter(Order: SubmissionOrder.Number), 2, default))).Rows.Select(r => r.Number)));
    }

    [Fact]
    public void The_measure_sees_an_order()
    {
        Assert.Equal(1, Agreement([.. Enumerable.Range(0, Many)]), 6);
        Assert.Equal(-1, Agreement([.. Enumerable.Range(0, Many).Reverse()]), 6);
    }

    /// <summary>How much the order of arrival agrees with that of the values (Spearman's rank correlation): of eighty by chance it is beyond ±0.45 once in twenty thousand.</summary>
    private static double Agreement<T>(IReadOnlyList<T> arrived) where T : IComparable<T>
    {
        var ranks = arrived.Index().OrderBy(a => a.Item, Comparer<T>.Create((one, other) => one is string first && other is string second ? string.CompareOrdinal(first, second) : one.CompareTo(other))).Select((a, rank) => (a.Index, rank)).ToList();
        var apart = ranks.Sum(r => Math.Pow(r.Index - r.rank, 2));
        return 1 - (6 * apart / (Many * ((Many * (double)Many) - 1)));
    }
}
