namespace UnAct.Web.Registrations;

/// <summary>What each mail about a registration says, in a few words, as one table by template.</summary>
public static class MailWords
{
    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["team-invitation"] = "Asked to join the team",
        ["invitation"] = "You are invited",
        ["invitation-reminder"] = "Will you come?",
        ["invitation-withdrawn"] = "The invitation is taken back",
        ["registration-confirm-address"] = "Please confirm your address",
        ["registration-confirmed"] = "Your place is confirmed",
        ["registration-already"] = "You are registered already",
        ["registration-waitlisted"] = "You are on the waiting list",
        ["registration-offered"] = "A place is free for you",
        ["registration-offer-over"] = "The offered place is gone",
        ["registration-pending"] = "You have asked for a place",
        ["registration-declined"] = "No place this time",
        ["registration-changed"] = "Your registration is changed",
        ["registration-left"] = "You no longer take part",
        ["registration-cancelled"] = "You have given up your place",
        ["registration-revoked"] = "Your registration was removed",
        ["registration-lapsed"] = "The time to confirm ran out",
        ["registration-link"] = "Your new link",
        ["registration-address-changed"] = "Another address",
        ["calendar-entry"] = "An entry for the calendar",
        ["group-message"] = "A message from the organiser",
        ["submission-message"] = "A message to authors",
        ["offer-reminder"] = "A place still waits for you",
        ["reminder-before"] = "A reminder",
        ["reminder-after"] = "Thanks, afterwards",
        ["submission-received"] = "A submission has arrived",
        ["submission-changed"] = "A submission is changed",
        ["submission-named"] = "Named as an author",
        ["submission-withdrawn"] = "A submission is withdrawn",
        ["submission-desk-rejected"] = "A submission was turned away",
        ["submission-reopened"] = "A submission is open again",
        ["submission-authorship-denied"] = "An author says that it is not them",
        ["submission-late"] = "More time to submit",
        ["decision-accepted"] = "Accepted",
        ["decision-reserve"] = "In reserve",
        ["decision-revise"] = "A revision is asked for",
        ["decision-rejected"] = "Not accepted",
        ["confirmation-reminder"] = "Will you present it?",
        ["submission-declined"] = "A submission is given up",
        ["submission-cancelled"] = "A submission was taken out",
        ["reviewer-invitation"] = "Asked to review",
        ["submission-reminder"] = "Not submitted yet",
        ["event-moved"] = "The dates have moved",
        ["event-place-changed"] = "Another place",
        ["event-postponed"] = "The event is postponed",
        ["event-rescheduled"] = "New dates",
        ["event-cancelled"] = "The event is cancelled",
    };

    public static string Of(string template) => All.GetValueOrDefault(template, "A message");
}
