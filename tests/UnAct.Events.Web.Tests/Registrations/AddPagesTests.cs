using System.Net;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

/// <summary>Organisers add people and import lists: told first, done by a second button, and what was typed survives.</summary>
public sealed class AddPagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_is_added_and_where_it_is_full_the_page_asks(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        using var owner = await SetUp(site, desk, whole: 1, line: true);
        var path = $"/e/{desk.Event.Slug}/manage/registrations/add";

        var added = await owner.Follow(await owner.Submit(await owner.GetPage(path), ("Name", "Mya"), ("Email", "mya@example.org"), ("CategoryId", desk.Media.Id.ToString())));
        Assert.Equal(("Mya", "They have a place, and are written to."), (added.Title, added.Text("p.notice.ok")));

        var again = await owner.Submit(await owner.GetPage(path), ("Name", "Mya"), ("Email", "MYA@example.org"), ("CategoryId", desk.Media.Id.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Somebody with this address is registered already", again.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.Submit(again, ("Knowingly", "true"))).Status);

        var asked = await owner.Submit(await owner.GetPage(path), ("Name", "Nok"), ("Email", "nok@example.org"), ("CategoryId", desk.Media.Id.ToString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Nok", 1), (asked.Status, asked.Document.QuerySelector("#Name")!.GetAttribute("value"), await Count(site)));
        var inLine = await owner.Follow(await owner.Submit(asked));
        Assert.Equal("They stand in line now, and are written to.", inLine.Text("p.notice.ok"));

        var third = await owner.Submit(await owner.GetPage(path), ("Name", "Dara"), ("Email", "dara@example.org"), ("CategoryId", desk.Media.Id.ToString()));
        var meant = await owner.Follow(await owner.Submit(third, ("Knowingly", "true")));
        Assert.Equal("They have a place, and are written to.", meant.Text("p.notice.ok"));
        Assert.Equal([RegistrationState.Confirmed, RegistrationState.Confirmed, RegistrationState.Waitlisted], await States(site));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_changes_nothing_before_the_second_button_and_then_once(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        using var owner = await SetUp(site, desk, whole: 2, line: false);
        var path = $"/e/{desk.Event.Slug}/manage/registrations/import";
        const string List = "name,email,category\nMya,mya@example.org,media\nNobody,nowhere,media\nNok,nok@example.org,media\nDara,dara@example.org,media\n";

        var told = await owner.Submit(await owner.GetPage(path), ("Text", List));
        Assert.Equal((HttpStatusCode.OK, 0), (told.Status, await Count(site)));
        Assert.Equal(["2 gets a place", "1 finds no place: left alone", "1 cannot be understood and are left out: see below"], told.Document.QuerySelectorAll("#happens ~ ul li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal("3Nobody,nowhere,mediaWrite an e-mail address such as name@example.org", string.Concat(told.Document.QuerySelectorAll("#bad ~ table tbody tr > *").Select(cell => cell.TextContent.Trim())));
        Assert.Equal(List.TrimEnd(), told.Document.QuerySelector("#Text")!.TextContent.ReplaceLineEndings("\n").TrimEnd());

        // Another list than the one that was shown is shown first.
        var seen = told.Document.QuerySelector("button[name=Seen]")!.GetAttribute("value")!;
        var other = await owner.Submit(told, ("Text", List.Replace("nok@", "nit@", StringComparison.Ordinal)), ("Seen", seen));
        Assert.Equal((HttpStatusCode.OK, 0), (other.Status, await Count(site)));

        var done = await owner.Follow(await owner.Submit(told, ("Text", List), ("Seen", seen)));
        Assert.Equal("2 registered, 0 in line. Each of them is written to.", done.Text("p.notice.ok"));
        var twice = await owner.Submit(told, ("Text", List), ("Seen", seen));
        Assert.Equal((HttpStatusCode.OK, 2), (twice.Status, await Count(site)));
    }

    private static async Task<Visitor> SetUp(Site site, Desk desk, int whole, bool line)
    {
        await site.Read(async db =>
        {
            (await db.RegistrationSetups.SingleAsync(s => s.EventId == desk.Event.Id)).Line(line, offerFirst: true, offerHours: 48);
            (await db.Pools.SingleAsync(p => p.EventId == desk.Event.Id && p.PartId == null && p.CategoryId == null)).Resize(whole);
            return await db.SaveChangesAsync();
        });
        return await desk.Managed.As(desk.Managed.Organiser);
    }

    private static Task<int> Count(Site site) => site.Read(db => db.Registrations.CountAsync());

    private static Task<List<RegistrationState>> States(Site site) => site.Read(db => db.Registrations.OrderBy(r => r.ContactAddressKey).Select(r => r.State).ToListAsync());
}
