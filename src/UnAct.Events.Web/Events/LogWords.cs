using NodaTime.Text;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Questions;
using UnAct.Web.Registrations;
using UnAct.Web.Reminders;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>What every code of the log says, as one table: a new code is a new line, and a test fails on one without words.</summary>
public static class LogWords
{
    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["event.created"] = "Event created",
        ["submission.imported"] = "Submission imported",
        ["event.copied"] = "Event copied from another",
        ["event.series-begun"] = "The first of a series",
        ["event.series-joined"] = "Put in a series",
        ["event.series-left"] = "Taken out of a series",
        ["event.series-described"] = "Series described",
        ["event.described"] = "Texts or settings changed",
        ["event.placed"] = "Place changed",
        ["event.arranged"] = "Dates and parts arranged",
        ["event.agenda-written"] = "Agenda written",
        ["event.partners-named"] = "Partners named",
        ["part.removed"] = "Part taken out: {0}",
        ["event.shown"] = "Shown to others",
        ["event.shown-discreetly"] = "Shown to others, discreetly",
        ["event.renamed"] = "Address of the page changed",
        ["event.published"] = "Event published",
        ["event.moved"] = "Dates moved",
        ["event.postponed"] = "Event postponed",
        ["event.dates-withdrawn"] = "Dates withdrawn",
        ["event.rescheduled"] = "Event published again",
        ["event.dates-given"] = "New dates given",
        ["event.cancelled"] = "Event cancelled",
        ["event.change-told"] = "Everybody told of the change",
        ["part.moved"] = "Part moved: {0}",
        ["team.invited"] = "Invited to the team: {0}",
        ["team.invited-again"] = "Invited once more: {0}",
        ["team.accepted"] = "Joined the team: {0}",
        ["team.roles-changed"] = "Other roles for {0}",
        ["team.removed"] = "No longer in the team: {0}",
        ["registration.made"] = "Registration of {0}",
        ["registration.added"] = "{0} registered by the team",
        ["registration.confirmed"] = "Address confirmed by {0}",
        ["registration.asked"] = "{0} asks for a place",
        ["registration.approved"] = "Registration of {0} approved",
        ["registration.declined"] = "Registration of {0} declined",
        ["registration.offered"] = "A place offered to {0}",
        ["registration.accepted"] = "Offered place taken by {0}",
        ["registration.promoted"] = "{0} has a place from the waiting list",
        ["registration.over-capacity"] = "More people than places, knowingly",
        ["registration.changed"] = "Registration of {0} changed",
        ["registration.smaller"] = "One person less in the registration of {0}",
        ["registration.cancelled"] = "Registration of {0} withdrawn",
        ["registration.revoked"] = "Registration of {0} removed",
        ["registration.lapsed"] = "Registration of {0} ran out",
        ["registration.closes-moved"] = "Registration closes on another day",
        ["registration.cut-off-moved"] = "People withdraw until another day",
        ["registration.address-corrected"] = "Address of {0} corrected",
        ["registration.many-begun"] = "Many registrations at once",
        ["registration.many-stopped"] = "Many at once stopped: so many were left as they are",
        ["registration.link-renewed"] = "New personal link for {0}",
        ["registration.set-up"] = "Registration set up",
        ["registration.below-taken"] = "Fewer places than are taken",
        ["invitation.sent"] = "{0} invited",
        ["invitation.sent-again"] = "{0} invited once more",
        ["invitation.renewed"] = "New invitation link for {0}",
        ["invitation.until-moved"] = "Invitations run out on another day",
        ["invitation.accepted"] = "Invitation accepted: {0}",
        ["invitation.declined"] = "Invitation declined: {0}",
        ["invitation.withdrawn"] = "Invitation taken back: {0}",
        ["committee.invited"] = "Asked to review: {0}",
        ["committee.invited-again"] = "Asked to review once more: {0}",
        ["committee.accepted"] = "Joined the committee: {0}",
        ["committee.declined"] = "Will not review: {0}",
        ["committee.left"] = "Left the committee: {0}",
        ["committee.removed"] = "Taken out of the committee: {0}",
        ["committee.taken-back"] = "Invitation to review taken back: {0}",
        ["call.places-offered"] = "Authors of what is accepted are invited",
        ["call.places-ended"] = "Authors are invited no more by themselves",
        ["call.places-set"] = "Set up how authors would be invited",
        ["book.opened"] = "Book of abstracts opened",
        ["book.closed"] = "Book of abstracts closed",
        ["book.deposit-set"] = "DOIs of the book of abstracts",
        ["reviewing.set-up"] = "Who sees what while it is reviewed",
        ["reviewing.started"] = "Reviewing begun with the usual criteria",
        ["reviewing.round-added"] = "Round of reviews added",
        ["reviewing.round-changed"] = "Round of reviews changed",
        ["reviewing.round-removed"] = "Round of reviews removed",
        ["reviewing.criterion-added"] = "Criterion added",
        ["reviewing.criterion-changed"] = "Criterion changed",
        ["reviewing.criterion-removed"] = "Criterion taken out",
        ["reviewing.criteria-arranged"] = "Criteria arranged",
        ["reviewing.drawn"] = "Reviewers drawn by chance, with this seed",
        ["call.set-up"] = "Call set up",
        ["call.type-added"] = "Kind of contribution added",
        ["call.type-changed"] = "Kind of contribution changed",
        ["call.type-removed"] = "Kind of contribution taken out",
        ["call.types-arranged"] = "Kinds of contribution arranged",
        ["call.tracks-arranged"] = "Tracks arranged",
        ["call.topics-arranged"] = "Topics arranged",
        ["call.late-given"] = "Late access given to {0}",
        ["call.late-ended"] = "Late access of {0} ended",
        ["decision.staged"] = "Decision staged",
        ["decision.unstaged"] = "Staged decision taken back",
        ["decision.arranged"] = "Reserve list arranged",
        ["decision.released"] = "Decision released",
        ["submission.confirmed"] = "Its authors will present it",
        ["submission.declined"] = "Given up by its authors",
        ["submission.cancelled"] = "Taken out after it was accepted",
        ["submission.submitted"] = "Abstract submitted",
        ["submission.changed"] = "Abstract submitted anew",
        ["submission.withdrawn"] = "Submission withdrawn",
        ["submission.desk-rejected"] = "Submission turned away before review",
        ["submission.reopened"] = "Submission taken up again",
        ["submission.authorship-denied"] = "Somebody says they are no author",
        ["submission.authorship-kept"] = "Somebody says they are an author after all",
        ["submission.assigned"] = "Given to a reviewer",
        ["submission.unassigned"] = "Taken from a reviewer",
        ["submission.reviewed"] = "Review sent",
        ["submission.review-changed"] = "Review sent anew",
        ["submission.review-declined"] = "Given back by a reviewer",
        ["submission.reviews-answered"] = "Its authors answered the reviews",
        ["submission.sub-review-proposed"] = "A reviewer named somebody who could review it, too",
        ["submission.sub-review-agreed"] = "Somebody whom a reviewer named is asked",
        ["submission.sub-review-refused"] = "Somebody whom a reviewer named is not asked",
        ["submission.conflict-declared"] = "Said to be in conflict themselves",
        ["submission.conflict-named"] = "Named somebody who should not read it",
        ["submission.conflict-set"] = "Conflict set",
        ["submission.conflict-lifted"] = "Conflict lifted",
        ["submission.conflict-dismissed"] = "Suggested conflict dismissed",
        ["reminder.added"] = "Reminder added",
        ["reminder.changed"] = "Reminder changed",
        ["reminder.switched-on"] = "Reminder switched on",
        ["reminder.switched-off"] = "Reminder switched off",
        ["reminder.removed"] = "Reminder removed",
        ["reminder.sent"] = "Reminder written",
        ["reminder.missed"] = "Reminder not sent: it was too late",
        ["form.changed"] = "Form changed",
        ["form.imported"] = "Form brought in from a file",
        ["form.answers-forgotten"] = "Answers deleted, as was promised beside the question",
        ["person.joined"] = "Account made",
        ["person.signed-in"] = "Signed in",
        ["person.password-locked"] = "Password locked after many tries",
        ["person.password-set"] = "Password set",
        ["person.password-removed"] = "Password removed",
        ["person.profile-changed"] = "Profile changed",
        ["person.sessions-ended"] = "Signed out everywhere",
        ["organisation.described"] = "Organisation described",
        ["organisation.may-create"] = "May create events",
        ["organisation.may-create-no-more"] = "May no longer create events",
        ["administrator.invited"] = "Administrator invited",
        ["administrator.made"] = "Made an administrator",
        ["installation.restored"] = "Put a backup back",
        ["mail.address-stopped"] = "An address refuses mail: nothing more is sent there",
        ["mail.address-tried-again"] = "An address is written to again",
        ["mail.held"] = "Mails held",
        ["mail.let-go"] = "Mails let go again",
        ["mail.sent-again"] = "A mail was sent once more",
        ["mail.text-broken"] = "Your own text of a mail cannot be used",
        ["mail.text-changed"] = "The text of a mail written anew",
        ["mail.text-reset"] = "Back to the usual text of a mail",
        ["mail.tried-again"] = "A mail is tried again",
        ["mail.to-group"] = "Message to a group",
        ["mail.to-authors"] = "Message to authors",
        ["mail.unsubscribed"] = "Somebody wants no more reminders",
        ["mail.subscribed"] = "Somebody wants reminders again",
        ["mail.released"] = "Let the held mails go",
        ["mail.dropped"] = "Dropped the held mails",
        ["administrator.removed"] = "No longer an administrator",
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["event"] = "The event",
        ["part"] = "Its parts",
        ["registration"] = "Registrations",
        ["invitation"] = "Invitations",
        ["reminder"] = "Reminders",
        ["call"] = "The call",
        ["submission"] = "Submissions",
        ["committee"] = "The committee",
        ["reviewing"] = "Reviewing",
        ["decision"] = "Decisions",
        ["book"] = "The book of abstracts",
        ["form"] = "Forms",
        ["team"] = "The team",
        ["mail"] = "Mail",
    };

    public static IEnumerable<string> Codes => All.Keys;

    public static string Kind(string kind) => Kinds[kind];

    /// <summary>Every kind of line that some code begins with.</summary>
    public static IEnumerable<string> KindsInUse => EventLog.Kinds.Where(kind => All.Keys.Any(code => code.StartsWith(kind + ".", StringComparison.Ordinal)));

    public static string Of(LogLine line, string subject, Words words) =>
        All.TryGetValue(line.What, out var text) ? words[text, subject] : words["Something changed"];

    /// <summary>A state, a set of roles or a span as people say it; anything else as it stands.</summary>
    public static string Value(string code, string? text, Words words, PeopleDates dates)
    {
        if (text is null or "")
        {
            return "";
        }

        return code.Split('.')[0] switch
        {
            "registration" or "invitation" when LocalDateTimePattern.GeneralIso.Parse(text) is { Success: true, Value: var moment } => dates.Moment(moment),
            "registration" when code == "registration.smaller" && Number(text) is { } people => words.Count(people, "one person", "{0} people"),
            "registration" when Named<BulkAction>(text, out var action) => words[Many(action)],
            "registration" when Named<RegistrationState>(text, out var state) => words[StateWords.Of(state).Words],
            "reminder" when ReminderTiming.Read(text) is { } timing => ReminderWords.Of(timing, words),
            "reminder" or "mail" when Number(text) is { } people => words.Count(people, "to one person", "to {0} people"),
            "mail" when text.Split(' ') is [var template, var language] => $"{words[MailWords.Of(template)]} ({LanguageMenu.Name(language)})",
            "submission" when Named<SubmissionState>(text, out var stands) => words[StateWords.Of(stands).Words],
            "decision" when code == "decision.released" && Named<SubmissionState>(text, out var stands) => words[StateWords.Of(stands).Words],
            "decision" when Named<DecisionOutcome>(text, out var outcome) => words[StateWords.Of(outcome).Words],
            "decision" when code == "decision.arranged" => words[text == "up" ? "Up" : "Down"],
            "form" when Number(text) is { } answers => words.Count(answers, "one answer", "{0} answers"),
            "form" when text.Split(' ') is [var purpose, var number] && Named<FormPurpose>(purpose, out var form) => words["{0}, version {1}", words[FormWords.Of(form)], number],
            "submission" when Named<SubmissionState>(text, out var stands) => words[StateWords.Of(stands).Words],
            "event" when Named<EventState>(text, out var state) => words[StateWords.Of(state).Words],
            "event" when Named<EventVisibility>(text, out var seen) => words[EventKindWords.Of(seen)],
            "event" when Named<EventChangeKind>(text, out var change) => words[Change(change)],
            "event" when YearMonthPattern.Iso.Parse(text) is { Success: true, Value: var month } => dates.Month(month),
            "event" or "part" when text.Contains('/', StringComparison.Ordinal) => Span(text, dates),
            "reviewing" when RoundLine(code, text) is { } round => round.Due is { } due ? words["Round {0}, due {1}", round.Number, due.Time is null ? dates.Day(due.Day) : dates.Moment(due.Last)] : words["Round {0}", round.Number],
            "team" => string.Join(", ", text.Split(", ").Select(role => Named<TeamRoles>(role, out var known) ? words[RoleWords.Of(known).Name] : role)),
            _ => text,
        };
    }

    /// <summary>A number is none of the names, although it could be read as one.</summary>
    private static bool Named<T>(string text, out T value)
        where T : struct, Enum => Enum.TryParse(text, out value) && Enum.GetNames<T>().Contains(text, StringComparer.Ordinal);

    private static int? Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Who did it. Whoever registers has no personal link yet: the mail brings it.</summary>
    public static string Who(LogLine line, Words words) => line switch
    {
        { Person: { } name } => name,
        { Actor: LogActor.Program } => words["By itself"],
        { Actor: LogActor.Contact, What: "registration.made" } => words["On the page to register"],
        { Actor: LogActor.Contact } => words["By personal link"],
        _ => words["Somebody who was erased"],
    };

    private static string Many(BulkAction action) => action switch
    {
        BulkAction.Approve => "Say yes",
        BulkAction.Decline => "Say no",
        _ => "Remove",
    };

    private static string Change(EventChangeKind kind) => kind switch
    {
        EventChangeKind.Moved => "Dates moved",
        EventChangeKind.PlaceChanged => "Another place",
        EventChangeKind.Postponed => "Event postponed",
        EventChangeKind.Rescheduled => "New dates given",
        _ => "Event cancelled",
    };

    /// <summary>Number and last day of a round, as its use case writes them.</summary>
    private static (string Number, CallDeadline? Due)? RoundLine(string code, string text) =>
        !code.Contains("criteri", StringComparison.Ordinal) && text.Split(' ') is [var number, var due] ? (number, due == "-" ? null : CallDeadline.Of(due)) : null;

    private static string Span(string text, PeopleDates dates) => PartSpan.Read(text) switch
    {
        PartSpan.Times times => dates.Span(times.Start, times.End),
        PartSpan.Days days => dates.Days(days.First, days.Last),
        _ => text,
    };
}
