using static UnAct.Mail.MailVariable;

namespace UnAct.Mail;

/// <summary>
/// Every value that the text of a mail may name, declared once: the page where organisers write, the guide, the samples of a preview and the check of what
/// they wrote come from here, and a test holds it against the mails that are really written.
/// </summary>
internal static class MailVariables
{
    public static readonly MailVariable
        Name = Text("name", "The name of whoever gets the mail. It may be empty", "Mya Thida"),
        Event = Thing("event", "The event",
            Text("title", "Its title; of a discreet event the neutral one", "Regional network meeting", always: true),
            Texts("when", "When it is, a line each", "Friday 30 October 2026, 09:00 to 12:00 (Bangkok, UTC+7)"),
            Texts("where", "Where it is, a line each", "Great Hall, 1 River Road", "Bangkok, Thailand"),
            Text("url", "The address of its page; empty where that is not for everybody", "/e/regional-network-meeting"),
            Text("organiser", "Who runs it; empty for a discreet event", "Centre for Trials"),
            Text("contact", "The address for questions. It may be empty", "office@example.org")),
        Site = Thing("site", "This site",
            Text("name", "What it is called", "UnAct.Events", always: true),
            Text("url", "Its address", "https://events.example.org", always: true)),
        Link = Text("link", "The personal link: whoever has it can act for this person", "https://events.example.org/r/…"),
        Answer = Text("link", "The personal link to answer", "https://events.example.org/i/…", always: true),
        Stop = Text("stop", "The link for whoever wants no more mails of this kind", "https://events.example.org/u/…", always: true),
        Message = Text("message", "What you write to people on the page that this mail leaves from. Often empty", "Please bring a passport.\nThe gate closes at nine."),
        Words = Text("message", "Your words", "Please bring a passport.\nThe gate closes at nine.", always: true),
        Subject = Text("subject", "The subject that you give the message", "Where the gate is", always: true),
        Reworded = Text("reworded", "The subject that you gave this reminder. Often empty", "Two more weeks"),
        Until = Text("until", "Until when it waits for them", "Monday 26 October 2026, 10:20 (UTC+7)", always: true),
        Ends = Text("until", "Until when it waits for them. It may be empty", "Monday 26 October 2026, 10:20 (UTC+7)"),
        Parts = Things("parts", "The parts of the event that they take; none where it has only one",
            new("title", MailValue.Text, "Its name", ["Morning", "Afternoon"], false, []),
            new("when", MailValue.Text, "When it is", ["Friday 30 October 2026, 09:00 to 10:30", "Friday 30 October 2026, 11:00 to 12:00"], false, []),
            new("where", MailValue.Text, "Where it is. It may be empty", ["Great Hall", ""], false, [])),
        Attendees = Texts("attendees", "The names of those who come along and have no address of their own", "Sok Dara", "Nok"),
        Remaining = Texts("people", "The names of those who still take part", "Mya Thida", "Nok"),
        Left = Text("left", "Who no longer takes part, if that is what was changed", "Sok Dara"),
        Before = Texts("before", "When it was to be before, a line each", "Thursday 29 October 2026, 09:00 to 12:00 (Bangkok, UTC+7)"),
        State = Text("state", "Where the registration stands: confirmed, waitlisted, offered, pending or unconfirmed", "confirmed", always: true),
        HasCalendar = YesNo("hasCalendar", "An entry for the calendar comes with the mail"),
        Online = YesNo("online", "One can take part from afar"),
        Taken = YesNo("taken", "The entry goes into the calendar; if not, it comes out of it"),
        Offers = YesNo("offers", "A free place waits for their yes; if not, it is theirs at once"),
        HadPlace = YesNo("hadPlace", "They had a place; if not, they waited for one"),
        HasPlace = YesNo("hasPlace", "They have a place; if not, they wait for one"),
        Invited = YesNo("invited", "They were invited and have not answered; if not, they are registered"),
        ByOrganiser = YesNo("byOrganiser", "You took them out; if not, whoever registered them did"),
        Forward = YesNo("forward", "They may pass the invitation on"),
        Submission = Thing("submission", "The submission",
            Text("number", "Its number", "48213", always: true),
            Text("title", "Its title; empty for a discreet event", "What the word victim promises"),
            Text("url", "The address of its page, for its authors", "https://events.example.org/e/regional-network-meeting/submissions/48213", always: true)),
        SubmissionLines = Texts("submissions", "What they are named in, a line each; of a discreet event the numbers alone", "What the word victim promises (48213)"),
        Authors = Texts("authors", "The names of its authors", "Trần Thị Hoa", "Sok Dara"),
        Author = Text("author", "Who says so", "Sok Dara", always: true),
        By = Text("by", "Who named them", "Trần Thị Hoa", always: true),
        AskedBy = Text("by", "Who asks. It may be empty", "Trần Thị Hoa"),
        AnswerReviewing = Text("link", "The personal link to answer", "https://events.example.org/c/…", always: true),
        NotMe = Text("link", "The personal link to say that one is not the author", "https://events.example.org/a/…", always: true),
        Changeable = Text("until", "Until when it can be changed. It may be empty", "Sunday 31 May 2026, 23:59 (Anywhere on Earth, UTC−12)"),
        LateUntil = Text("until", "Until when they may submit", "Sunday 7 June 2026, 23:59 (Anywhere on Earth, UTC−12)", always: true),
        CallCloses = Text("until", "When the call closes", "Sunday 31 May 2026, 23:59 (Anywhere on Earth, UTC−12)", always: true),
        ConfirmBy = Text("until", "Until when they say whether they will present it. It may be empty", "Sunday 12 July 2026, 23:59 (Anywhere on Earth, UTC−12)"),
        AnswerBy = Text("until", "Until when they say whether they will present it", "Sunday 12 July 2026, 23:59 (Anywhere on Earth, UTC−12)", always: true),
        ReviseBy = Text("until", "Until when they submit the revision. It may be empty", "Sunday 12 July 2026, 23:59 (Anywhere on Earth, UTC−12)"),
        WordsToAuthors = Text("message", "What you write to the authors with the decision. Often empty", "Please bring a passport.\nThe gate closes at nine."),
        TheirWords = Text("message", "What the author says. Often empty", "Please bring a passport.\nThe gate closes at nine."),
        ChangesDecision = YesNo("changes", "They were told another decision before, and this one counts instead"),
        SubmitPage = Text("page", "The address where one submits", "https://events.example.org/e/regional-network-meeting/submit", always: true),
        Changes = YesNo("changes", "It was submitted, and later changes were not; if not, it was never submitted");

    /// <summary>What the list in a loop says of itself.</summary>
    public static readonly IReadOnlyList<string> OfLoop = ["index", "index0", "first", "last", "length", "rindex", "rindex0"];
}
