using CsCheck;
using UnAct.Registrations;

namespace UnAct.Tests.Registrations;

/// <summary>Who is served of those in line, as arithmetic: first come, first served, but for a group that is too large, and never for ever.</summary>
public sealed class WaitingLineTests
{
    private static readonly Guid Hall = Guid.NewGuid(), Evening = Guid.NewGuid();

    [Fact]
    public void The_first_is_served_and_then_the_next()
    {
        Assert.Equal([true, true, false], Serve(2, (1, 0), (1, 0), (1, 0)).Served);
    }

    [Fact]
    public void Who_does_not_fit_is_passed_by_and_that_is_counted()
    {
        var (served, overtakings) = Serve(2, (3, 0), (1, 0), (1, 0), (1, 0));

        Assert.Equal([false, true, true, false], served);
        Assert.Equal([2], overtakings);
    }

    [Fact]
    public void Passed_by_three_times_a_group_holds_what_comes_free()
    {
        Assert.Equal([false, false, false], Serve(2, (3, 3), (1, 0), (1, 0)).Served);
        Assert.Equal([true, false], Serve(3, (3, 3), (1, 0)).Served);
        Assert.Equal([false, true, false], Serve(4, (3 + 2, 2), (1, 0), (1, 0)).Served);
    }

    [Fact]
    public void It_holds_no_more_than_it_needs()
    {
        // Three of the evening's five are held; two are left for others.
        var line = new WaitingLine(new Dictionary<Guid, int?> { [Hall] = 1, [Evening] = 5 });

        Assert.Equal([false, true, true, false], new[] { Waiter(3, 3, Hall, Evening), Waiter(1, 0, Evening), Waiter(1, 0, Evening), Waiter(1, 0, Evening) }.Select(line.Serve));
    }

    [Fact]
    public void Nobody_is_overtaken_where_they_lack_nothing()
    {
        var line = new WaitingLine(new Dictionary<Guid, int?> { [Hall] = 10, [Evening] = 1 });

        Assert.Equal([false, true], new[] { Waiter(3, 0, Hall, Evening), Waiter(1, 0, Hall) }.Select(line.Serve));

        Assert.Empty(line.Overtakings);
    }

    [Fact]
    public void What_has_no_limit_keeps_nobody_waiting()
    {
        var line = new WaitingLine(new Dictionary<Guid, int?> { [Hall] = null });

        Assert.Equal([true, true], new[] { Waiter(10, 0, Hall), Waiter(10, 3, Hall) }.Select(line.Serve));
    }

    [Fact]
    public void A_pool_with_more_people_than_places_has_none()
    {
        Assert.Equal([false], Serve(-3, (1, 0)).Served);
    }

    /// <summary>Never a place too many, nobody left who would fit into what nobody holds, and order kept among those of one size and one wish.</summary>
    [Fact]
    public void In_every_line_the_rules_hold()
    {
        var pools = new[] { Hall, Evening, Guid.NewGuid() };
        var waiters = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 4], Gen.Int[1, 7], (size, overtaken, mask) => Waiter(size, overtaken, [.. pools.Where((_, at) => (mask & (1 << at)) != 0)])).List[0, 12];
        Gen.Select(Gen.Int[-2, 12].Array[3], waiters).Sample((places, line) =>
        {
            var free = pools.Zip(places).ToDictionary(p => p.First, p => (int?)p.Second);
            var walk = new WaitingLine(free);
            var served = line.ConvertAll(walk.Serve);
            var left = pools.ToDictionary(p => p, p => free[p]!.Value - line.Where((w, at) => served[at] && w.Pools.Contains(p)).Sum(w => w.Size));
            Assert.All(pools, p => Assert.True(left[p] >= Math.Min(0, free[p]!.Value)));

            foreach (var (at, waiter) in line.Index().Where(w => !served[w.Index]))
            {
                // Those before them who hold what comes free.
                var held = pools.ToDictionary(p => p, p => line.Take(at).Where((w, n) => !served[n] && Times(walk, w) >= WaitingLine.Patience && w.Pools.Contains(p)).Sum(w => w.Size));
                Assert.Contains(waiter.Pools, p => left[p] - held[p] < waiter.Size);
                Assert.DoesNotContain(line.Skip(at + 1).Where((w, n) => served[at + 1 + n]), later => later.Size >= waiter.Size && waiter.Pools.All(later.Pools.Contains));
            }
        }, iter: 20_000);

        static int Times(WaitingLine walk, Waiter waiter) => walk.Overtakings.GetValueOrDefault(waiter.Id, waiter.Overtakings);
    }

    private static (List<bool> Served, int[] Overtakings) Serve(int free, params (int Size, int Overtakings)[] line)
    {
        var walk = new WaitingLine(new Dictionary<Guid, int?> { [Hall] = free });
        return ([.. line.Select(w => walk.Serve(Waiter(w.Size, w.Overtakings, Hall)))], [.. walk.Overtakings.Values]);
    }

    private static Waiter Waiter(int size, int overtakings, params Guid[] pools) => new(Guid.NewGuid(), size, pools, overtakings);
}
