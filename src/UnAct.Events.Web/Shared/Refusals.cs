namespace UnAct.Web.Shared;

/// <summary>What to answer when a rule says no: the status, a title and one sentence on what to do now. Texts are keys of the localiser.</summary>
public sealed record Refusal(int Status, string Title, string Text);

/// <summary>The words for every <see cref="Refused"/> code, as one table: a new rule is a new line.</summary>
public static class Refusals
{
    private static readonly Dictionary<string, Refusal> All = new(StringComparer.Ordinal)
    {
        ["not-found"] = new(404, "This page is not here", "The link may be old or mistyped, or the page is not for you."),
        ["forbidden"] = new(403, "You may not do this", "Your role in this event does not include it. The event's owner can change that."),
        ["conflict"] = new(409, "Someone else changed this meanwhile", "Look at what is there now, then try again."),
        ["registration.closed"] = new(409, "Registration is closed", "No more places are given for this event."),
        ["registration.full"] = new(409, "All places are taken", "There is no free place in what you chose."),
        ["registration.full-to-approve"] = new(409, "There is no free place for this registration", "Leave it waiting, or take it in all the same: then say that you mean it."),
        ["registration.offer-over"] = new(409, "The time to take this place is over", "It goes to the next in line. You are welcome to register anew."),
        ["registration.move"] = new(409, "This can no longer be done", "The registration has moved on meanwhile. Look at where it stands now."),
        ["registration.not-open"] = new(409, "Registration is not open yet", "The page of the event says from when."),
        ["registration.event-is-draft"] = new(409, "The event is still a draft", "Publish it first: who is registered gets a mail with its dates."),
        ["registration.line-moves"] = new(409, "People in line get places by this", "Look below at who they are, then save again."),
        ["registration.last-attendee"] = new(409, "Nobody else is left in this registration", "Withdraw the whole registration instead."),
        ["registration.cut-off"] = new(409, "It is too late for this", "Write to the organiser: they can still do it for you."),
        ["registration.changed-meanwhile"] = new(409, "This registration was changed meanwhile", "Look at it as it is now, then try again. Nothing was changed by you."),
        ["registration.many-begun-already"] = new(409, "This was begun already, with other words or for others", "Nothing more was done. Look at the list as it is now."),
        ["registration.address-taken"] = new(409, "Somebody is registered with this address already", "Look for it in the list: one of the two can be removed."),
        ["registration.address-along"] = new(409, "Somebody who comes along has this address", "Nothing was changed: two of one registration cannot share it."),
        ["registration.hold-runs"] = new(409, "There is still time to confirm", "The places are given back when it has run out."),
        ["registration.closes-before-opens"] = new(409, "Registration would end before it begins", "Look at the two times again."),
        ["registration.set-up-meanwhile"] = new(409, "Someone else set this up meanwhile", "Look at it as it is now, then try again. Nothing was changed by you."),
        ["registration.category-unknown"] = new(409, "A category is not there any more", "Look at the page as it is now, then try again."),
        ["registration.category-in-use"] = new(409, "Somebody registered in this category", "It can be given another name, but not be removed."),
        ["registration.below-taken"] = new(409, "More places are taken already", "Nobody loses a place by it. Say that you mean it, and no more are given."),
        ["message.nobody"] = new(409, "Nobody is in this group", "Choose other states, or another part or category."),
        ["message.too-many-people"] = new(409, "These are more than 10,000 registrations", "Choose one part or one category at a time."),
        ["message.too-many"] = new(409, "Ten messages were sent within a day", "Wait until tomorrow: people stop reading."),
        ["message.sent-already"] = new(409, "This message was sent already, with other words or to others", "What you sent is in the list of messages to groups. Begin a new one."),
        ["reminder.too-far"] = new(409, "This is too long before or after", "Choose at most a year."),
        ["reminder.no-moment"] = new(409, "There is no such moment", "Somebody who has not answered is reminded after they were asked, and before it is too late."),
        ["reminder.unknown"] = new(409, "This reminder is not there any more", "Somebody else removed it. Add a new one if it is still wanted."),
        ["reminder.too-many"] = new(409, "There are twenty reminders already", "Remove one first. People read the first two or three."),
        ["form.changed-meanwhile"] = new(409, "Someone else changed this form meanwhile", "Look at it as it is now, then try again. Nothing was changed by you."),
        ["reminder.changed-meanwhile"] = new(409, "Someone else changed this reminder meanwhile", "Look at it as it is now, then try again. Nothing was changed by you."),
        ["event.changed-meanwhile"] = new(409, "Someone else changed this event meanwhile", "Look at it as it is now, then try again. Nothing was changed by you."),
        ["event.incomplete"] = new(409, "Something is still missing", "The page to publish says what."),
        ["event.is-over"] = new(409, "The event is over", "What has been can be neither moved nor called off."),
        ["event.is-postponed"] = new(409, "The event is postponed", "Give it a new date: then it is shown again."),
        ["event.is-cancelled"] = new(409, "The event is cancelled", "That is for good. You can make a new one."),
        ["event.not-moved"] = new(409, "The dates are the same as now", "Choose another day or another time."),
        ["event.dates-past"] = new(409, "These dates are over already", "Choose a day that is still to come."),
        ["event.dates-far"] = new(409, "This day is too far away", "Choose a year between 1900 and 2200."),
        ["event.dates-missing"] = new(409, "A part has no dates", "Give every part its own dates."),
        ["event.dates-mixed"] = new(409, "Some parts have times, others only days", "Give all of them times, or all of them days."),
        ["event.dates-without-time"] = new(409, "This event has days and no clock times", "Choose the day only."),
        ["event.title-missing"] = new(409, "The event needs a title in its first language", "Every other language falls back on it."),
        ["event.month-missing"] = new(409, "There is no month yet", "Choose the month, or say that the date will be announced."),
        ["event.neutral-title-missing"] = new(409, "A discreet event needs a neutral title", "It stands in mails and calendars instead of the real one."),
        ["event.may-not-create"] = new(409, "You may not make events of this organisation", "Ask whoever looks after this site: they can let you. Nothing was copied."),
        ["series.unknown"] = new(409, "This series is not there any more", "Choose another one, or begin a new one."),
        ["series.title-missing"] = new(409, "The series needs a title in its first language", "Every other language falls back on it."),
        ["series.changed-meanwhile"] = new(409, "Someone else changed this series meanwhile", "Look at it as it is now, then try again. Nothing was changed by you."),
        ["event.slug-taken"] = new(409, "Another event has this address", "Choose another one."),
        ["event.slug-discreet"] = new(409, "A discreet event has an address that says nothing", "Leave the field empty for a new one that nobody can guess."),
        ["event.slug-private"] = new(409, "A private event has an address that nobody can guess", "Leave the field empty for a new one."),
        ["event.part-missing"] = new(409, "The event has no part yet", "Add one first."),
        ["event.dates-by-move"] = new(409, "People know these dates", "Choose Move: then everybody hears of the new ones, once."),
        ["part.has-registrations"] = new(409, "Somebody has registered for this part", "It stays, with their history. Give it another name or another time instead."),
        ["agenda.outside"] = new(409, "A line of the agenda is on another day than its part", "Choose a day of the part."),
        ["agenda.unknown"] = new(409, "A line of the agenda is not there any more", "Look at it as it is now, then try again."),
        ["agenda.title-missing"] = new(409, "A line of the agenda has no title", "Write what happens then, or take the line out."),
        ["partner.unknown"] = new(409, "A partner is not there any more", "Look at the list as it is now, then try again."),
        ["partner.name-missing"] = new(409, "A partner has no name", "Write the name, or take the line out."),
        ["part.end-before-start"] = new(409, "The end is before the beginning", "Look at the times again; on the day of a clock change some of them do not exist."),
        ["part.unknown"] = new(409, "A part is not there any more", "Look at the event as it is now, then try again."),
        ["team.already"] = new(409, "This address is on the team or invited already", "To give other roles, choose Change in the list."),
        ["team.too-many-open"] = new(409, "Too many invitations wait for an answer", "Take some back first."),
        ["team.accepted-already"] = new(409, "They are on the team already", "They said yes meanwhile."),
        ["team.accepted-by-another"] = new(409, "Somebody has accepted this invitation already", "Ask whoever invited you for one of your own."),
        ["team.sign-in-first"] = new(409, "The invitation is for another account", "There is an account with its address. Sign in to that one, then open the link again."),
        ["invitation.changed-meanwhile"] = new(409, "This invitation was changed meanwhile", "Look at it as it is now, then try again. Nothing was sent."),
        ["invitation.enough-today"] = new(409, "This address has had three such mails today", "Nothing was sent. Ask them to look among unwanted mail, or try again tomorrow."),
        ["invitation.move"] = new(409, "This can no longer be done", "The invitation has moved on meanwhile. Look at where it stands now."),
        ["invitation.answered"] = new(409, "This invitation has been answered", "It works once. The page of the invitation says what came of it."),
        ["invitation.withdrawn"] = new(410, "This invitation was taken back", "The organiser has withdrawn it. Write to them if you think it is a mistake."),
        ["invitation.over"] = new(410, "This invitation has run out", "Ask the organiser for another one."),
        ["invitation.registered"] = new(409, "They are registered already", "Nothing was sent."),
        ["invitation.draft"] = new(409, "A draft invites nobody", "Publish the event first."),
        ["invitation.no-registration"] = new(409, "Nobody can be invited to this event", "Registration is not part of it."),
        ["invitation.too-many"] = new(409, "There are two thousand invitations at most", "Nothing was sent. Ask for registration by the form instead."),
        ["team.invitation-over"] = new(410, "This invitation has run out", "Ask whoever invited you to send it again; the new link works for two weeks."),
        ["team.changed-meanwhile"] = new(409, "Someone else changed this person's roles meanwhile", "Look at them as they are now, then try again."),
        ["team.last-owner"] = new(409, "An event needs an owner", "Make somebody else an owner first."),
        ["event.move"] = new(409, "This can no longer be done", "The event has moved on meanwhile. Look at where it stands now."),
        ["mail.not-given-up"] = new(409, "This mail need not be tried again", "It has left meanwhile, or is no longer needed."),
        ["mail.not-sent"] = new(409, "This mail has not left", "What waits or failed is tried again instead."),
        ["mail.own-way"] = new(409, "This mail has another way to be sent again", "An invitation to the team is sent again from the page of the team."),
        ["mail.is-copy"] = new(409, "This mail was sent again itself", "Send the first one again."),
        ["mail.not-last"] = new(409, "A newer mail says what is true now", "Only the last mail on a matter can be sent again."),
        ["mail.again-enough"] = new(409, "This mail was sent again three times already", "Ask the person by another way."),
        ["mail.text-changed-meanwhile"] = new(409, "Someone else saved this text meanwhile", "Look at it as it is now, then save again. Nothing was changed by you."),
        ["file.empty"] = new(409, "There is nothing in this file", "Open it on your machine to see whether it is the right one, then choose it again."),
        ["file.too-large"] = new(413, "This file is too large", "Save it with smaller pictures, then choose it again."),
        ["file.not-pdf"] = new(409, "This is not a PDF", "Another name does not make it one: open it in the program it was written with, and save or print it as PDF."),
        ["file.wrong-type"] = new(409, "Files of this kind are not taken here", "The form says which are. Save it as one of them: a new name alone does not change what it is."),
        ["file.too-many-pages"] = new(409, "This PDF has too many pages", "The form says how many may be. Shorten it, then choose it again."),
        ["file.encrypted"] = new(409, "This PDF is locked with a password", "Save it again without a password and without restrictions, then choose it again."),
        ["file.damaged"] = new(409, "We could not read this file", "It is damaged, or too complicated. Open it, save or print it as a new PDF, then choose that one."),
        ["file.not-cleaned"] = new(409, "We could not take out what names its author", "Open it, print it as a new PDF, look at its properties, then choose that one."),
        ["file.no-room"] = new(503, "There is no room for files just now", "Nothing was kept. Please tell whoever runs this site, and try again later."),
        ["file.gone"] = new(409, "The file is not there any more", "It waited too long. Choose it again."),
        ["sign-in.link-used"] = new(410, "This link no longer works", "Each link to sign in works once, and for a short time. Ask for another one on the page to sign in."),
        ["administrator.last"] = new(409, "Somebody must administer this site", "Make somebody else an administrator first."),
        ["organisation.missing"] = new(409, "There is no organisation yet", "Say first who runs the events."),
    };

    private static readonly Refusal Unknown = new(409, "This cannot be done now", "A rule of this event stands against it. Nothing was changed.");

    private static readonly Dictionary<int, Refusal> ByStatus = new()
    {
        [400] = new(400, "We could not read what you sent", "Something in the address or the form is not as it should be. Go back and try again."),
        [401] = new(401, "Please sign in", "This page is for people who have signed in."),
        [403] = All["forbidden"],
        [404] = All["not-found"],
        [405] = new(405, "This page is not here", "The address exists, but not for what was asked of it."),
        [413] = new(413, "This is too large", "Choose a smaller file and try again."),
        [429] = new(429, "Too many at once", "Please wait a minute, then try again. Nothing is lost."),
        [503] = new(503, "Please try again in a minute", "Very many people are here at this moment, or the system is being looked after. Nothing was changed."),
    };

    private static readonly Refusal Broken = new(500, "Something broke on our side", "Nothing half done was kept. Try again; if it happens twice, write to the organiser and give the number below.");

    public static Refusal Of(Refused refused) => All.GetValueOrDefault(refused.Code, Unknown);

    public static Refusal Of(int status) => ByStatus.GetValueOrDefault(status, status >= 500 ? Broken : ByStatus[400] with { Status = status });

    /// <summary>The codes that have words; a test compares them with the codes the rules use.</summary>
    public static IEnumerable<string> Codes => All.Keys;
}
