using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

public sealed class DiscussionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reviewers_whose_own_is_sent_and_chairs_talk_by_letter_or_by_name_as_the_call_says(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var zaw = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        var number = await call.Submitted();
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Give(number, zaw);
        Assert.Equal("discussion.own-first", await OpenCall.Code(() => Say(reviewed, number, two.Reviewer, "I begin")));
        await reviewed.Send(number, by: zaw);
        await Say(reviewed, number, zaw, "I like it");
        // Whoever has not sent their own reads nothing of it.
        Assert.Equal((0, false), ((await reviewed.Paper(number)).Discussion.Lines.Count, (await reviewed.Paper(number)).Discussion.MayWrite));
        await reviewed.Send(number);
        var first = (await reviewed.Paper(number)).Discussion.Lines.Single();
        await Say(reviewed, number, two.Owner, "Why?", first.Id, asChair: true);
        var under = (await reviewed.Paper(number)).Discussion.Lines.Single().Replies.Single();
        // A reply to a reply stands under the same.
        await Say(reviewed, number, two.Reviewer, "So do I", under.Id);

        var labels = (await AsChair(reviewed, number, two.Owner)).Rounds.Single().Reviews.ToDictionary(r => r.Name!, r => r.Label, StringComparer.Ordinal);
        var (ofZaw, own) = (labels["Zaw Reviewer"], labels["Rita Reviewer"]);
        Assert.Equal(["A", "B"], new[] { ofZaw, own }.Order(StringComparer.Ordinal));
        Assert.Equal(
            [(ofZaw, null, false, false, "I like it"), (null, "Olga Owner", true, false, "Why?"), (own, null, false, true, "So do I")],
            Flat((await reviewed.Paper(number)).Discussion));
        Assert.Equal(
            [(ofZaw, "Zaw Reviewer", false, false, "I like it"), (null, "Olga Owner", true, true, "Why?"), (own, "Rita Reviewer", false, false, "So do I")],
            Flat((await AsChair(reviewed, number, two.Owner)).Discussion));

        await Set(reviewed, names: true, discussion: true);
        Assert.Equal(["Zaw Reviewer", "Olga Owner", "Rita Reviewer"], Flat((await reviewed.Paper(number)).Discussion).Select(l => l.Name));
        await Set(reviewed, names: false, discussion: false);
        Assert.Equal("discussion.closed", await OpenCall.Code(() => Say(reviewed, number, zaw, "More")));
        Assert.Empty((await reviewed.Paper(number)).Discussion.Lines);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_else_reads_or_says_anything_and_after_the_decision_nobody_says_more(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var zaw = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        var (number, other) = (await call.Submitted(), await call.Submitted());
        await reviewed.Give(number, two.Reviewer);
        await reviewed.Send(number);
        await Say(reviewed, number, two.Reviewer, "Said");
        var said = (await reviewed.Paper(number)).Discussion.Lines.Single().Id;
        foreach (var by in new[] { zaw, call.Mya, Actor.Nobody, Actor.Person(two.Owner.PersonId!.Value, administrator: true) })
        {
            Assert.Equal("not-found", await OpenCall.Code(() => Say(reviewed, number, by, "Me too")));
        }

        foreach (var by in new[] { two.Reviewer, call.Planned.Observer })
        {
            Assert.Equal("forbidden", await OpenCall.Code(() => Say(reviewed, number, by, "Me too", asChair: true)));
        }

        Assert.Equal("not-found", await OpenCall.Code(() => Say(reviewed, other, two.Owner, "A reply from another", said, asChair: true)));
        await Assert.ThrowsAsync<ValidationException>(() => Say(reviewed, number, two.Reviewer, " \u200b "));
        await Assert.ThrowsAsync<ValidationException>(() => Say(reviewed, number, two.Reviewer, new string('x', ReviewComment.TextLength + 1)));
        await Say(reviewed, number, two.Reviewer, "Said");
        Assert.Equal(1, await call.World.Read(db => db.ReviewComments.CountAsync()));

        // A chair who is in conflict is told what she is told of one that is not there.
        await two.Declare(two.Chair, number);
        Assert.Equal("not-found", await OpenCall.Code(() => Say(reviewed, number, two.Chair, "Let me", asChair: true)));
        Assert.Equal("not-found", await OpenCall.Code(() => AsChair(reviewed, number, two.Chair)));

        await call.World.Read(db => db.Submissions.Where(s => s.Number == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Rejected)));
        Assert.Equal("discussion.closed", await OpenCall.Code(() => Say(reviewed, number, two.Reviewer, "Still")));
        Assert.Equal("discussion.closed", await OpenCall.Code(() => Say(reviewed, number, two.Owner, "Still", asChair: true)));
        Assert.Equal((1, false), ((await reviewed.Paper(number)).Discussion.Lines.Count, (await reviewed.Paper(number)).Discussion.MayWrite));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_takes_part_hears_of_it_in_one_mail_without_a_word_of_it(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var zaw = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        var (one, other) = (await call.Submitted(), await call.Submitted());
        foreach (var number in new[] { one, other })
        {
            await reviewed.Give(number, two.Reviewer);
            await reviewed.Give(number, zaw);
            await reviewed.Send(number);
            await reviewed.Send(number, by: zaw);
        }

        await Say(reviewed, one, zaw, "Secret words");
        await call.World.Run<TellDiscussion>();
        Assert.Empty(await Mails(call));
        call.World.Clock.Advance(TellDiscussion.Wait);
        await Say(reviewed, other, zaw, "More secret words");
        call.World.Clock.Advance(Duration.FromMinutes(2));
        await call.World.Run<TellDiscussion>();
        await call.World.Run<TellDiscussion>();
        var mail = Assert.Single(await Mails(call));
        Assert.Equal("rita@example.org", mail.ToAddress);
        Assert.Equal(new[] { one, other }.Order(), mail.ReadValues()["submissions"]!.AsArray().Select(l => int.Parse(l!.GetValue<string>().Split('(')[^1].TrimEnd(')'), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.DoesNotContain("ecret", mail.Values, StringComparison.Ordinal);

        // Of what she is in conflict with meanwhile she hears nothing, and nobody hears what they said themselves.
        await Say(reviewed, one, two.Owner, "And I", asChair: true);
        await two.Declare(two.Reviewer, one);
        call.World.Clock.Advance(Duration.FromHours(1));
        await call.World.Run<TellDiscussion>();
        Assert.Equal(["zaw@example.org"], (await Mails(call)).Skip(1).Select(m => m.ToAddress));
    }

    private static async Task<List<UnAct.Mail.OutboxMail>> Mails(OpenCall call) =>
        [.. (await call.World.Read(db => db.Set<UnAct.Mail.OutboxMail>().AsNoTracking().Where(m => m.Template == "review-discussion").ToListAsync())).OrderBy(m => m.CreatedAt)];

    private static Task Say(ReviewedCall reviewed, int number, Actor by, string text, Guid? to = null, bool asChair = false)
    {
        reviewed.Call.World.Clock.Advance(Duration.FromSeconds(1));
        return reviewed.Call.World.Work.Run((SayInDiscussion.Handler h) => h.Run(new(by, reviewed.Call.Id, number, asChair, to, text)));
    }

    private static Task<SubmissionReviews> AsChair(ReviewedCall reviewed, int number, Actor by) => reviewed.Call.World.Read(db => SubmissionReviews.Load(db, by, reviewed.Call.Id, number, reviewed.Call.World.Now, default));

    private static IEnumerable<(string? Label, string? Name, bool IsChair, bool IsOwn, string Text)> Flat(Discussion discussion) =>
        discussion.Lines.SelectMany(l => l.Replies.Prepend(l)).Select(l => (l.Label, l.Name, l.IsChair, l.IsOwn, l.Text));

    private static async Task Set(ReviewedCall reviewed, bool names, bool discussion)
    {
        await reviewed.Call.World.Read(db => db.ReviewSettings.ExecuteDeleteAsync());
        var settings = ReviewSettings.For(reviewed.Round.CallId);
        settings.Show(OthersReviews.AfterOwn, names, false, discussion);
        await reviewed.Call.World.Plant(settings);
    }
}
