using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class RegisterTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_newcomer_registers_looks_changes_and_gives_up_without_an_account(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();

        var form = await visitor.GetPage(desk.Form);
        var sent = await visitor.Submit(form, ("Name", " ဒေါ်ခင်မေ "), ("Email", "khin@example.org"), ("Organisation", "Ministry"), ("Country", "MM"), ("CategoryId", desk.Media.Id.ToString()), ("PartIds", desk.Morning.Id.ToString()));
        Assert.Equal((HttpStatusCode.SeeOther, $"{desk.Form}/written"), (sent.Status, sent.Location));
        var written = await visitor.Follow(sent);
        Assert.Equal("We have written to you", written.Title);
        Assert.Equal(-1, written.Html.IndexOf("khin", StringComparison.Ordinal));

        var row = await site.Read(db => db.Registrations.SingleAsync());
        Assert.Equal((RegistrationState.Confirmed, "ဒေါ်ခင်မေ", "khin@example.org", "Ministry", "MM", desk.Media.Id), (row.State, row.ContactName, row.ContactAddress, row.Organisation, row.Country, row.CategoryId));
        var own = await visitor.GetPage(desk.Link(row));
        Assert.Equal("Your place is confirmed", own.Title);

        var wrong = await visitor.Submit(own, "#change form", ("Name", "\u200b"), ("Organisation", "Border Health Project"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("Border Health Project", wrong.Document.QuerySelector("#Organisation")!.GetAttribute("value"));
        Assert.NotNull(wrong.Document.QuerySelector("#change[open]"));
        var saved = await visitor.Submit(own, "#change form", ("Name", "Daw Khin May"), ("Country", ""), ("PartIds", desk.Evening.Id.ToString()));
        Assert.Equal((HttpStatusCode.SeeOther, desk.Link(row)), (saved.Status, saved.Location));
        var after = await visitor.Follow(saved);
        Assert.Equal("Saved.", after.Text(".notice.ok"));
        Assert.Equal(["Daw Khin May", "khin@example.org", "Ministry", "Media"], after.Document.QuerySelectorAll("dl.pairs dd").Select(d => d.TextContent));
        Assert.Equal(["Evening"], after.Document.QuerySelectorAll("section[aria-labelledby=when] h3").Select(h => h.TextContent));

        var gone = await visitor.Follow(await visitor.Submit(after, "#cancel form"));
        Assert.Equal(("You have given up your place", desk.Form), (gone.Title, gone.Document.QuerySelector("main a.button")!.GetAttribute("href")));
        Assert.Null(gone.Document.QuerySelector("#cancel, #change"));
        Assert.All(await site.Read(db => db.Pools.Where(p => p.EventId == desk.Event.Id).ToListAsync()), pool => Assert.Equal(0, pool.Taken));

        Assert.Equal($"{desk.Form}/written", (await visitor.Submit(await visitor.GetPage(desk.Form), ("Name", "Khin"), ("Email", "khin@example.org"), ("CategoryId", desk.Media.Id.ToString()), ("PartIds", desk.Morning.Id.ToString()))).Location);
        Assert.Equal(2, await site.Read(db => db.Registrations.CountAsync()));
    }

    [Fact]
    public async Task Errors_are_said_beside_their_fields_and_nothing_is_lost()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();

        var page = await visitor.Submit(await visitor.GetPage(desk.Form), ("Name", " "), ("Email", "thuzar.example.org"), ("Organisation", "ကလေးသူငယ်များ"), ("Country", "KH"), ("CategoryId", desk.Media.Id.ToString()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["#Email", "#Name", "#PartIds"], page.Document.QuerySelectorAll(".summary a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.Equal(3, page.Document.QuerySelectorAll("main form .wrong .error").Length);
        Assert.Equal(["thuzar.example.org", "ကလေးသူငယ်များ", "KH"], new[] { "#Email", "#Organisation", "#Country [selected]" }.Select(one => page.Document.QuerySelector(one)!.GetAttribute("value")!));
        Assert.Equal(desk.Media.Id.ToString(), page.Document.QuerySelector("[name=CategoryId][checked]")!.GetAttribute("value"));
        Assert.StartsWith("Error:", page.Document.Title, StringComparison.Ordinal);
        Assert.Equal(0, await site.Read(db => db.Registrations.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_answer_to_a_known_address_is_the_answer_to_a_new_one(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Known", "known@example.org", parts: desk.Morning);
        using var first = site.Visitor();
        using var second = site.Visitor();
        async Task<(string, string, string)> Answer(Visitor visitor, string address)
        {
            var sent = await visitor.Submit(await visitor.GetPage(desk.Form), desk.Filled("Somebody", address));
            var headers = string.Join('\n', sent.Response.Headers.Where(h => h.Key is not ("Date" or "Set-Cookie")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
            return ($"{sent.Status} {sent.Location}\n{headers}", sent.Html, Masked.Of((await visitor.Follow(sent)).Html));
        }

        var (known, unknown) = (await Answer(first, "known@example.org"), await Answer(second, "unknown@example.org"));

        Assert.Equal(unknown, known);
        Assert.Equal(["known@example.org", "unknown@example.org"], await site.Read(db => db.Outbox.Select(m => m.ToAddress).OrderBy(a => a).ToListAsync()));
    }

    [Fact]
    public async Task A_form_posted_twice_is_one_registration()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.Submit(form, desk.Filled("Twice", "twice@example.org"))));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, $"{desk.Form}/written"), (answer.Status, answer.Location)));
        Assert.Equal(1, await site.Read(db => db.Registrations.CountAsync()));
    }

    [Fact]
    public async Task Whoever_is_signed_in_with_the_address_sees_the_outcome_at_once()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        var sent = await visitor.Submit(await visitor.GetPage(desk.Form), ("CategoryId", desk.Media.Id.ToString()), ("PartIds", desk.Morning.Id.ToString()));
        var own = await visitor.Follow(sent);
        Assert.Equal("Your place is confirmed", own.Title);
        Assert.Equal(sent.Location, desk.Link(await site.Read(db => db.Registrations.SingleAsync())));

        var other = await visitor.Submit(await visitor.GetPage(desk.Form), desk.Filled("Friend", "friend@example.org"));
        Assert.Equal($"{desk.Form}/written", other.Location);
    }

    [Fact]
    public async Task With_confirming_a_button_makes_the_place_firm_and_opening_the_link_does_not()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Enter("confirm");
        using var visitor = site.Visitor();
        Assert.Equal($"{desk.Form}/written", (await visitor.Submit(await visitor.GetPage(desk.Form), desk.Filled("Thuzar", "thuzar@example.org"))).Location);
        var row = await site.Read(db => db.Registrations.SingleAsync());
        Assert.Equal(RegistrationState.Unconfirmed, row.State);

        var page = await visitor.GetPage(desk.ConfirmLink(row));
        Assert.Equal("One button, and the place is yours", page.Title);
        Assert.Equal(RegistrationState.Unconfirmed, (await site.Read(db => db.Registrations.SingleAsync())).State);
        var own = await visitor.Follow(await visitor.Submit(page));
        Assert.Equal("Your place is confirmed", own.Title);
        Assert.Equal("Your place is confirmed", (await visitor.GetPage(desk.ConfirmLink(row))).Title);
        Assert.Equal("Your place is confirmed", (await visitor.Follow(await visitor.Submit(page))).Title);
    }

    [Fact]
    public async Task When_all_is_taken_the_page_says_so()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        await desk.Enter("full");

        var sent = await visitor.Submit(form, desk.Filled("Late", "late@example.org"));

        Assert.Equal((HttpStatusCode.SeeOther, $"{desk.Form}/full"), (sent.Status, sent.Location));
        Assert.Equal("All places are taken", (await visitor.Follow(sent)).Title);
        Assert.Equal(0, await site.Read(db => db.Registrations.CountAsync()));
    }

    public static TheoryData<string> Hidden => ["draft", "private", "without"];

    [Theory, MemberData(nameof(Hidden))]
    public async Task What_one_may_not_know_of_takes_nobody(string which)
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site, which == "draft" ? UnAct.Events.EventState.Draft : UnAct.Events.EventState.Published);
        var open = await Desk.On(site, team: "open-");
        await desk.Enter(which);
        using var visitor = site.Visitor();
        var token = (await visitor.GetPage(open.Form)).Document.QuerySelector("[name=__token]")!.GetAttribute("value")!;

        var sent = await visitor.Post(desk.Form, [("__token", token), .. desk.Filled("Thuzar", "thuzar@example.org").Select(f => (f.Name, f.Value!))]);

        Assert.Equal(HttpStatusCode.NotFound, sent.Status);
        Assert.Equal((0, 0), (await site.Read(db => db.Registrations.CountAsync()), await site.Read(db => db.Outbox.CountAsync())));
    }

    [Fact]
    public async Task One_address_is_not_flooded_and_an_office_is_not_kept_out()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 7; time++)
        {
            answers.Add((await visitor.Submit(form, desk.Filled("Again", "again@example.org"))).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.SeeOther, 6), HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(form, desk.Filled("Colleague", "colleague@example.org"))).Status);
    }
}
