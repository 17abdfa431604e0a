using UnAct.Reminders;
using UnAct.Web.Shared;

namespace UnAct.Web.Reminders;

/// <summary>When a reminder fires, in words: "a week before the start".</summary>
public static class ReminderWords
{
    public static string Of(ReminderTiming timing, Words words) => timing switch
    {
        { Anchor: ReminderAnchor.OfferEnd } => words["{0} before an offered place goes to the next", Long(timing, words)],
        { Anchor: ReminderAnchor.InvitationSent } => words["{0} after an invitation, without an answer", Long(timing, words)],
        { Anchor: ReminderAnchor.InvitationEnd } => words["{0} before an invitation runs out", Long(timing, words)],
        { Amount: 0, Anchor: ReminderAnchor.Start } => words["When it starts"],
        { Amount: 0 } => words["When it ends"],
        { Side: ReminderSide.Before, Anchor: ReminderAnchor.Start } => words["{0} before the start", Long(timing, words)],
        { Side: ReminderSide.Before } => words["{0} before the end", Long(timing, words)],
        { Anchor: ReminderAnchor.Start } => words["{0} after the start", Long(timing, words)],
        _ => words["{0} after the end", Long(timing, words)],
    };

    private static string Long(ReminderTiming timing, Words words) => timing switch
    {
        { Unit: ReminderUnit.Days, Amount: var days } when days % 7 == 0 => words.Count(days / 7, "A week", "{0} weeks"),
        { Unit: ReminderUnit.Days } => words.Count(timing.Amount, "A day", "{0} days"),
        { Unit: ReminderUnit.Hours } => words.Count(timing.Amount, "An hour", "{0} hours"),
        _ => words.Count(timing.Amount, "A minute", "{0} minutes"),
    };
}
