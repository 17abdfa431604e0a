using System.Security.Cryptography;
using System.Text;

namespace UnAct.Reminders;

/// <summary>
/// What every event with registration reminds of by itself: a week before, a day before, and thanks the day after; whoever has not answered, of an
/// offer a day before it ends, and of an invitation a week after it was sent and two days before it ends. They have no rows until the event is
/// planned or somebody changes one; their ids come from the event's, so that a page can name them before.
/// </summary>
public static class ReminderDefaults
{
    private static readonly (string Name, ReminderTiming Timing)[] All =
    [
        ("week", new(ReminderAnchor.Start, ReminderSide.Before, 7, ReminderUnit.Days)),
        ("day", new(ReminderAnchor.Start, ReminderSide.Before, 1, ReminderUnit.Days)),
        ("thanks", new(ReminderAnchor.End, ReminderSide.After, 1, ReminderUnit.Days)),
        ("offer", new(ReminderAnchor.OfferEnd, ReminderSide.Before, 1, ReminderUnit.Days)),
        ("silence", new(ReminderAnchor.InvitationSent, ReminderSide.After, 7, ReminderUnit.Days)),
        ("last-call", new(ReminderAnchor.InvitationEnd, ReminderSide.Before, 2, ReminderUnit.Days)),
    ];

    public static IReadOnlyList<ReminderRule> For(Guid eventId) =>
    [
        .. All.Select(one =>
        {
            // They were always on: no moment is before they were.
            var rule = ReminderRule.For(eventId, Instant.FromUnixTimeTicks(0), Id(eventId, one.Name));
            rule.Take(one.Timing, ReminderReach.Event, null, null, Instant.FromUnixTimeTicks(0));
            return rule;
        }),
    ];

    private static Guid Id(Guid eventId, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"reminder:{name}:{eventId:N}")).AsSpan(0, 16));
}
