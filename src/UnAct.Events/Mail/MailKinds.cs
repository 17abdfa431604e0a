using System.Text.Json.Nodes;
using static UnAct.Mail.MailVariables;

namespace UnAct.Mail;

/// <summary>What a mail is about, for the list that organisers read.</summary>
public enum MailSubjectMatter
{
    Registering,
    Line,
    Leaving,
    Changes,
    Inviting,
    Reminding,
    Papers,
}

/// <summary>A mail of an event whose text an organiser may write anew.</summary>
/// <param name="Leaves">When it leaves, in one sentence: a key of the localiser.</param>
/// <param name="Needed">The values that its text must show: without them it is of no use, or somebody's words are lost.</param>
public sealed record MailKind(string Template, MailSubjectMatter About, string Leaves, IReadOnlyList<MailVariable> Variables, IReadOnlyList<string> Needed)
{
    /// <summary>The values as a row of the outbox holds them; what is put in at the moment of sending is not among them.</summary>
    public JsonObject Sample(bool full) => new(Given.Select(v => KeyValuePair.Create(v.Name, (JsonNode?)v.Make(full))));

    /// <summary>What the room that writes the mail must give.</summary>
    public IEnumerable<MailVariable> Given => Variables.Where(v => v.Name is not ("site" or "link" or "stop"));

    /// <summary>One of many at once.</summary>
    public bool IsBulk => Variables.Contains(Stop);

    public LinkPurpose? Link => Template switch
    {
        _ when !Variables.Any(v => v.Name == "link") => null,
        "invitation" or "invitation-reminder" => LinkPurpose.Invitation,
        "registration-confirm-address" => LinkPurpose.ConfirmAddress,
        "submission-named" => LinkPurpose.Authorship,
        "reviewer-invitation" or "reviewer-reminder" => LinkPurpose.Reviewer,
        _ => LinkPurpose.Registration,
    };
}

/// <summary>The mails of an event, as one table: a new one is a line here. Links to sign in and invitations to the team are of the program, and stay as they are.</summary>
public static class MailKinds
{
    public static readonly IReadOnlyList<MailKind> All =
    [
        new("registration-confirm-address", MailSubjectMatter.Registering, "When somebody registers, to find out whether the address is theirs", [Name, Event, Until, Link, Site], ["link"]),
        new("registration-confirmed", MailSubjectMatter.Registering, "When somebody has a place", [Name, Event, Parts, Attendees, Online, HasCalendar, Message, Link, Site], ["link", "message"]),
        new("registration-pending", MailSubjectMatter.Registering, "When somebody has asked for a place that you say yes or no to", [Name, Event, Parts, Attendees, Link, Site], ["link"]),
        new("registration-already", MailSubjectMatter.Registering, "When somebody registers again with the same address", [Name, Event, Parts, State, Link, Site], ["link"]),
        new("registration-changed", MailSubjectMatter.Registering, "When a registration is changed, by them or by you", [Name, Event, Parts, Left, Remaining, HasCalendar, Message, Link, Site], ["message"]),
        new("registration-link", MailSubjectMatter.Registering, "When a new personal link is made", [Name, Event, State, Link, Site], ["link"]),
        new("registration-address-changed", MailSubjectMatter.Registering, "To the old address, when you correct it", [Name, Event, Site], []),
        new("calendar-entry", MailSubjectMatter.Registering, "With the second entry for the calendar and each further one, of whoever takes several parts", [Name, Event, Parts, Taken, Link, Site], []),
        new("registration-waitlisted", MailSubjectMatter.Line, "When somebody is put on the waiting list", [Name, Event, Parts, Attendees, Offers, Message, Link, Site], ["link", "message"]),
        new("registration-offered", MailSubjectMatter.Line, "When a place is free for the next in line", [Name, Event, Parts, Attendees, Until, Link, Site], ["link", "until"]),
        new("registration-offer-over", MailSubjectMatter.Line, "When nobody took the place in time", [Name, Event, Site], []),
        new("registration-declined", MailSubjectMatter.Leaving, "When you say no to somebody who asked for a place", [Name, Event, Message, Site], ["message"]),
        new("registration-cancelled", MailSubjectMatter.Leaving, "When somebody withdraws", [Name, Event, HadPlace, Message, Site], ["message"]),
        new("registration-left", MailSubjectMatter.Leaving, "When one of several people in a registration no longer takes part", [Name, Event, ByOrganiser, Message, Site], ["message"]),
        new("registration-revoked", MailSubjectMatter.Leaving, "When you remove a registration", [Name, Event, Message, Site], ["message"]),
        new("registration-lapsed", MailSubjectMatter.Leaving, "When the address was not confirmed in time", [Name, Event, Site], []),
        new("event-moved", MailSubjectMatter.Changes, "When the dates are moved", [Name, Event, Before, Parts, HasPlace, Invited, Message, Link, Site], ["message"]),
        new("event-place-changed", MailSubjectMatter.Changes, "When the place is another, and you tell people", [Name, Event, Parts, Online, HasPlace, Message, Link, Site], ["message"]),
        new("event-postponed", MailSubjectMatter.Changes, "When the event is postponed", [Name, Event, HasPlace, Invited, Message, Link, Site], ["message"]),
        new("event-rescheduled", MailSubjectMatter.Changes, "When a postponed event has new dates", [Name, Event, Parts, HasPlace, Invited, Message, Link, Site], ["message"]),
        new("event-cancelled", MailSubjectMatter.Changes, "When the event is cancelled", [Name, Event, Invited, Message, Site], ["message"]),
        new("invitation", MailSubjectMatter.Inviting, "When you invite somebody", [Name, Event, Ends, Forward, Message, Answer, Site], ["link", "message"]),
        new("invitation-reminder", MailSubjectMatter.Inviting, "As a reminder to whoever has not answered an invitation", [Name, Event, Ends, Forward, Reworded, Message, Answer, Stop, Site], ["link", "message", "stop"]),
        new("invitation-withdrawn", MailSubjectMatter.Inviting, "When you take an invitation back", [Name, Event, Message, Site], ["message"]),
        new("reminder-before", MailSubjectMatter.Reminding, "As a reminder before the event or a part of it", [Name, Event, Parts, Attendees, Online, Reworded, Message, Link, Stop, Site], ["message", "stop"]),
        new("reminder-after", MailSubjectMatter.Reminding, "As a reminder afterwards", [Name, Event, Parts, Attendees, Reworded, Message, Link, Stop, Site], ["message", "stop"]),
        new("offer-reminder", MailSubjectMatter.Reminding, "As a reminder to whoever has not taken an offered place", [Name, Event, Parts, Until, Reworded, Message, Link, Site], ["link", "until", "message"]),
        new("group-message", MailSubjectMatter.Reminding, "When you write to a group", [Name, Event, Attendees, Subject, Words, Link, Stop, Site], ["subject", "message", "stop"]),
        new("submission-received", MailSubjectMatter.Papers, "When somebody submits", [Name, Event, Submission, Authors, Changeable, Site], []),
        new("submission-changed", MailSubjectMatter.Papers, "When what was submitted is changed", [Name, Event, Submission, Authors, Changeable, Site], []),
        new("submission-named", MailSubjectMatter.Papers, "To each author who is named for the first time", [Name, Event, Submission, By, Authors, NotMe, Site], ["by", "link"]),
        new("submission-withdrawn", MailSubjectMatter.Papers, "When an author withdraws a submission", [Name, Event, Submission, Message, Site], []),
        new("submission-desk-rejected", MailSubjectMatter.Papers, "When you turn a submission away before the review", [Name, Event, Submission, Message, Site], ["message"]),
        new("submission-reopened", MailSubjectMatter.Papers, "When you open a submission again", [Name, Event, Submission, Message, Site], ["message"]),
        new("submission-authorship-denied", MailSubjectMatter.Papers, "When somebody says that they are not an author", [Name, Event, Submission, Author, Site], ["author"]),
        new("submission-late", MailSubjectMatter.Papers, "When you let somebody submit after the deadline", [Name, Event, LateUntil, SubmitPage, Site], ["until", "page"]),
        new("submission-message", MailSubjectMatter.Papers, "When you write to authors", [Name, Event, SubmissionLines, Subject, Words, Stop, Site], ["subject", "message"]),
        new("submission-reminder", MailSubjectMatter.Papers, "Three days and one day before the deadline, to whoever has begun and not submitted", [Name, Event, Submission, Changes, CallCloses, Stop, Site], ["until", "stop"]),
        new("decision-accepted", MailSubjectMatter.Papers, "When you release that a submission is accepted", [Name, Event, Submission, ChangesDecision, ConfirmBy, WordsToAuthors, ToAuthors, Site], ["message"]),
        new("decision-reserve", MailSubjectMatter.Papers, "When you release that a submission is in reserve", [Name, Event, Submission, ChangesDecision, WordsToAuthors, ToAuthors, Site], ["message"]),
        new("decision-revise", MailSubjectMatter.Papers, "When you release that a submission is to be revised", [Name, Event, Submission, ChangesDecision, ReviseBy, WordsToAuthors, ToAuthors, Site], ["message"]),
        new("decision-rejected", MailSubjectMatter.Papers, "When you release that a submission is not accepted", [Name, Event, Submission, ChangesDecision, WordsToAuthors, ToAuthors, Site], ["message"]),
        new("confirmation-reminder", MailSubjectMatter.Papers, "Seven days and one day before authors must have said that they will present, to those who have not", [Name, Event, Submission, AnswerBy, Site], ["until"]),
        new("submission-declined", MailSubjectMatter.Papers, "When an author gives up what was accepted", [Name, Event, Submission, TheirWords, Site], []),
        new("submission-cancelled", MailSubjectMatter.Papers, "When you take out what was accepted", [Name, Event, Submission, Message, Site], ["message"]),
        new("reviewer-invitation", MailSubjectMatter.Papers, "When you ask somebody to review", [Name, Event, AskedBy, Until, Message, AnswerReviewing, Site], ["link", "message"]),
        new("reviewer-reminder", MailSubjectMatter.Papers, "A week after you asked somebody to review, and a week before the link ends, to whoever is silent", [Name, Event, AskedBy, Until, AnswerReviewing, Stop, Site], ["link", "stop"]),
        new("review-assigned", MailSubjectMatter.Papers, "When you give submissions to a reviewer: one mail for all of them, some minutes after the last", [Name, Event, GivenLines, ReviewsDue, ReviewsPage, Site], ["page"]),
        new("review-reminder", MailSubjectMatter.Papers, "Seven days and one day before reviews are due, and one day and seven days after, to whoever owes some", [Name, Event, OwedLines, DueAt, IsLate, ReviewsPage, Stop, Site], ["page", "stop"]),
        new("review-discussion", MailSubjectMatter.Papers, "When others have said something about a submission, to those who take part: at most every half hour", [Name, Event, DiscussedLines, ReviewsPage, Stop, Site], ["page", "stop"]),
        new("response-asked", MailSubjectMatter.Papers, "When the time for authors to answer reviews begins, and a day before it ends to those who have not", [Name, Event, Submission, Reminds, RespondBy, Site], ["until"]),
    ];

    /// <summary>Mails that nobody of the team sees, neither the row nor the words: they tell that somebody writes what is not submitted, or who reviews what.</summary>
    public static readonly IReadOnlyList<string> Private = ["submission-reminder", "review-assigned", "review-reminder", "review-discussion"];

    private static readonly Dictionary<string, MailKind> ByTemplate = All.ToDictionary(kind => kind.Template, StringComparer.Ordinal);

    /// <summary>Null for a mail that is not of an event, or that is not there.</summary>
    public static MailKind? Of(string template) => ByTemplate.GetValueOrDefault(template);
}
