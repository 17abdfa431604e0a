using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Browser.Tests.Journeys;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Proof;

/// <summary>What people take to the door on paper: the event with its agenda, their own page, the list of who comes.</summary>
public sealed class PrintTests(Chromium chromium)
{
    private const string Bad = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Meeting</title><style>
        header { background: #123 } header b { color: #fff } .hero { background-image: linear-gradient(#000, #123) } pre { overflow: hidden } table { width: 900px } .muted { color: #bbb }
        .good { color: #000; background: #eee } .gone { display: none }</style></head>
        <body><header><nav>Home</nav><b>White</b></header><h1 class="hero">Meeting</h1><p class="muted">Pale</p><p class="good">Right</p><button class="gone">Gone</button><a class="button" href="/">Go</a><details><summary>More</summary><form><input></form></details>
        <pre>A line that is very much longer than any sheet of A4 paper could be in any type that is set as large as this one is set here, and that is cut off at its end</pre>
        <table><tr><td>One<td align="right">Two</table></body></html>
        """;

    [Fact]
    public async Task A_sheet_that_nobody_can_use_is_rejected()
    {
        await using var profile = await chromium.Open();
        var sheet = await Paper.Sheet(profile);
        await sheet.SetContentAsync(Bad);

        Assert.Equal(
            [
                "header is dark behind its words", "nav is of no use on paper", "b is too pale on white paper", "h1.hero has a picture behind its words", "p.muted is too pale on white paper", "a.button is of no use on paper", "details is of no use on paper",
                "pre is cut off", "td sticks out of the sheet",
            ],
            await Paper.Check(sheet));
    }

    [Fact]
    public async Task Pages_that_people_print_hold_what_a_sheet_can_hold()
    {
        await using var site = await Site.On(overNetwork: true);
        await AttendeeTests.Demo(site);
        var meeting = await site.Read(db => db.Events.SingleAsync(e => e.Slug == "regional-network-meeting"));
        var one = await site.Read(db => db.Registrations.Where(r => r.EventId == meeting.Id && r.State == RegistrationState.Confirmed).OrderBy(r => r.ContactName).FirstAsync());
        var organiser = await site.Read(db => db.PersonEmails.Where(e => e.Address == "organiser@example.org").Select(e => e.PersonId).SingleAsync());
        var visitor = await site.Visitor().SignInAs(organiser);
        await using var profile = await chromium.Open(new() { ColorScheme = ColorScheme.Dark });
        await profile.AddCookiesAsync(visitor.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
        var sheet = await Paper.Sheet(profile);
        var wrong = new List<string>();

        foreach (var address in new[]
        {
            $"/e/{meeting.Slug}", $"/r/{site.Links.Token(LinkPurpose.Registration, one.Id, one.LinkVersion)}", $"/e/{meeting.Slug}/manage/registrations", $"/e/{meeting.Slug}/manage/registrations/{one.Id}", $"/e/{meeting.Slug}/manage",
        })
        {
            await sheet.GotoAsync(new Uri(site.Address, address).ToString());
            wrong.AddRange((await Paper.Check(sheet)).Select(fault => $"{address}: {fault}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
