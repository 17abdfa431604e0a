using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class DescribeEventTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private static DescribeEvent.Input Saying(PlannedEvent planned, int seen, string language = "en", string? title = "A loud meeting", string? summary = null, string? description = null, string? accent = "teal", Actor? by = null, string? first = null) =>
        new(by ?? planned.Owner, planned.Id, seen, language, title, summary, description, accent, EventModules.Registration, " Office@example.org ", first);

    private static Task Describe(World world, DescribeEvent.Input input) => world.Work.Run((DescribeEvent.Handler h) => h.Run(input));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Texts_are_kept_by_language_and_found_by_search(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        await Describe(world, Saying(planned, 0, summary: "In\u0000 short", description: "# Why\r\n\r\nBecause."));
        await Describe(world, Saying(planned, 1, "th", "ประชุมเสียงดัง", description: "เพราะ", accent: "#1B66A6"));

        var it = await planned.Read();
        Assert.Equal(new LocalizedText("en", "A loud meeting").With("th", "ประชุมเสียงดัง"), it.Title);
        Assert.Equal(("In short", "# Why\n\nBecause.", "เพราะ"), (it.Summary.Default.Replace("  ", " ", StringComparison.Ordinal), it.Description.Default, it.Description.In("th").Text));
        Assert.Equal(("1b66a6", "Office@example.org", EventModules.Registration, 2), (it.Accent, it.ContactAddress, it.Modules, it.Version));
        Assert.Equal(["a loud meeting", "ประชุมเสียงดัง", "part 1"], it.SearchText.Split('\n'));
        Assert.Equal(["event.described | - | - | -", "event.described | - | - | -"], await planned.Log());
        Assert.Empty(await planned.Changes());

        // Without a text the language goes; the first language has to stay.
        await Describe(world, Saying(planned, 2, "th", " "));
        Assert.Equal(["en"], (await planned.Read()).Title.Texts.Keys);
        Assert.Equal("event.title-missing", (await Assert.ThrowsAsync<Refused>(() => Describe(world, Saying(planned, 3, title: "\u200B")))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_first_language_is_the_first_of_every_text(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        Assert.Equal("event.title-missing", (await Assert.ThrowsAsync<Refused>(() => Describe(world, Saying(planned, 0, first: "km")))).Code);

        await Describe(world, Saying(planned, 0, "km", "កិច្ចប្រជុំ", first: "km"));

        Assert.Equal(("km", "កិច្ចប្រជុំ", "A quiet meeting"), ((await planned.Read()).Title.Language, (await planned.Read()).Title.Default, (await planned.Read()).Title.In("en").Text));
        Assert.Equal("km", Assert.Single(await planned.ReadParts()).Title.Language);
        Assert.Equal(["km"], (await world.Read(db => db.Agenda.ToListAsync())).Select(a => a.Title.Language));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_form_posted_twice_changes_once_and_a_stale_one_is_shown_what_changed(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        await Task.WhenAll(Describe(world, Saying(planned, 0)), Describe(world, Saying(planned, 0)));
        Assert.Equal(1, await planned.Version());
        Assert.Equal("event.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => Describe(world, Saying(planned, 0, title: "Another")))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_team_describes_and_only_what_is_not_called_off(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Describe(world, Saying(planned, 0, by: planned.Observer)))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Describe(world, Saying(planned, 0, by: planned.Stranger)))).Code);
        foreach (var (property, input) in new (string, DescribeEvent.Input)[]
        {
            ("Language", Saying(planned, 0, "not a tag")), ("Title", Saying(planned, 0, title: new string('ก', 201))), ("Summary", Saying(planned, 0, summary: new string('ก', 501))),
            ("Description", Saying(planned, 0, description: new string('ก', 20_001))), ("Accent", Saying(planned, 0, accent: "red; }")), ("Contact", Saying(planned, 0) with { Contact = "nobody" }),
            ("On", Saying(planned, 0) with { On = (EventModules)4096 }),
        })
        {
            Assert.Equal([property], (await Assert.ThrowsAsync<ValidationException>(() => Describe(world, input))).Errors.Select(e => e.PropertyName));
        }

        await planned.Cancel();
        Assert.Equal("event.is-cancelled", (await Assert.ThrowsAsync<Refused>(() => Describe(world, Saying(planned, 1)))).Code);
        Assert.Equal("A quiet meeting", (await planned.Read()).Title.Default);
    }
}
