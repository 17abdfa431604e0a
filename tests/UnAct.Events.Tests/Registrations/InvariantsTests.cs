using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>Each invariant holds after what use cases do, and is the one that speaks when its data is spoilt.</summary>
public sealed class InvariantsTests
{
    private static readonly Dictionary<string, string[]> Spoils = new()
    {
        ["counted"] = ["UPDATE \"Pools\" SET \"Taken\" = \"Taken\" + 1"],
        ["capacity"] = ["UPDATE \"Pools\" SET \"Capacity\" = 1 WHERE \"Taken\" = 2"],
        ["waiting"] = ["UPDATE \"Pools\" SET \"Waiting\" = 1"],
        ["line"] =
        [
            "UPDATE \"Registrations\" SET \"State\" = 'Waitlisted', \"Number\" = 1 WHERE \"ContactAddressKey\" = 'two@example.org'",
            "UPDATE \"Pools\" SET \"Taken\" = 1, \"Waiting\" = 1, \"LastNumber\" = 1",
        ],
        ["whole"] = ["DELETE FROM \"Places\"", "UPDATE \"Pools\" SET \"Taken\" = 0"],
        ["once"] = ["DROP INDEX \"IX_Registrations_OneLive\"", "UPDATE \"Registrations\" SET \"ContactAddressKey\" = 'same@example.org'"],
        ["ended"] = ["UPDATE \"Registrations\" SET \"State\" = 'Cancelled'", "UPDATE \"Pools\" SET \"Taken\" = 0"],
        ["sequence"] = ["UPDATE \"Places\" SET \"Sequence\" = -1"],
        ["version"] = ["UPDATE \"Places\" SET \"EventVersion\" = 7"],
        ["files"] =
        [
            "INSERT INTO \"Files\" (\"Id\", \"EventId\", \"Name\", \"MediaType\", \"Bytes\", \"Sha256\", \"At\") SELECT \"Id\", \"EventId\", 'x', 'application/pdf', 1, '', \"CreatedAt\" FROM \"Registrations\" WHERE \"ContactAddressKey\" = 'one@example.org'",
            "INSERT INTO \"AnswerFiles\" (\"FileId\", \"HolderId\") SELECT \"Id\", \"Id\" FROM \"Registrations\" WHERE \"ContactAddressKey\" = 'one@example.org'",
        ],
    };

    public static TheoryData<DatabaseProvider, string> Each()
    {
        var each = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            foreach (var name in Invariants.Names)
            {
                each.Add(provider, name);
            }
        }

        return each;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sequence_below_one_that_was_written_is_found(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        await open.Planned.Move(new UnAct.Events.NewDates.FirstDay(OpenEvent.Day.PlusDays(1)));
        await open.Tell();
        await open.MustBeSound();

        await open.World.Read(db => db.Database.ExecuteSqlRawAsync("UPDATE \"Places\" SET \"Sequence\" = 0"));

        var place = await open.World.Read(db => db.Places.SingleAsync());
        var findings = await open.World.Read(db => Invariants.Look(db, open.World.Now, default));
        Assert.Equal([$"place {place.Id} has the sequence 0, and 1 was written"], findings.SelectMany(f => f.Wrong));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task Spoilt_data_is_found_by_name(DatabaseProvider provider, string name)
    {
        await using var open = await OpenEvent.On(provider, parts: 2, places: 10);
        await open.SetUp(i => i with { Parts = [new(open.Parts[0], 5)] });
        await open.Register("one@example.org");
        await open.Register("two@example.org");
        await open.MustBeSound();

        await open.World.Read(async db =>
        {
            foreach (var sql in Spoils[name])
            {
                await db.Database.ExecuteSqlRawAsync(sql);
            }

            return true;
        });

        var findings = await open.World.Read(db => Invariants.Look(db, open.World.Now, default));
        Assert.Equal([name], findings.Where(f => f.Wrong is not []).Select(f => f.Name));
    }
}
