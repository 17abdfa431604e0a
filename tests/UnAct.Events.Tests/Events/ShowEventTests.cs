using FluentValidation;
using UnAct.Data;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Tests.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class ShowEventTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private static async Task<string> Show(World world, PlannedEvent planned, EventVisibility to = EventVisibility.Public, bool discreet = false, string? neutral = null, string? slug = null, int? seen = null, Actor? by = null)
    {
        var version = seen ?? await planned.Version();
        return (await world.Work.Run((ShowEvent.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, version, to, discreet, "en", neutral, slug)))).Slug;
    }

    private static async Task<string> Code(Func<Task> act) => (await Assert.ThrowsAsync<Refused>(act)).Code;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Discreet_needs_a_neutral_title_and_leaves_the_old_address(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        Assert.Equal("event.neutral-title-missing", await Code(() => Show(world, planned, discreet: true, neutral: " ")));

        var slug = await Show(world, planned, discreet: true, neutral: "A meeting", slug: planned.Event.Slug);
        Assert.Matches("^[a-z2-9]{16}$", slug);
        var it = await planned.Read();
        Assert.Equal((slug, true, "A meeting", "A meeting"), (it.Slug, it.Discreet, it.NeutralTitle.Default, it.TitleOutside.Default));
        Assert.Equal("event.slug-discreet", await Code(() => Show(world, planned, discreet: true, neutral: "A meeting", slug: "shelter-addresses")));
        Assert.Equal(slug, await Show(world, planned, discreet: true, neutral: "A meeting", slug: slug));
        Assert.NotEqual(slug, await Show(world, planned, discreet: true, neutral: "A meeting", slug: " "));
        Assert.Equal([$"event.renamed | {planned.Event.Slug} | {slug} | -", "event.shown-discreetly | Public | Public | -"], (await planned.Log()).Take(2));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_to_leave_says_the_neutral_title_only(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2);
        await open.Register("mya@example.org");
        await open.World.Plant(OutboxMail.To("Sent", "sent@example.org", "event-moved", "en", "another event", new { @event = new { title = "A quiet meeting" } }, Guid.NewGuid(), open.World.Now).About(Guid.NewGuid()));
        Assert.Equal(3, (await Telling(open.World)).Count);

        await Show(open.World, open.Planned, EventVisibility.Unlisted, discreet: true, neutral: "A gathering");

        Assert.Equal(["another event"], await Telling(open.World));
        var mails = await open.Mails("mya@example.org");
        Assert.Equal(["A gathering", "A gathering"], mails.Select(m => m.ReadValues()["event"]!["title"]!.GetValue<string>()));
        Assert.All(mails.Select(m => InvitationSnapshot.FromJson(m.Calendar!)), entry => Assert.Equal(("A gathering", null, null, true), (entry.Summary, entry.Description, entry.Url, entry.Private)));

        static Task<List<string>> Telling(World world) => world.Read(async db => (await db.Outbox.AsNoTracking().OrderBy(m => m.OnceKey).ToListAsync())
            .Where(m => (m.Values + m.Calendar).Contains("quiet", StringComparison.Ordinal) || (m.Values + m.Calendar).Contains("Centre", StringComparison.Ordinal)
                || (m.Values + m.Calendar).Contains("/e/", StringComparison.Ordinal) || (m.Values + m.Calendar).Contains("Part ", StringComparison.Ordinal)).Select(m => m.OnceKey).ToList());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_belongs_to_one_event(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (planned, other) = (await PlannedEvent.On(world, Day), await PlannedEvent.On(world, Day));
        Assert.Equal("regional-meeting", await Show(world, planned, slug: " Regional-Meeting "));
        Assert.Equal("event.slug-taken", await Code(() => Show(world, other, slug: "regional-meeting")));
        foreach (var slug in new[] { "a", "-abc", "abc-", "a--b", "ประชุม", "a/b", "a.ics", new string('a', 81) })
        {
            await Assert.ThrowsAsync<ValidationException>(() => Show(world, planned, slug: slug));
        }

        Assert.Matches("^[a-z2-9]{16}$", await Show(world, planned, EventVisibility.Unlisted, slug: ""));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_learns_of_a_private_event_from_an_address_that_is_taken(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var drafts = await Drafts.On(world);
        var made = await drafts.Create("A shelter opens");
        var version = (await drafts.Read(made.Id)).Version;
        async Task<string> Show(EventVisibility to, string? slug) => (await world.Work.Run((ShowEvent.Handler h) => h.Run(new(drafts.Creator, made.Id, version++, to, false, "en", null, slug)))).Slug;

        var hidden = await Show(EventVisibility.Private, "a-shelter-opens");
        Assert.Matches("^[a-z2-9]{16}$", hidden);
        Assert.Equal("a-shelter-opens", (await drafts.Create("A shelter opens")).Slug);
        Assert.Equal("event.slug-private", await Code(() => world.Work.Run((ShowEvent.Handler h) => h.Run(new(drafts.Creator, made.Id, version, EventVisibility.Private, false, "en", null, "a-shelter")))));
        Assert.Equal(hidden, await Show(EventVisibility.Private, hidden));
        version = (await drafts.Read(made.Id)).Version;
        Assert.Equal("a-shelter-in-town", await Show(EventVisibility.Public, "a-shelter-in-town"));
        Assert.Equal("a-shelter-opens-2", (await drafts.Create("A shelter opens")).Slug);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_team_and_only_what_they_saw(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        Assert.Equal("forbidden", await Code(() => Show(world, planned, by: planned.Observer)));
        Assert.Equal("not-found", await Code(() => Show(world, planned, by: planned.Stranger)));
        await Show(world, planned, EventVisibility.Private, seen: 0);
        await Show(world, planned, EventVisibility.Private, seen: 0);
        Assert.Equal(1, await planned.Version());
        Assert.Equal("event.changed-meanwhile", await Code(() => Show(world, planned, EventVisibility.Unlisted, seen: 0)));
        await planned.Cancel();
        Assert.Equal("event.is-cancelled", await Code(() => Show(world, planned)));
    }
}
