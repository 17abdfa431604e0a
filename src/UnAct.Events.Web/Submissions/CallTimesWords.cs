using UnAct.Events;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What the times of a call mean, in one sentence, for the people who set them.</summary>
public static class CallTimesWords
{
    /// <summary>"Open until Sunday 31 May 2026, 23:59 (Anywhere on Earth). In Bangkok it is Monday 1 June 2026, 18:59 then."</summary>
    public static string Of(Call? call, Event @event, Instant now, Words words, PeopleDates dates)
    {
        if (call?.ClosesAt is not { } closes)
        {
            return words["There is no deadline yet, and nobody sees the call."];
        }

        var (until, there) = (Moment(closes, call.Zone, words, dates), There(closes, call.Zone, @event.Zone, words, dates));
        return words.Chain(CallRules.Standing(call, @event, now) switch
        {
            CallIs.Open => words["Open until {0}", until],
            CallIs.Coming => words["Opens on {0}, closes on {1}", Begin(call.OpensAt!.Value, call.Zone, words, dates), until],
            CallIs.Closed when @event.State == EventState.Cancelled => words["Closed: the event is cancelled"],
            CallIs.Closed => words["Closed since {0}", until],
            _ => words["It will be open until {0}, once the event is published", until],
        }, there);
    }

    /// <summary>The last moment that counts, in the zone of the call.</summary>
    public static string Moment(Instant over, string zone, Words words, PeopleDates dates) => Begin(over - Duration.FromMinutes(1), zone, words, dates);

    public static string Zone(string zone, Words words) => zone == CallDeadline.AnywhereOnEarth ? words["Anywhere on Earth"] : PeopleDates.City(zone);

    private static string Begin(Instant at, string zone, Words words, PeopleDates dates) => words["{0} ({1})", dates.Moment(at, EventDates.Zone(zone)), Zone(zone, words)];

    private static string? There(Instant over, string zone, string ofEvent, Words words, PeopleDates dates) =>
        zone == ofEvent ? null : words["In {0} it is then {1}", PeopleDates.City(ofEvent), dates.Moment(over - Duration.FromMinutes(1), EventDates.Zone(ofEvent))];
}
