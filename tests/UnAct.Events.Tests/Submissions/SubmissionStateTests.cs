using UnAct.Submissions;
using UnAct.Tests.Harness;
using static UnAct.Submissions.SubmissionState;

namespace UnAct.Tests.Submissions;

/// <summary>Every pair of states: the table in the code is the table of the product page.</summary>
public sealed class SubmissionStateTests
{
    private static readonly (SubmissionState From, SubmissionState To)[] Page =
    [
        (Draft, Submitted), (Submitted, Submitted),
        (Submitted, Withdrawn), (Reserve, Withdrawn), (RevisionRequested, Withdrawn),
        (Submitted, DeskRejected),
        (Submitted, Accepted), (Submitted, Reserve), (Submitted, RevisionRequested), (Submitted, Rejected),
        (RevisionRequested, Submitted), (RevisionRequested, Rejected),
        (Accepted, Rejected), (Accepted, Reserve), (Rejected, Accepted), (Rejected, Reserve), (Reserve, Accepted), (Reserve, Rejected),
        (Accepted, Confirmed), (Accepted, Declined),
        (Accepted, Cancelled), (Confirmed, Cancelled),
        (Withdrawn, Submitted), (Rejected, Submitted), (DeskRejected, Submitted), (Cancelled, Submitted), (Declined, Submitted),
    ];

    private static readonly Dictionary<SubmissionState, Action<Submission>> Verbs = new()
    {
        [Submitted] = s => s.Submit(Anything(s), [], World.Start),
        [Withdrawn] = s => s.Withdraw(World.Start),
        [DeskRejected] = s => s.RejectAtTheDesk(World.Start),
        [Accepted] = s => s.Decide(Accepted, World.Start),
        [Reserve] = s => s.Decide(Reserve, World.Start),
        [RevisionRequested] = s => s.Decide(RevisionRequested, World.Start),
        [Rejected] = s => s.Decide(Rejected, World.Start),
        [Confirmed] = s => s.Confirm(World.Start),
        [Declined] = s => s.Decline(World.Start),
        [Cancelled] = s => s.Cancel(World.Start),
    };

    public static TheoryData<SubmissionState, SubmissionState> Pairs() =>
        new(Enum.GetValues<SubmissionState>().SelectMany(from => Enum.GetValues<SubmissionState>().Select(to => (from, to))));

    [Theory, MemberData(nameof(Pairs))]
    public void A_move_works_exactly_where_the_page_allows_it(SubmissionState from, SubmissionState to)
    {
        var allowed = Page.Contains((from, to));
        Assert.Equal(allowed, Submission.Moves.Allow(from, to));
        if (!Verbs.TryGetValue(to, out var move))
        {
            return;
        }

        var submission = In(from);
        if (allowed)
        {
            move(submission);
            Assert.Equal(to, submission.State);
        }
        else
        {
            Assert.Equal("submission.move", Assert.Throws<Refused>(() => move(submission)).Code);
            Assert.Equal(from, submission.State);
        }
    }

    [Fact]
    public void A_revision_begins_the_next_round_and_other_edits_do_not()
    {
        var submission = In(Submitted);
        submission.Submit(Anything(submission), [], World.Start);
        Assert.Equal((1, 1), (submission.Round, submission.Versions));
        typeof(Submission).GetProperty(nameof(Submission.State))!.SetValue(submission, RevisionRequested);
        submission.Submit(Anything(submission), [], World.Start);
        Assert.Equal((2, 2), (submission.Round, submission.Versions));
    }

    private static SubmissionVersion Anything(Submission submission) => SubmissionVersion.Of(submission, 1, new SubmissionContent { TypeId = Guid.NewGuid(), Title = "T" }, Guid.NewGuid(), World.Start);

    private static Submission In(SubmissionState state)
    {
        var submission = Submission.Begin(Call.For(Guid.NewGuid()), Guid.NewGuid(), World.Start);
        typeof(Submission).GetProperty(nameof(Submission.State))!.SetValue(submission, state);
        return submission;
    }
}
