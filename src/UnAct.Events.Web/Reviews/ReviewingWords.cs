using System.Globalization;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Web.Shared;
using UnAct.Web.Submissions;

namespace UnAct.Web.Reviews;

/// <summary>Rounds, scales and criteria as people say them; what stands alone is a key of the localiser.</summary>
public static class ReviewingWords
{
    public static string Of(Recommendation recommendation) => recommendation switch
    {
        Recommendation.StrongReject => "Strong reject",
        Recommendation.Reject => "Reject",
        Recommendation.WeakReject => "Weak reject",
        Recommendation.Borderline => "Borderline",
        Recommendation.WeakAccept => "Weak accept",
        Recommendation.Accept => "Accept",
        _ => "Strong accept",
    };

    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.None => "I do not know this field",
        Confidence.Low => "I know little of it",
        Confidence.Fair => "I know it fairly well",
        Confidence.High => "I know it well",
        _ => "It is my own field",
    };

    public static string Of(OthersReviews others) => others switch
    {
        OthersReviews.Never => "Never",
        OthersReviews.AfterOwn => "After their own",
        _ => "Always",
    };

    /// <summary>"Round 1: First reading".</summary>
    public static string Name(ReviewRound round, Words words) =>
        round.Name.In(CultureInfo.CurrentUICulture.Name).Text is { Length: > 0 } name ? words["Round {0}: {1}", round.Number, name] : words["Round {0}", round.Number];

    /// <summary>From when to when, in one sentence with the zone of the call.</summary>
    public static string When(ReviewRound round, string zone, Words words, PeopleDates dates)
    {
        var (opens, due) = (round.OpensAt is { } from ? At(from, zone, dates) : null, round.DueAt is { } until ? At(CallWords.Last(until), zone, dates) : null);
        var place = CallTimesWords.Zone(zone, words);
        return (opens, due) switch
        {
            ({ } first, { } last) => words["Reviewers write from {0} to {1} ({2}).", first, last, place],
            ({ } first, null) => words["Reviewers write from {0} ({1}). There is no day by which it is due.", first, place],
            (null, { } last) => words["Reviewers write as soon as they are assigned, until {0} ({1}).", last, place],
            _ => words["Reviewers write as soon as they are assigned. There is no day by which it is due."],
        };
    }

    /// <summary>What holds now, in one sentence.</summary>
    public static string Now(ReviewSetup setup, Instant now, Words words) => setup switch
    {
        { Rounds: [] } => words["Nothing is set up yet: there is no round for reviewers to write in."],
        { Open: { } open } => words["{0} is open.", Name(open.Round, words)],
        _ when setup.Rounds.FirstOrDefault(r => r.Round.StateAt(now) == ReviewRoundState.Planned) is { } next => words["No round is open now. The next is {0}.", Name(next.Round, words)],
        _ => words["Every round is over."],
    };

    /// <summary>"40": how much of the whole it counts, in percent.</summary>
    public static int Percent(RoundCriteria round, Criterion criterion) => (int)decimal.Round(round.ShareOf(criterion) * 100, MidpointRounding.AwayFromZero);

    public static string Scale(Criterion criterion, Words words) => words["{0} to {1}", criterion.Lowest, criterion.Highest];

    private static string At(Instant at, string zone, PeopleDates dates) => dates.Moment(at, EventDates.Zone(zone));
}
