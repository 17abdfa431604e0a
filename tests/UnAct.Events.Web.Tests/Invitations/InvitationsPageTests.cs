using System.Net;
using UnAct.Data;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Invitations;

public sealed class InvitationsPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_is_looked_at_sent_and_followed(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("There", "there@example.org");
        var address = $"{desk.Managed.Manage}/invitations";
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var empty = await organiser.GetPage(address);
        Assert.Equal("Invitations", empty.Text("nav.side [aria-current=page]"));
        Assert.Contains(empty.Document.QuerySelectorAll("h2"), h => h.TextContent == "Nobody is invited yet");

        var form = await organiser.GetPage($"{address}/new");
        (string, string?)[] filled = [("People", "Mya Thida <mya@example.org>\n<script>canary()</script>\nThere, there@example.org"), ("CategoryId", desk.Media.Id.ToString()), ("Note", "Bring a case.")];
        var look = await organiser.Submit(form, filled);
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.Equal("One person is invited. 2 lines are left out.", look.Text("[role=status]"));
        Assert.Equal(["2 | <script>canary()</script> | this is no e-mail address", "3 | There, there@example.org | registered already"],
            look.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal("You are invited: A quiet meeting", look.Text(".card .strong"));
        Assert.Contains("/i/…", look.Text(".card"), StringComparison.Ordinal);
        Assert.Equal("Bring a case.", look.Text("[name=Note]"));
        Assert.Equal((0, 0), (await site.Read(db => db.Invitations.CountAsync()), await site.Read(db => db.Set<OutboxMail>().CountAsync())));

        Assert.Equal("Send one invitation", look.Text("form button[name=Send]"));
        var list = await organiser.Follow(await organiser.Submit(look, ("Send", "true")));
        Assert.Equal("One invitation is on its way. 2 lines were left out.", list.Text(".notice.ok"));
        Assert.Equal(["Mya Thidamya@example.org | Media | No answer yet"], list.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Take(3).Select(c => c.TextContent.Trim()))));
        Assert.Equal(["All 1", "No answer yet 1"], list.Document.QuerySelectorAll(".tabs a").Select(a => a.TextContent.Trim()));
        var twice = await organiser.Follow(await organiser.Submit(look, ("Send", "true")));
        Assert.StartsWith("Nobody was invited anew", twice.Text(".notice.ok"), StringComparison.Ordinal);
        Assert.Equal(1, await site.Read(db => db.Set<OutboxMail>().CountAsync()));

        // A wrong form keeps what was typed.
        var wrong = await organiser.Submit(form, ("People", "Mya <mya@example.org>"), ("Until", "2020-01-01T09:00"), ("CategoryId", desk.Media.Id.ToString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Mya <mya@example.org>", "Choose a moment that is still to come"), (wrong.Status, wrong.Text("[name=People]"), wrong.Text(".field.wrong .error")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_is_sent_again_and_taken_back(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, link) = await InvitedPageTests.Invited(site);
        var id = await site.Read(db => db.Invitations.Select(i => i.Id).SingleAsync());
        var address = $"{desk.Managed.Manage}/invitations/{id:D}";
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        using var visitor = site.Visitor();
        var page = await organiser.GetPage(address);
        Assert.Equal(("Mya Thida", "No answer yet"), (page.Title, page.Text("h1 + p")));

        var sent = await organiser.Follow(await organiser.Submit(page, $"form[action='{address}/again']", ("Until", "2026-04-01T18:00"), ("Renew", "true")));
        Assert.Equal("We have written once more. The links of the earlier mails lead nowhere now.", sent.Text(".notice.ok"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(link)).Status);
        await organiser.Submit(page, $"form[action='{address}/again']");
        Assert.Equal(1, await site.Read(db => db.Set<OutboxMail>().CountAsync()));

        var back = await organiser.Follow(await organiser.Submit(sent, $"form[action='{address}/withdraw']"));
        Assert.Equal("Taken back", back.Text("h1 + p"));
        Assert.Empty(back.Document.QuerySelectorAll("main form"));
        var log = await organiser.GetPage($"{desk.Managed.Manage}/log?kind=invitation");
        Assert.Equal(["Invitation taken back: Mya Thida", "New invitation link for Mya Thida"], log.Document.QuerySelectorAll("tbody th").Select(b => b.TextContent.Trim()));
    }

    [Fact]
    public async Task Who_only_watches_has_no_part_in_it()
    {
        await using var site = await Site.On();
        var (desk, _) = await InvitedPageTests.Invited(site);
        using var observer = await desk.Managed.As(desk.Managed.Observer);
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage($"{desk.Managed.Manage}/invitations")).Status);
        Assert.Empty((await observer.GetPage(desk.Managed.Manage)).Document.QuerySelectorAll("nav.side a[href$='/invitations']"));
        var other = await Desk.On(site, team: "other-");
        using var stranger = await other.Managed.As(other.Managed.Owner);
        var id = await site.Read(db => db.Invitations.Select(i => i.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPage($"{other.Managed.Manage}/invitations/{id:D}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPage($"{desk.Managed.Manage}/invitations/{id:D}")).Status);
    }
}
