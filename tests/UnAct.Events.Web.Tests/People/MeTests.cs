using System.Net;
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
