using System.Net;
using UnAct.Web.Tests.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.People;

public sealed class MeTests
{
    [Fact]
    public async Task Name_zone_and_language_are_ones_own()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        var saved = await visitor.Follow(await visitor.Submit(await visitor.GetPage("/me"), "form[action='/me/profile']", ("Name", " ສົມສີ "), ("TimeZone", "Asia/Vientiane"), ("Language", "lo")));

        Assert.Equal("Saved.", saved.Text("[role=status]"));
        Assert.Equal("ສົມສີ", saved.Text(".who summary"));
        var now = await site.Read(db => db.Set<UnAct.People.Person>().SingleAsync());
        Assert.Equal(("ສົມສີ", "Asia/Vientiane", "lo"), (now.Name, now.TimeZone, now.Language));
    }

    [Fact]
    public async Task The_chosen_zone_says_what_time_it_is_for_oneself_and_never_on_a_page_that_others_get()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        var (page, register) = ($"/e/{managed.Event.Slug}", $"/e/{managed.Event.Slug}/register");
        using var stranger = site.Visitor();
        var plain = await stranger.GetPage(page);
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);
        Assert.Equal("", Own(await visitor.GetPage(register)));

        await Choose("Europe/Zurich");
        Assert.Equal("In your time (Zurich) 04:30 to 07:30 UTC+2", Own(await visitor.GetPage(register)));
        Assert.Equal("In your time (Bangkok) 09:30 to 12:30 UTC+7", Own(await visitor.GetPage($"{register}?tz=Asia/Bangkok")));
        Assert.Equal("", Own(await stranger.GetPage(register)));
        // The event's own page is one for all, from memory and fresh.
        Assert.Equal(plain.Html, (await visitor.GetPage(page)).Html);
        Assert.Equal("", Own(await visitor.GetPage($"{page}?fresh=1")));

        // Whose clock agrees with the event's needs no second time.
        await Choose("Asia/Yangon");
        Assert.Equal("", Own(await visitor.GetPage(register)));

        async Task Choose(string zone) => await visitor.Submit(await visitor.GetPage("/me"), "form[action='/me/profile']", ("TimeZone", zone));

        static string Own(Page page)
        {
            var place = page.Document.QuerySelectorAll("[data-viewer-from]").First();
            return place.HasAttribute("hidden") ? "" : string.Join(' ', place.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u200b\u200d")]
    [InlineData("\u0007\u202e")]
    public async Task Nothing_is_no_name(string name)
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        var page = await visitor.Submit(await visitor.GetPage("/me"), "form[action='/me/profile']", ("Name", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Write your name, in at most 200 characters"], page.Errors);
    }

    [Theory]
    [InlineData("short", "Use at least 15 characters: a few words of your own are easiest to remember")]
    [InlineData("mya@example.org mya", "This is easy to guess: leave out your name, your address, the name of this site, well-known words and repetitions")]
    public async Task A_weak_password_is_refused_beside_its_field(string password, string error)
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        var page = await visitor.Submit(await visitor.GetPage("/me"), "form[action='/me/password']", ("NewPassword", password));

        Assert.Equal([error], page.Errors);
        Assert.Equal(-1, page.Html.IndexOf($"value=\"{password}\"", StringComparison.Ordinal));
        Assert.Null(await site.Read(db => db.Set<UnAct.People.Person>().Select(p => p.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task Another_password_asks_for_the_one_there_is_unless_a_link_was_used_just_now()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);
        await visitor.Submit(await visitor.GetPage("/me"), "form[action='/me/password']", ("NewPassword", "brown tea kettles whistle"));

        var wrong = await visitor.Submit(await visitor.GetPage("/me"), "form[action='/me/password']", ("CurrentPassword", "something else"), ("NewPassword", "seven slow river boats"));
        Assert.Equal(["This is not your password"], wrong.Errors);
        var right = await visitor.Submit(wrong, "form[action='/me/password']", ("CurrentPassword", "brown tea kettles whistle"), ("NewPassword", "seven slow river boats"));
        Assert.Equal("/me?done=password", right.Location);

        using var byLink = site.Visitor();
        await byLink.Submit(await byLink.GetPage("/sign-in"), ("Email", "mya@example.org"));
        var token = (await site.Read(db => db.Set<UnAct.People.SignInLink>().SingleAsync())).Token(site.Links);
        var inside = await byLink.Follow(await byLink.Submit(await byLink.GetPage($"/sign-in/{token}")));
        Assert.Null(inside.Document.QuerySelector("input[name=CurrentPassword]"));
        Assert.Equal("/me?done=password", (await byLink.Submit(inside, "form[action='/me/password']", ("NewPassword", "green mangoes before noon"))).Location);

        site.Clock.AdvanceMinutes(21);
        Assert.NotNull((await byLink.GetPage("/me")).Document.QuerySelector("input[name=CurrentPassword]"));
    }
}
