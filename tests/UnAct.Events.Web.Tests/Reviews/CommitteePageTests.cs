using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>From a pasted list to a committee: looked at, sent, answered by the link of the mail, seen by the chair.</summary>
public sealed class CommitteePageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_is_looked_at_and_sent_and_somebody_says_yes(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var address = $"{desk.Manage}/committee";
        using var chair = await desk.As(desk.Managed.Organiser);
        var empty = await chair.GetPage(address);
        Assert.Equal("Committee", empty.Text("nav.side [aria-current=page]"));
        Assert.Contains(empty.Document.QuerySelectorAll("h2"), h => h.TextContent == "Nobody is asked yet");

        var look = await chair.Submit(await chair.GetPage($"{address}/new"), ("People", "Sok Dara; sok@example.org; 6\n<script>canary()</script>"), ("Note", "We need you."));
        Assert.Equal((HttpStatusCode.OK, "One person is asked. One line is left out."), (look.Status, look.Text("[role=status]")));
        Assert.Equal(["2 | <script>canary()</script> | this is no e-mail address"], look.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal(0, await site.Read(db => db.Reviewers.CountAsync()));
        var list = await chair.Follow(await chair.Submit(look, ("Send", "true")));
        Assert.Equal("One invitation is on its way. One line was left out.", list.Text(".notice.ok"));
        Assert.Equal(["Sok Darasok@example.org | No answer yet | 6"], Rows(list));

        using var visitor = site.Visitor();
        var link = $"/c/{site.Links.Token(LinkPurpose.Reviewer, await site.Read(db => db.Reviewers.Select(r => r.Id).SingleAsync()), 0)}";
        var asked = await visitor.GetPage(link);
        Assert.Equal(("Will you review?", "Sok Dara", "6"), (asked.Text("h2"), asked.Document.QuerySelector("[name=Name]")!.GetAttribute("value"), asked.Document.QuerySelector("[name=Capacity]")!.GetAttribute("value")));
        Assert.Contains("We need you.", asked.Text("blockquote"), StringComparison.Ordinal);

        // What was typed survives an error, and an answer without a name is none.
        var wrong = await visitor.Submit(asked, $"form[action='{link}']", ("Name", ""), ("Capacity", "900"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "900"), (wrong.Status, wrong.Document.QuerySelector("[name=Capacity]")!.GetAttribute("value")));
        Assert.Equal(ReviewerState.Invited, await site.Read(db => db.Reviewers.Select(r => r.State).SingleAsync()));

        var yes = await visitor.Follow(await visitor.Submit(wrong, $"form[action='{link}']", ("Name", "Sok Dara"), ("Capacity", "4")));
        Assert.Equal(("Thank you. What you can take is noted.", "What you can take"), (yes.Text(".notice.ok"), yes.Text("h2")));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPage("/me")).Status);
        Assert.Equal(["Sok Darasok@example.org | Reviews | 4"], Rows(await chair.GetPage(address)));
        Assert.Contains("Joined the committee: Sok Dara", (await chair.GetPage($"{desk.Manage}/log")).Text("main"), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_says_no_with_a_word_and_is_asked_again_and_taken_back(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var address = $"{desk.Manage}/committee";
        using var chair = await desk.As(desk.Managed.Organiser);
        using var visitor = site.Visitor();
        await chair.Submit(await chair.GetPage($"{address}/new"), ("People", "sok@example.org"), ("Send", "true"));
        var id = await site.Read(db => db.Reviewers.Select(r => r.Id).SingleAsync());
        var link = $"/c/{site.Links.Token(LinkPurpose.Reviewer, id, 0)}";

        var no = await visitor.Follow(await visitor.Submit(await visitor.GetPage(link), $"form[action='{link}/decline']", ("Words", "On leave <b>until</b> June")));
        Assert.Contains("You have said no.", no.Text(".notice"), StringComparison.Ordinal);
        var list = await chair.GetPage(address);
        Assert.Equal(["sok@example.org | Said noOn leave <b>until</b> June | "], Rows(list));

        var again = await chair.Follow(await chair.Submit(list, $"form[action='{address}/{id:D}/again']"));
        Assert.Equal(["sok@example.org | No answer yet | "], Rows(again));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(link)).Status);
        var stale = await chair.Submit(list, $"form[action='{address}/{id:D}/again']");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (stale.Status, await site.Read(db => db.Set<OutboxMail>().CountAsync(m => m.Template == "reviewer-invitation"))));

        await chair.Follow(await chair.Submit(again, $"form[action='{address}/{id:D}/remove']"));
        var gone = await visitor.GetPage($"/c/{site.Links.Token(LinkPurpose.Reviewer, id, 1)}");
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Contains("This invitation was taken back", gone.Text(".notice"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Rows(Page page) => page.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Take(3).Select(c => c.TextContent.Trim())));
}
