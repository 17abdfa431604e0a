using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class NamePartnersTests
{
    private static async Task Name(World world, PlannedEvent planned, IReadOnlyList<PartnerLine> partners, string language = "en", int? seen = null, Actor? by = null)
    {
        var version = seen ?? await planned.Version();
        await world.Work.Run((NamePartners.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, version, language, partners)));
    }

    private static Task<List<Partner>> Read(World world, PlannedEvent planned) => world.Read(db => db.Partners.Where(p => p.EventId == planned.Id).OrderBy(p => p.Order).ToListAsync());

    private static async Task<string> Code(Func<Task> act) => (await Assert.ThrowsAsync<Refused>(act)).Code;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Partners_are_named_in_their_order_and_found_by_search(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new(2026, 5, 4));
        await Name(world, planned, [new(null, "Ministry of Justice", PartnerRole.Host, " https://justice.example.org "), new(null, "Fundación Ríos", PartnerRole.Donor)]);
        var there = await Read(world, planned);
        Assert.Equal([("Ministry of Justice", PartnerRole.Host, "https://justice.example.org"), ("Fundación Ríos", PartnerRole.Donor, null)], there.Select(p => (p.Name.Default, p.Role, p.Website)));
        Assert.Contains("fundacion rios", (await planned.Read()).SearchText, StringComparison.Ordinal);

        await Name(world, planned, [new(there[1].Id, "มูลนิธิแม่น้ำ", PartnerRole.Partner)], "th");
        Assert.Equal([("Fundación Ríos", "มูลนิธิแม่น้ำ", PartnerRole.Partner)], (await Read(world, planned)).Select(p => (p.Name.Default, p.Name.In("th").Text, p.Role)));
        Assert.DoesNotContain("justice", (await planned.Read()).SearchText, StringComparison.Ordinal);
        Assert.Equal((2, 0), (await planned.Version(), (await planned.Changes()).Count));
        await Name(world, planned, [new(there[1].Id, "มูลนิธิแม่น้ำ", PartnerRole.Partner)], "th", seen: 1);
        Assert.Equal(2, await planned.Version());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_is_refused(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (planned, other) = (await PlannedEvent.On(world, new(2026, 5, 4)), await PlannedEvent.On(world, new(2026, 5, 4)));
        await Name(world, other, [new(null, "Theirs", PartnerRole.Host)]);
        Assert.Equal("forbidden", await Code(() => Name(world, planned, [], by: planned.Observer)));
        Assert.Equal("not-found", await Code(() => Name(world, planned, [], by: planned.Stranger)));
        var theirs = (await Read(world, other))[0].Id;
        Assert.Equal("partner.unknown", await Code(() => Name(world, planned, [new(theirs, "Mine", PartnerRole.Host)])));
        Assert.Equal("partner.name-missing", await Code(() => Name(world, planned, [new(null, " ", PartnerRole.Host)])));
        foreach (var (field, line) in new (string, PartnerLine)[]
        {
            ("Name", new(null, new string('ក', 201), PartnerRole.Host)), ("Website", new(null, "Good", PartnerRole.Host, "http://example.org")), ("Role", new(null, "Good", (PartnerRole)77)),
        })
        {
            Assert.Equal([$"Partners[0].{field}"], (await Assert.ThrowsAsync<ValidationException>(() => Name(world, planned, [line]))).Errors.Select(e => e.PropertyName));
        }

        await Name(world, planned, [new(null, "Good", PartnerRole.Host)]);
        Assert.Equal("event.changed-meanwhile", await Code(() => Name(world, planned, [], seen: 0)));
        await planned.Cancel();
        Assert.Equal("event.is-cancelled", await Code(() => Name(world, planned, [])));
    }
}
