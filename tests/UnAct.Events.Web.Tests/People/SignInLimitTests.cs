using System.Net;
using UnAct.People;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.People;

public sealed class SignInLimitTests
{
    [Fact]
    public async Task However_an_address_is_sent_it_is_counted_as_the_one_it_is()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        using var visitor = site.Visitor();
        var door = await visitor.GetPage("/sign-in");
        var token = ("__token", door.Document.QuerySelector("main input[name=__token]")!.GetAttribute("value")!);
        (string Address, (string, string)[] Fields)[] ways =
        [
            ("/sign-in", [("Email", "mya@example.org")]), ("/sign-in", [("email", "MYA@example.org")]), ("/sign-in", [("Email", $" mya@example.org{new string(' ', 260)}")]),
            ("/sign-in?Email=mya@example.org", []), ("/sign-in?email=Mya@Example.org", [("Next", "/me")]), ("/sign-in", [("Email", "ｍｙａ@example.org")]),
            ("/sign-in", [("Email", "mya@Example.org")]), ("/sign-in?Email=other@example.org", [("Email", "mya@example.org")]),
        ];
        foreach (var (address, fields) in ways)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.Post(address, [token, .. fields])).Status);
        }

        foreach (var (address, fields) in ways)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.Post(address, [token, .. fields])).Status);
        }

        // Which of two would be meant nobody knows.
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/sign-in", token, ("Email", "mya@example.org"), ("Email", "1"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/sign-in", token, ("Email", "thuzar@example.org"), ("email", "thuzar@example.org"))).Status);
    }

    [Fact]
    public async Task What_is_no_address_counts_for_its_network()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        using var visitor = site.Visitor();
        var door = await visitor.GetPage("/sign-in");
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 61; time++)
        {
            answers.Add((await visitor.Submit(door, ("Email", time % 2 == 0 ? "" : "mya@exam\u00ADple.org"))).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 60), HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task Nobody_locks_the_owner_of_an_address_out_from_another_network()
    {
        await using var site = await Site.On(overNetwork: true, settings: [("RateLimiting:Enabled", "true"), ("Security:Proxies:0", "127.0.0.1")]);
        var mya = await site.Person("Mya", "mya@example.org");
        using var attacker = From("203.0.113.9");
        var door = await attacker.GetPage("/sign-in");
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 10; time++)
        {
            answers.Add((await attacker.Submit(door, ("Email", "mya@example.org"))).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Redirect, 8), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        using var owner = From("198.51.100.7");
        Assert.Equal("/sign-in/sent", (await owner.Submit(await owner.GetPage("/sign-in"), ("Email", "mya@example.org"))).Location);
        // The mailbox got its three and no more; each of them opens.
        var waiting = await site.Read(db => db.SignInLinks.ToListAsync());
        Assert.Equal(3, waiting.Count);
        await owner.Submit(await owner.GetPage($"/sign-in/{waiting[0].Token(site.Links)}"));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetPage("/me")).Status);

        Visitor From(string network)
        {
            var visitor = site.Visitor();
            visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", network);
            return visitor;
        }
    }

    [Fact]
    public async Task Too_many_tries_for_one_address_are_slowed_down_and_others_are_not()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        using var visitor = site.Visitor();
        var door = await visitor.GetPage("/sign-in");
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 10; time++)
        {
            answers.Add((await visitor.Submit(door, ("Email", "mya@example.org"))).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Redirect, 8), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Submit(door, ("Email", "thuzar@example.org"))).Status);
    }
}
