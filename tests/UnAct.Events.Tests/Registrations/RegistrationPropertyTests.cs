using CsCheck;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>Whatever happens in whatever order: no pool ever holds more than it has, and each counts exactly who holds a place.</summary>
public sealed class RegistrationPropertyTests
{
    private const int People = 6, PartCount = 3;

    private enum Act
    {
        Register,
        Confirm,
        Cancel,
        Revoke,
        Change,
        Lapse,
        Resize,
        AskToConfirm,
    }

    private static readonly Gen<(Act Act, int Who, int Parts, int Number)[]> Stories =
        Gen.Select(Gen.Frequency((6, Gen.Const(Act.Register)), (2, Gen.Const(Act.Confirm)), (2, Gen.Const(Act.Cancel)), (1, Gen.Const(Act.Revoke)), (3, Gen.Const(Act.Change)), (1, Gen.Const(Act.Lapse)), (2, Gen.Const(Act.Resize)), (1, Gen.Const(Act.AskToConfirm))),
            Gen.Int[0, People - 1], Gen.Int[1, (1 << PartCount) - 1], Gen.Int[0, 5]).Array[10, 30];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_numbers_always_add_up(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Stories.SampleAsync(async story =>
        {
            world.Clock.Reset(World.Start);
            var open = new OpenEvent(world, await PlannedEvent.With(world, "Asia/Bangkok", UnAct.Events.EventState.Published, [.. Enumerable.Range(0, PartCount).Select(n => new UnAct.Events.PartSpan.Days(OpenEvent.Day.PlusDays(n), OpenEvent.Day.PlusDays(n)))]));
            await open.SetUp(i => i with { Capacity = 4, ConfirmAddress = true, Parts = [new(open.Parts[0], 2), new(open.Parts[1], 3)] });
            foreach (var step in story)
            {
                var before = await Pools(open);
                try
                {
                    await Do(open, step);
                }
                catch (Refused)
                {
                    Assert.Equal(before, await Pools(open));
                }
                catch (InvalidOperationException error) when (error.Message.Contains("no elements", StringComparison.Ordinal))
                {
                    // They never registered.
                }

                await open.MustBeSound();
                // A pool that was made too small keeps whom it has, and gives no more.
                if (step.Act != Act.Resize)
                {
                    Assert.All(before.Join(await Pools(open), b => b.Id, a => a.Id, (b, a) => (b, a)), p => Assert.True(p.a.Taken <= p.b.Taken || p.a.Capacity is null || p.a.Taken <= p.a.Capacity));
                }
            }
        }, iter: 12, threads: 1);
    }

    private static async Task Do(OpenEvent open, (Act Act, int Who, int Parts, int Number) step)
    {
        var address = OpenEvent.Address(step.Who);
        var parts = Enumerable.Range(0, PartCount).Where(n => (step.Parts & (1 << n)) != 0).Select(n => open.Parts[n]).ToArray();
        switch (step.Act)
        {
            case Act.Register:
                await open.Register(address, null, parts);
                break;
            case Act.Confirm:
                await open.Confirm(address);
                break;
            case Act.Cancel:
                await open.Cancel(address);
                break;
            case Act.Revoke:
                await open.Revoke(address);
                break;
            case Act.Change:
                await open.Change(address, "Somebody", parts);
                break;
            case Act.Lapse:
                open.World.Clock.AdvanceHours(25);
                await new LapseHolds(open.World.Work).Run(default);
                break;
            case Act.Resize:
                await open.SetUp(i => i with { Capacity = step.Number, Parts = [new(open.Parts[step.Parts % PartCount], step.Who)], Knowingly = step.Parts % 2 == 0 });
                break;
            default:
                await open.SetUp(i => i with { ConfirmAddress = !i.ConfirmAddress });
                break;
        }
    }

    private static Task<List<(Guid Id, int? Capacity, int Taken)>> Pools(OpenEvent open) => open.World.Read(async db =>
        (await db.Pools.Where(p => p.EventId == open.Id).ToListAsync()).OrderBy(p => p.Id).Select(p => (p.Id, p.Capacity, p.Taken)).ToList());
}
