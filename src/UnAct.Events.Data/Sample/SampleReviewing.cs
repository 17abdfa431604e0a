using UnAct.Reviews;
using UnAct.Submissions;
using static UnAct.Data.Sample.SampleEvent;

namespace UnAct.Data.Sample;

/// <summary>How the calls of the conferences are reviewed: one round with the usual criteria, from three days after the deadline for five weeks, and then a week in which authors may answer.</summary>
internal static class SampleReviewing
{
    public static IEnumerable<object> Rows(SampleCall of)
    {
        var (call, closes) = (of.Call, of.Call.Deadline!.Value.Day);
        var settings = ReviewSettings.For(call.Id);
        settings.Show(OthersReviews.AfterOwn, namesToReviewers: false, otherPapers: false, discussion: true);
        settings.HearAuthors(closes.PlusDays(41).AtMidnight(), new CallDeadline(closes.PlusDays(47)), length: 400, call.Zone);
        var round = ReviewRound.For(call.Id, 1);
        round.Rename(Text("First reading"));
        round.Take(closes.PlusDays(3).AtMidnight(), new CallDeadline(closes.PlusDays(38)), call.Zone);
        return [settings, round, .. UsualCriteria.For(round.Id, of.Event.Title)];
    }
}
