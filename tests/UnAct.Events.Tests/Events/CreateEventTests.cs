using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class CreateEventTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_begins_as_its_kind_says_and_belongs_to_whoever_made_it(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var drafts = await Drafts.On(world);
        var span = new PartSpan.Times(new(2026, 4, 9, 9, 0), new(2026, 4, 9, 16, 30));

        var made = await drafts.Create(" Hội thảo:  đếm\u200B kỹ ", span: span, place: new EventPlace(EventMode.InPerson, City: "ရန်ကုန်", Country: "MM", JoinLink: "https://meet.example.org/1"));

        var it = await drafts.Read(made.Id);
        Assert.Equal(("hoi-thao-dem-ky", EventState.Draft, EventVisibility.Public, "Asia/Yangon", "en"), (it.Slug, it.State, it.Visibility, it.Zone, it.Title.Language));
        Assert.Equal((EventModules.Registration | EventModules.Materials | EventModules.Feedback, DatePrecision.Exact, "office@example.org"), (it.Modules, it.Precision, it.ContactAddress));
        Assert.Equal(("MM", "ရန်ကုန်", null), (it.Country, it.City.Default, it.JoinLink));
        Assert.Equal(Instant.FromUtc(2026, 4, 9, 2, 30), it.StartsAt);
        var part = await world.Read(db => db.Parts.SingleAsync(p => p.EventId == made.Id));
        Assert.Equal((span, true), (part.Span, part.Title.IsEmpty));
        var owner = await world.Read(db => db.Team.SingleAsync(m => m.EventId == made.Id));
        Assert.Equal((drafts.Creator.PersonId, TeamRoles.Owner, "cho@example.org", world.Now), (owner.PersonId, owner.Roles, owner.Address, owner.AcceptedAt!.Value));
        Assert.Equal(["event.created"], await drafts.Log(made.Id));
        Assert.Contains("hoi thao", it.SearchText, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_create_is_told_so_and_nothing_is_made(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        Assert.Equal("organisation.missing", (await Assert.ThrowsAsync<Refused>(() =>
            world.Work.Run((CreateEvent.Handler h) => h.Run(new(Actor.Program, EventKind.Meeting, "Too early"))))).Code);
        var drafts = await Drafts.On(world);
        var other = Organisation.Create("Another house", "Asia/Bangkok", "th");
        await world.Plant(other);

        Assert.Equal("forbidden", await drafts.Code(() => drafts.Create(by: drafts.Stranger)));
        Assert.Equal("forbidden", await drafts.Code(() => drafts.Create(by: Actor.Nobody)));
        Assert.Equal("forbidden", await drafts.Code(() => world.Work.Run((CreateEvent.Handler h) => h.Run(new(drafts.Creator, EventKind.Meeting, "Not ours", OrganisationId: other.Id)))));
        Assert.Equal(0, await world.Read(db => db.Events.CountAsync()));

        var made = await world.Work.Run((CreateEvent.Handler h) => h.Run(new(drafts.Administrator, EventKind.Meeting, "ประชุม", OrganisationId: other.Id)));
        Assert.Equal((other.Id, "Asia/Bangkok", "th"), await world.Read(db => db.Events.Where(e => e.Id == made.Id).Select(e => new ValueTuple<Guid, string, string>(e.OrganisationId, e.Zone, "th")).SingleAsync()));
        Assert.Equal("th", (await drafts.Read(made.Id)).Title.Language);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Addresses_are_unique_and_say_nothing_of_what_is_private(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var drafts = await Drafts.On(world);

        var alike = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => drafts.Create("Counting well!")));
        Assert.Equal(["counting-well", "counting-well-2", "counting-well-3", "counting-well-4"], alike.Select(r => r.Slug).Order(StringComparer.Ordinal));
        Assert.Matches("^workshop-[a-z2-9]{6}$", (await drafts.Create("การประชุมเชิงปฏิบัติการ")).Slug);
        Assert.Matches("^training-[a-z2-9]{6}$", (await drafts.Create("វគ្គបណ្តុះបណ្តាល", EventKind.Training)).Slug);
        Assert.Matches("^[a-z2-9]{16}$", (await drafts.Create("Senior officials", EventKind.IntergovernmentalMeeting)).Slug);
        Assert.Equal(EventVisibility.Private, await world.Read(db => db.Events.Where(e => e.Kind == EventKind.IntergovernmentalMeeting).Select(e => e.Visibility).SingleAsync()));
        var longest = (await drafts.Create(string.Concat(Enumerable.Repeat("measure ", 24)))).Slug;
        Assert.InRange(longest.Length, 50, 60);
        Assert.EndsWith("measure", longest, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_is_refused(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var drafts = await Drafts.On(world);

        foreach (var title in new[] { null, "", " \t ", "\u200B\u2060", new string('ក', 201) })
        {
            await Assert.ThrowsAsync<ValidationException>(() => drafts.Create(title));
        }

        await Assert.ThrowsAsync<ValidationException>(() => drafts.Create(zone: "Asia/Nowhere"));
        await Assert.ThrowsAsync<ValidationException>(() => drafts.Create(language: "english, please"));
        await Assert.ThrowsAsync<ValidationException>(() => drafts.Create(place: new EventPlace(EventMode.Online, JoinLink: "javascript:alert(1)")));
        await Assert.ThrowsAsync<ValidationException>(() => drafts.Create(kind: (EventKind)77));
        Assert.Equal("part.end-before-start", await drafts.Code(() => drafts.Create(span: new PartSpan.Times(new(2026, 4, 9, 9, 0), new(2026, 4, 9, 8, 0)))));
        Assert.Equal("event.dates-far", await drafts.Code(() => drafts.Create(span: new PartSpan.Days(new(9999, 12, 31), new(9999, 12, 31)))));
        Assert.Equal("event.dates-far", await drafts.Code(() => drafts.Create(month: new YearMonth(9999, 12))));
        Assert.Equal(0, await world.Read(db => db.Events.CountAsync()));

        Assert.Equal(DatePrecision.Month, (await drafts.Read((await drafts.Create(month: new YearMonth(2027, 6))).Id)).Precision);
        Assert.Equal(DatePrecision.ToBeAnnounced, (await drafts.Read((await drafts.Create()).Id)).Precision);
    }
}
