using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>What reviewers are written to: what was given to them, what they owe, and that they were asked.</summary>
public sealed class CommitteeMailTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_given_is_told_once_in_one_mail_when_the_chair_is_still(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var (one, other, taken, conflict) = (await call.Submitted(), await call.Submitted(), await call.Submitted(), await call.Submitted());
        foreach (var number in new[] { one, other, taken, conflict })
        {
            await reviewed.Give(number, two.Reviewer);
            call.World.Clock.Advance(TellReviewers.Quiet - Duration.FromSeconds(1));
            await call.World.Run<TellReviewers>();
        }

        Assert.Empty(await Mails(call, "review-assigned"));
        await reviewed.Take(taken, two.Reviewer);
        await two.Declare(two.Reviewer, conflict);
        call.World.Clock.Advance(Duration.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => call.World.Run<TellReviewers>())));
        var mail = Assert.Single(await Mails(call, "review-assigned"));
        Assert.Equal("rita@example.org", mail.ToAddress);
        Assert.Equal(Lines(one, other), Submissions(mail));
        Assert.True(await Holds(call, mail));

        // What was given back and is given anew is told anew; nothing else is.
        await reviewed.Decline(one);
        await reviewed.Give(one, two.Reviewer);
        call.World.Clock.Advance(TellReviewers.Quiet);
        await call.World.Run<TellReviewers>();
        Assert.Equal(Lines(one), Submissions((await Mails(call, "review-assigned"))[1]));
        await reviewed.Decline(one);
        await reviewed.Send(other);
        Assert.False(await Holds(call, mail));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chair_who_never_rests_keeps_nobody_waiting_and_nobody_of_the_team_sees_these_mails(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        for (var minutes = 0; minutes <= 60; minutes += 4)
        {
            await reviewed.Give(await call.Submitted(), two.Reviewer);
            call.World.Clock.Advance(Duration.FromMinutes(4));
            await call.World.Run<TellReviewers>();
        }

        Assert.Equal(15, Submissions(Assert.Single(await Mails(call, "review-assigned"))).Count);
        var seen = await call.World.Read(async db => await (await db.MailsFor(two.Owner, call.Id, default)).Select(m => m.Template).Distinct().ToListAsync());
        Assert.Equal(["submission-received"], seen);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_owes_reviews_is_reminded_before_and_after_and_nobody_else(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var (two, call) = (reviewed.Two, reviewed.Call);
        var zaw = await two.Member("Zaw Reviewer", "zaw@example.org", TeamRoles.Reviewer);
        var (one, other) = (await call.Submitted(), await call.Submitted());
        await reviewed.Give(one, two.Reviewer);
        await reviewed.Give(other, two.Reviewer);
        await reviewed.Give(one, zaw);
        await reviewed.Send(one, by: zaw);
        var due = reviewed.Round.DueAt!.Value;
        await At(due - Duration.FromDays(8));
        Assert.Empty(await Told());
        await At(due - Duration.FromDays(7));
        await At(due - Duration.FromDays(7) + Duration.FromMinutes(5));
        Assert.Equal([("rita@example.org", false, 2)], await Told());
        var first = (await Mails(call, "review-reminder"))[0];
        await reviewed.Send(one);
        await At(due - Duration.FromDays(1));
        Assert.Equal([("rita@example.org", false, 2), ("rita@example.org", false, 1)], await Told());
        // Given after the moment before: what is new needs no reminder yet.
        await reviewed.Give(other, zaw);
        await At(due - Duration.FromHours(20));
        await At(due + Duration.FromDays(1));
        await At(due + Duration.FromDays(7));
        await At(due + Duration.FromDays(20));
        Assert.Equal([("rita@example.org", true, 1), ("rita@example.org", true, 1), ("zaw@example.org", true, 1), ("zaw@example.org", true, 1)], (await Told()).Skip(2).Order());

        Assert.True(await Holds(call, first));
        // The date moved: what was written for the old one does not leave.
        await call.World.Read(async db =>
        {
            var round = await db.ReviewRounds.SingleAsync();
            round.Take(null, new CallDeadline(new LocalDate(2026, 6, 30)), "Etc/UTC");
            return await db.SaveChangesAsync();
        });
        Assert.False(await Holds(call, first));
        await At(Instant.FromUtc(2026, 6, 24, 0, 0));
        Assert.Equal(2, (await Told()).Count(t => !t.Late) - 2);

        Task At(Instant now)
        {
            call.World.Clock.Reset(now);
            return call.World.Run<RemindReviewers>();
        }

        async Task<List<(string To, bool Late, int Count)>> Told() => [.. (await Mails(call, "review-reminder")).Select(m => (m.ToAddress, m.ReadValues()["late"]!.GetValue<bool>(), Submissions(m).Count))];
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_was_asked_and_is_silent_is_reminded_twice(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.World.Work.Run((InviteReviewers.Handler h) => h.Run(new(call.Planned.Owner, call.Id, "Nok <nok@example.org>\nLin <lin@example.org>", "en", null)));
        var asked = call.World.Now;
        var lin = await call.World.Read(db => db.Reviewers.SingleAsync(r => r.AddressKey == "lin@example.org"));
        await call.World.Work.Run((DeclineReviewing.Handler h) => h.Run(new(Actor.Nobody, call.World.Links.Token(LinkPurpose.Reviewer, lin.Id, lin.LinkVersion), null)));
        foreach (var days in new[] { 6, 7, 8, 22, 23, 24, 29, 40 })
        {
            call.World.Clock.Reset(asked + Duration.FromDays(days));
            await call.World.Run<RemindToAnswerReviewing>();
        }

        var mails = await Mails(call, "reviewer-reminder");
        Assert.Equal([("nok@example.org", asked + Duration.FromDays(7)), ("nok@example.org", asked + Duration.FromDays(23))], mails.Select(m => (m.ToAddress, m.CreatedAt)));
    }

    private static async Task<List<OutboxMail>> Mails(OpenCall call, string template) => [.. (await call.World.Read(db => db.Set<OutboxMail>().AsNoTracking().Where(m => m.Template == template).ToListAsync())).OrderBy(m => m.CreatedAt)];

    private static List<string> Submissions(OutboxMail mail) => [.. mail.ReadValues()["submissions"]!.AsArray().Select(l => l!.GetValue<string>())];

    private static IEnumerable<string> Lines(params int[] numbers) => numbers.Order().Select(n => FormattableString.Invariant($"What the word promises ({n})"));

    private static Task<bool> Holds(OpenCall call, OutboxMail mail) => call.World.Read(db => CommitteeMailStillHolds.Look(db, mail, call.World.Now, default));
}
