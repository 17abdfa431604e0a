using System.Xml.Linq;
using UnAct.Data;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Tests.Harness;
using UnAct.Tests.Reviews;
using UnAct.Tests.Submissions;
using static UnAct.Reviews.DecisionOutcome;

namespace UnAct.Tests.Proceedings;

public sealed class CrossrefTests
{
    private static readonly XNamespace Ns = Crossref.Schema;

    private const string Address = "https://example.org/e/mixed/book";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deposit_of_what_people_write_keeps_to_the_schema(DatabaseProvider provider)
    {
        await using var call = await Booked(provider);

        var deposit = await Written(call);

        Assert.Equal([], CrossrefRules.Faults(deposit));
        var papers = deposit.Descendants(Ns + "conference_paper").ToList();
        Assert.Equal(2, papers.Count);
        Assert.Equal(["Mya Thida", "ဦးသန့်"], papers[0].Descendants(Ns + "surname").Select(s => s.Value));
        Assert.Equal(["Agent 47", new string('a', 61)], papers[0].Descendants(Ns + "organization").Select(s => s.Value));
        Assert.Equal(("<b>Labels</b> & other words", "https://orcid.org/0000-0002-1825-0097"), (papers[0].Descendants(Ns + "title").Single().Value, papers[0].Descendants(Ns + "ORCID").Single().Value));
        Assert.Equal(["first", "additional", "additional", "additional"], papers[0].Element(Ns + "contributors")!.Elements().Select(e => e.Attribute("sequence")!.Value));
        Assert.Equal(4, deposit.Descendants(Ns + "doi").Select(d => d.Value).Append("").Distinct(StringComparer.Ordinal).Count());
        Assert.All(deposit.Descendants(Ns + "doi"), d => Assert.StartsWith("10.5555/", d.Value, StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Seeded => new()
    {
        { "registrant", "" }, { "email_address", "nobody" }, { "timestamp", "yesterday" }, { "conference_name", "AB" },
        { "year", "26" }, { "month", "13th" }, { "doi", "5555/x" },
        { "resource", "example.org" }, { "surname", "Agent 47" }, { "ORCID", "0000-0002-1825-0097" },
    };

    /// <summary>The check can fail: each is one thing that the schema turns back.</summary>
    [Theory, MemberData(nameof(Seeded))]
    public async Task A_value_that_the_schema_turns_back_is_found(string name, string value)
    {
        await using var call = await Booked(DatabaseProvider.Sqlite);
        var deposit = await Written(call);
        deposit.Descendants(Ns + name).First().Value = value;

        Assert.Single(CrossrefRules.Faults(deposit));
    }

    [Fact]
    public async Task An_element_that_is_missing_strange_or_out_of_order_is_found()
    {
        await using var call = await Booked(DatabaseProvider.Sqlite);
        var good = await Written(call);
        int Faults(Action<XElement> spoil)
        {
            var copy = new XDocument(good);
            spoil(copy.Root!);
            return CrossrefRules.Faults(copy).Count;
        }

        Assert.Equal(0, Faults(_ => { }));
        Assert.All(
            new Action<XElement>[]
            {
                root => root.Descendants(Ns + "noisbn").Single().Remove(),
                root => root.Descendants(Ns + "doi_data").Last().Remove(),
                root => root.Descendants(Ns + "titles").First().AddBeforeSelf(new XElement(Ns + "subtitle", "x")),
                root => root.Descendants(Ns + "person_name").First().Attribute("contributor_role")!.Remove(),
                root => root.Descendants(Ns + "person_name").First().SetAttributeValue("role", "author"),
                root => root.Descendants(Ns + "conference_paper").First().Add(new XElement(Ns + "contributors")),
                root => root.SetAttributeValue("version", "4.4.2"),
                root => root.Descendants(Ns + "head").Single().ReplaceNodes(root.Descendants(Ns + "head").Single().Elements().Reverse().ToList()),
                root => root.Descendants(Ns + "title").First().Name = "title",
            },
            spoil => Assert.NotEqual(0, Faults(spoil)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task There_is_none_of_what_is_not_for_everybody(DatabaseProvider provider)
    {
        await using var call = await Booked(provider);
        Task Turn(EventVisibility visibility, bool discreet) => call.World.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == call.Id)).Show(visibility, discreet, new LocalizedText("en", "A meeting"), call.World.Now);
            return await db.SaveChangesAsync();
        });

        await Turn(EventVisibility.Unlisted, false);
        Assert.Equal("book.not-public", await OpenCall.Code(() => Written(call)));
        await Turn(EventVisibility.Public, true);
        Assert.Equal("book.not-public", await OpenCall.Code(() => Written(call)));
        await Turn(EventVisibility.Public, false);
        var seen = await call.World.Read(db => db.Books.Select(b => b.Version).SingleAsync());
        await BookTests.Open(call, seen, false);
        Assert.Equal("book.is-closed", await OpenCall.Code(() => Written(call)));
        await call.World.Work.Run((SetUpDeposit.Handler h) => h.Run(new(call.Owner, call.Id, seen + 1, null, null, null, null)));
        await BookTests.Open(call, seen + 2, true);
        Assert.Equal("book.no-deposit", await OpenCall.Code(() => Written(call)));
    }

    private static async Task<OpenCall> Booked(DatabaseProvider provider)
    {
        var call = await OpenCall.On(provider);
        await call.World.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == call.Id)).Show(EventVisibility.Public, discreet: false, LocalizedText.Empty, call.World.Now);
            return await db.SaveChangesAsync();
        });
        await call.Stage(await call.Submitted(call.Content("<b>Labels</b> & other words",
            OpenCall.Author("ဦးသန့်", "than@example.org") with { Orcid = "0000-0002-1825-0097" }, OpenCall.Author("Agent 47", "agent@example.org"), OpenCall.Author(new string('a', 61), "long@example.org")) with
        { Abstract = "One.\n\nTwo & <three>." }), Accept);
        await call.Decide(await call.Submitted(call.Content("Second")), Accept);
        await BookTests.Open(call, null, true);
        await call.World.Work.Run((SetUpDeposit.Handler h) => h.Run(new(call.Owner, call.Id, 0, "10.5555", "Inya Institute", "Olga Owner", "olga@example.org")));
        return call;
    }

    private static async Task<XDocument> Written(OpenCall call)
    {
        var desk = await call.World.Read(db => BookDesk.Load(db, call.Owner, call.Id, default));
        var written = new MemoryStream();
        await Crossref.Write(desk, Address, call.World.Now, written);
        written.Position = 0;
        return XDocument.Load(written);
    }
}
