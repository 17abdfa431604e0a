using System.Net;
using UnAct.Data;
using UnAct.People;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.People;

public sealed class SignInTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task By_link_from_the_question_to_ones_own_page(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        using var visitor = site.Visitor();

        var asked = await visitor.GetPage("/me");
        Assert.Equal("/sign-in?next=%2Fme", asked.Location);
        var sent = await visitor.Follow(await visitor.Submit(await visitor.Follow(asked), ("Email", "Mya@Example.org")));
        Assert.Equal("Look into your mail", sent.Title);

        var token = (await site.Read(db => db.SignInLinks.SingleAsync())).Token(site.Links);
        var link = await visitor.GetPage($"/sign-in/{token}");
        Assert.Equal((HttpStatusCode.OK, "Welcome"), (link.Status, link.Title));
        Assert.Equal(0, await site.Read(db => db.People.CountAsync()));

        var me = await visitor.Follow(await visitor.Submit(link, ("Name", "မြသန္တာ")));
        Assert.Equal((HttpStatusCode.OK, "/me", "My places"), (me.Status, me.Address, me.Title));
        Assert.Equal("မြသန္တာ", me.Text(".who summary"));
        Assert.True(me.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_used_link_and_one_that_never_was_say_the_same()
    {
        await using var site = await Site.On();
        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage("/sign-in"), ("Email", "mya@example.org"));
        var token = (await site.Read(db => db.SignInLinks.SingleAsync())).Token(site.Links);
        await visitor.Submit(await visitor.GetPage($"/sign-in/{token}"), ("Name", "Mya"));

        var (used, never) = (await visitor.GetPage($"/sign-in/{token}"), await visitor.GetPage($"/sign-in/{new string('A', 43)}"));

        Assert.Equal((HttpStatusCode.Gone, "This link no longer works"), (used.Status, used.Title));
        Assert.Equal(used.Html, never.Html);
    }

    [Fact]
    public async Task The_page_after_asking_is_the_same_for_known_and_unknown_addresses()
    {
        await using var site = await Site.On();
        await site.Person("Mya", "mya@example.org");
        using var visitor = site.Visitor();

        var (known, unknown) = (await Ask("mya@example.org"), await Ask("stranger@example.org"));

        Assert.Equal(known.Html, unknown.Html);

        async Task<Page> Ask(string address) => await visitor.Follow(await visitor.Submit(await visitor.GetPage("/sign-in"), ("Email", address)));
    }

    [Fact]
    public async Task By_password_and_out_again()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using (var first = await site.Visitor().SignInAs(mya.Id))
        {
            var set = await first.Submit(await first.GetPage("/me"), "form[action='/me/password']", ("NewPassword", "brown tea kettles whistle"));
            Assert.Equal("/me?done=password", set.Location);
            Assert.Equal(HttpStatusCode.OK, (await first.GetPage("/me")).Status);
        }

        using var visitor = site.Visitor();
        var inside = await visitor.Follow(await visitor.Submit(await visitor.GetPage("/sign-in?next=/me"), "#by-password", ("Email", "MYA@example.org"), ("Password", "brown tea kettles whistle")));
        Assert.Equal((HttpStatusCode.OK, "/me"), (inside.Status, inside.Address));

        Assert.Equal("/", (await visitor.Submit(inside, "form[action='/sign-out']")).Location);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetPage("/me")).Status);
        Assert.Equal(["person.password-set", "person.signed-in"], await site.Read(db => db.Log.OrderBy(l => l.Id).Select(l => l.What).ToListAsync()));
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_an_account_without_one_get_the_same_answer()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        await site.Person("Thuzar", "thuzar@example.org");
        using (var first = await site.Visitor().SignInAs(mya.Id))
        {
            await first.Submit(await first.GetPage("/me"), "form[action='/me/password']", ("NewPassword", "brown tea kettles whistle"));
        }

        using var visitor = site.Visitor();
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var address in new[] { "mya@example.org", "thuzar@example.org", "stranger@example.org" })
        {
            var page = await visitor.Submit(await visitor.GetPage("/sign-in"), "#by-password", ("Email", address), ("Password", "not this one at all"));
            answers.Add((page.Status, Masked.Of(page.Html).Replace(address, "ADDRESS", StringComparison.Ordinal)));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answers[0].Item1);
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], answers[2]);
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_it_and_a_link_still_works()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using (var first = await site.Visitor().SignInAs(mya.Id))
        {
            await first.Submit(await first.GetPage("/me"), "form[action='/me/password']", ("NewPassword", "brown tea kettles whistle"));
        }

        using var visitor = site.Visitor();
        var door = await visitor.GetPage("/sign-in");
        for (var time = 0; time < 10; time++)
        {
            await visitor.Submit(door, "#by-password", ("Email", "mya@example.org"), ("Password", "not this one at all"));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Right()).Status);
        Assert.Equal(1, await site.Read(db => db.Log.CountAsync(l => l.What == "person.password-locked")));
        site.Clock.AdvanceMinutes(16);
        Assert.Equal(HttpStatusCode.Redirect, (await Right()).Status);

        Task<Page> Right() => visitor.Submit(door, "#by-password", ("Email", "mya@example.org"), ("Password", "brown tea kettles whistle"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browser_and_keeps_this_one()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var here = await site.Visitor().SignInAs(mya.Id);
        using var there = await site.Visitor().SignInAs(mya.Id);

        await here.Submit(await here.GetPage("/me"), "form[action='/me/sessions']");

        Assert.Equal(HttpStatusCode.OK, (await here.GetPage("/me")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetPage("/me")).Status);
    }

    [Theory]
    [InlineData("https://evil.example.org/")]
    [InlineData("//evil.example.org/")]
    [InlineData("/\\evil.example.org/")]
    public async Task Nobody_is_led_to_another_site(string next)
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        Assert.Equal("/me", (await visitor.GetPage($"/sign-in?next={Uri.EscapeDataString(next)}")).Location);
    }

    [Theory]
    [InlineData("/é?x=ü", "/%C3%A9?x=%C3%BC")]
    [InlineData("/e/ประชุม", "/e/%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%8A%E0%B8%B8%E0%B8%A1")]
    [InlineData("/e/a%20b?c=%C3%A9#d", "/e/a%20b?c=%C3%A9#d")]
    [InlineData("/a b\u00A0c", "/a%20b%C2%A0c")]
    public async Task Where_to_go_next_is_written_as_a_header_can_carry_it(string next, string location)
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var inside = await site.Visitor().SignInAs(mya.Id);
        Assert.Equal(location, (await inside.GetPage($"/sign-in?next={Uri.EscapeDataString(next)}")).Response.Headers.Location!.OriginalString);

        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage($"/sign-in?next={Uri.EscapeDataString(next)}"), ("Email", "mya@example.org"));
        var token = (await site.Read(db => db.SignInLinks.SingleAsync())).Token(site.Links);
        // A cookie of any other program on this host is no reason to fail either.
        visitor.Cookies["next"] = Uri.EscapeDataString(next);
        var entered = await visitor.Submit(await visitor.GetPage($"/sign-in/{token}"));
        Assert.Equal((HttpStatusCode.Redirect, location), (entered.Status, entered.Response.Headers.Location!.OriginalString));
        Assert.False(visitor.Cookies.ContainsKey("next"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_every_copy_of_its_cookie()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var here = await site.Visitor().SignInAs(mya.Id);
        using var there = await site.Visitor().SignInAs(mya.Id);
        using var thief = site.Visitor();
        foreach (var (name, value) in here.Cookies)
        {
            thief.Cookies[name] = value;
        }

        Assert.Equal(HttpStatusCode.OK, (await thief.GetPage("/me")).Status);
        var page = await here.GetPage("/me");
        Assert.Equal(0, await site.Statements(() => site.Visitor().GetPage("/sign-in")));
        await here.Submit(page, "form[action='/sign-out']");

        Assert.Equal("/sign-in?next=%2Fme", (await thief.GetPage("/me")).Location);
        Assert.Equal(HttpStatusCode.OK, (await there.GetPage("/me")).Status);

        // What is kept of it goes when no cookie of it can be believed any more.
        Assert.Equal(1, await site.Read(db => db.EndedSessions.CountAsync()));
        site.Clock.AdvanceDays(15);
        using var later = await site.Visitor().SignInAs(mya.Id);
        await later.Submit(await later.GetPage("/me"), "form[action='/sign-out']");
        Assert.Equal(1, await site.Read(db => db.EndedSessions.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Wrong_passwords_sent_at_once_lock_it_as_one_after_another_do(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var mya = await site.Person("Mya", "mya@example.org");
        using (var first = await site.Visitor().SignInAs(mya.Id))
        {
            await first.Submit(await first.GetPage("/me"), "form[action='/me/password']", ("NewPassword", "brown tea kettles whistle"));
        }

        using var visitor = site.Visitor();
        var door = await visitor.GetPage("/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => visitor.Submit(door, "#by-password", ("Email", "mya@example.org"), ("Password", "not this one at all")))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(door, "#by-password", ("Email", "mya@example.org"), ("Password", "brown tea kettles whistle"))).Status);
        Assert.Equal(1, await site.Read(db => db.Log.CountAsync(l => l.What == "person.password-locked")));
    }

    [Fact]
    public async Task A_language_nobody_speaks_is_refused_and_asking_for_a_link_goes_on_working()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);
        Assert.Equal(["Choose a language from the list"], (await visitor.Submit(await visitor.GetPage("/me"), "form[action='/me/profile']", ("Language", "!!!!!"))).Errors);
        using var stranger = site.Visitor();
        Assert.Equal("/sign-in/sent", (await stranger.Submit(await stranger.GetPage("/sign-in"), ("Email", "mya@example.org"))).Location);
    }
}
