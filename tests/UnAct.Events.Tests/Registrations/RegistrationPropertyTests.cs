using CsCheck;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>
/// Whatever happens in whatever order: no pool ever holds more than it has, each counts exactly who holds a place, everybody's calendar has in
/// the end what is true, and nobody was told of anything twice.
/// </summary>
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
        Move,
        MovePart,
        Postpone,
        Reschedule,
        Arrange,
        Tell,
        Accept,
        Approve,
        Decline,
        Line,
        AskFirst,
        Leave,
        Add,
    }

    private static readonly Gen<(Act Act, int Who, int Parts, int Number)[]> Stories =
        Gen.Select(Gen.Frequency((6, Gen.Const(Act.Register)), (2, Gen.Const(Act.Confirm)), (2, Gen.Const(Act.Cancel)), (1, Gen.Const(Act.Revoke)), (3, Gen.Const(Act.Change)), (1, Gen.Const(Act.Lapse)), (2, Gen.Const(Act.Resize)), (1, Gen.Const(Act.AskToConfirm)),
                (1, Gen.Const(Act.Move)), (3, Gen.Const(Act.MovePart)), (1, Gen.Const(Act.Postpone)), (2, Gen.Const(Act.Reschedule)), (2, Gen.Const(Act.Arrange)), (3, Gen.Const(Act.Tell)),
                (3, Gen.Const(Act.Accept)), (2, Gen.Const(Act.Approve)), (1, Gen.Const(Act.Decline)), (2, Gen.Const(Act.Line)), (1, Gen.Const(Act.AskFirst)), (2, Gen.Const(Act.Leave)), (2, Gen.Const(Act.Add))),
            Gen.Int[0, People - 1], Gen.Int[1, (1 << PartCount) - 1], Gen.Int[0, 5]).Array[15, 40];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_numbers_always_add_up(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Stories.SampleAsync(async story =>
        {
            world.Clock.Reset(World.Start);
            var open = new OpenEvent(world, await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, [.. Enumerable.Range(0, PartCount).Select(n => new PartSpan.Days(OpenEvent.Day.PlusDays(n), OpenEvent.Day.PlusDays(n)))]));
            await open.SetUp(i => i with { Capacity = 4, ConfirmAddress = true, WaitingList = true, Parts = [new(open.Parts[0], 2), new(open.Parts[1], 3)] });
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
                // A pool that was made too small keeps whom it has, and gives no more, unless an organiser means it.
                if (step.Act != Act.Resize && step is not ({ Act: Act.Approve, Number: 0 } or { Act: Act.Add, Parts: 1 }))
                {
                    Assert.All(before.Join(await Pools(open), b => b.Id, a => a.Id, (b, a) => (b, a)), p => Assert.True(p.a.Taken <= p.b.Taken || p.a.Capacity is null || p.a.Taken <= p.a.Capacity));
                }
            }

            await open.Tell();
            await MustBeTrueInEveryCalendar(open);
            var written = (await open.Mails()).Count;
            await open.Tell();
            Assert.Equal(written, (await open.Mails()).Count);
            await open.MustBeSound();
        }, iter: 12, threads: 1);
    }

    /// <summary>Each message about a place says something else than the one before it, and the last says what is true.</summary>
    private static async Task MustBeTrueInEveryCalendar(OpenEvent open)
    {
        var (@event, parts) = (await open.Planned.Read(), (await open.Planned.ReadParts()).ToDictionary(p => p.Id));
        var entries = (await open.Entries()).ToLookup(e => e.Uid);
        foreach (var told in entries)
        {
            var said = told.OrderBy(e => e.Sequence).Select(e => (e.Method, e.When, e.Location)).ToList();
            Assert.Equal(Enumerable.Range(0, said.Count), told.Select(e => e.Sequence).Order());
            Assert.All(said.Zip(said.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        }

        var places = await open.World.Read(db => (from p in db.Places join r in db.Registrations on p.RegistrationId equals r.Id join a in db.Attendees on p.AttendeeId equals a.Id where r.EventId == open.Id select new { Place = p, r.State, HasAddress = a.Address != null }).ToListAsync());
        foreach (var place in places)
        {
            // Who has no address has no calendar that we could write to.
            var there = place.HasAddress && place.Place.LeftAt is null && place.State == RegistrationState.Confirmed && @event.State == EventState.Published;
            var last = entries[place.Place.Uid].MaxBy(e => e.Sequence);
            Assert.Equal(there, last?.Method == CalendarMethod.Request);
            if (there)
            {
                var (part, days) = (parts[place.Place.PartId], (PartSpan.Days)parts[place.Place.PartId].Span!);
                Assert.Equal((new CalendarWhen.AllDay(days.First, days.Last), part.Address ?? ""), (last!.When, last.Location));
            }
        }
    }

    private static async Task Do(OpenEvent open, (Act Act, int Who, int Parts, int Number) step)
    {
        var address = OpenEvent.Address(step.Who);
        var parts = Enumerable.Range(0, PartCount).Where(n => (step.Parts & (1 << n)) != 0).Select(n => open.Parts[n]).ToArray();
        switch (step.Act)
        {
            case Act.Register:
                await open.Register(open.Wish(address, null, parts) with { Others = [.. Enumerable.Range(0, step.Number / 2).Select(n => new Companion("Somebody", n == 0 ? "along-" + address : null))] });
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
            case Act.Move:
                await open.Planned.Move(new NewDates.FirstDay(OpenEvent.Day.PlusDays(step.Number)));
                break;
            case Act.MovePart:
                var day = OpenEvent.Day.PlusDays(step.Number);
                await open.Planned.Move(new NewDates.Spans(new Dictionary<Guid, PartSpan> { [open.Parts[step.Who % PartCount]] = new PartSpan.Days(day, day) }));
                break;
            case Act.Postpone:
                await open.Planned.Postpone();
                break;
            case Act.Reschedule:
                await open.Planned.Reschedule(new NewDates.FirstDay(OpenEvent.Day.PlusDays(step.Number)));
                // Nobody left it just now: that the line moves again is up to the sweeps.
                await open.Lapse();
                break;
            case Act.Arrange:
                await Arrange(open, step.Who % PartCount, step.Number % 2 == 0 ? null : "7 Garden Street");
                break;
            case Act.Tell:
                await open.Tell();
                break;
            case Act.Accept:
                await open.Accept(address);
                break;
            case Act.Approve:
                await open.Approve(address, overCapacity: step.Number == 0);
                break;
            case Act.Decline:
                await open.Decline(address);
                break;
            case Act.Line:
                await open.SetUp(i => i with { WaitingList = step.Number > 1, OfferFirst = step.Who % 2 == 0 });
                break;
            case Act.AskFirst:
                await open.SetUp(i => i with { Categories = [.. i.Categories.Select(c => c with { NeedsApproval = !c.NeedsApproval })] });
                break;
            case Act.Leave:
                await open.Leave(address, step.Number / 2, organiser: step.Parts % 2 == 0);
                break;
            case Act.Add:
                await open.Add([.. Enumerable.Range(step.Who, step.Number).Select(OpenEvent.Address)], overCapacity: step.Parts == 1, parts: parts);
                break;
            default:
                await open.SetUp(i => i with { ConfirmAddress = !i.ConfirmAddress });
                break;
        }
    }

    private static async Task Arrange(OpenEvent open, int part, string? address)
    {
        var (@event, parts) = (await open.Planned.Read(), await open.Planned.ReadParts());
        var lines = parts.Select((p, at) => new PartLine(p.Id, p.Title.Default, p.Span, null, at == part ? address : p.Address)).ToList();
        await open.World.Work.Run((ArrangeParts.Handler h) => h.Run(new(open.Planned.Owner, open.Id, @event.Version, "en", @event.Precision, @event.Zone, null, lines)));
    }

    private static Task<List<(Guid Id, int? Capacity, int Taken)>> Pools(OpenEvent open) => open.World.Read(async db =>
        (await db.Pools.Where(p => p.EventId == open.Id).ToListAsync()).OrderBy(p => p.Id).Select(p => (p.Id, p.Capacity, p.Taken)).ToList());
}
