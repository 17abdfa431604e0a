using System.Net;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

public sealed class NamedPageTests
{
    [Fact]
    public async Task Who_was_named_says_that_is_not_me_and_takes_it_back()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        var number = await called.Submitted("Only working", CalledEvent.CoAuthor);
        var address = await Link(site);
        using var visitor = site.Visitor();
        using var sokha = await site.Visitor().SignInAs((await site.Person("សុខា ចាន់", "sokha@example.org")).Id);

        var page = await visitor.GetPage(address);
        Assert.Equal(("You were named as an author", "Only working", "Trần Thị Hoa"), (page.Title, page.Text(".card h2"), page.Text(".pairs dd")));
        Assert.Equal(["Trần Thị Hoa", "សុខា ចាន់"], page.Document.QuerySelectorAll(".card ol li").Select(l => l.TextContent));
        Assert.Equal(0, await site.Read(db => db.Authorships.CountAsync(a => a.DeniedAt != null)));

        page = await visitor.Follow(await visitor.Submit(page));
        Assert.Equal("You said that this is not you", page.Title);
        Assert.Equal(HttpStatusCode.NotFound, (await sokha.GetPage(called.At(number))).Status);

        page = await visitor.Follow(await visitor.Submit(page));
        Assert.Equal("You were named as an author", page.Title);
        Assert.Equal(HttpStatusCode.OK, (await sokha.GetPage(called.At(number))).Status);
        Assert.Equal(["submission.authorship-denied", "submission.authorship-kept"], await site.Read(db => db.Log.Where(l => l.What.StartsWith("submission.authorship")).OrderBy(l => l.Id).Select(l => l.What).ToListAsync()));
    }

    [Fact]
    public async Task A_discreet_event_shows_its_neutral_title()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site, discreet: true);
        await called.Submitted("Only working", CalledEvent.CoAuthor);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage(await Link(site));

        Assert.Equal(("A conference", -1), (page.Text(".eyebrow"), page.Html.IndexOf("Categories", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_link_leads_nowhere()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        await called.Submitted("Only working", CalledEvent.CoAuthor);
        var id = await site.Read(db => db.Authorships.Where(a => a.AddressKey == "sokha@example.org").Select(a => a.Id).SingleAsync());
        using var visitor = site.Visitor();

        foreach (var token in new[] { site.Links.Token(LinkPurpose.Authorship, Guid.NewGuid(), 0), site.Links.Token(LinkPurpose.Authorship, id, 1), site.Links.Token(LinkPurpose.Registration, id, 0), new string('A', 43) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"/a/{token}")).Status);
        }
    }

    private static async Task<string> Link(Site site)
    {
        var named = await site.Read(db => db.Authorships.SingleAsync(a => a.AddressKey == "sokha@example.org"));
        return $"/a/{site.Links.Token(LinkPurpose.Authorship, named.Id, named.LinkVersion)}";
    }
}
