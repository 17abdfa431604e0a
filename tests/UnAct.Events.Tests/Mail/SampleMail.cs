using System.Text.Json.Nodes;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>Rows of the outbox as the rooms write them: with everything they may hold, and with as little as they may.</summary>
internal static class SampleMail
{
    public static readonly Mailbox Mailbox = new("UnAct.Events", "events@example.org", "https://events.example.org");
    public static readonly Guid Event = Guid.Parse("66666666-7777-8888-9999-aaaaaaaaaaaa");
    public static readonly Guid Subject = Guid.Parse("11111111-2222-3333-4444-555555555555");

    /// <summary>The templates of this repository, where a name that no value has is a mistake.</summary>
    public static MailTemplates Templates { get; } = new(Repository.At("templates"), strict: true);

    public static MailRenderer Renderer { get; } = new(Templates, Mailbox, Links);

    public static Links Links => new(new byte[Links.KeyBytes]);

    public static object Full(string template, string name = "Mya Thida", string message = "Please bring a passport.\nThe gate closes at nine.", string title = "Regional network meeting") => Of(template, new JsonObject
    {
        ["name"] = name,
        ["message"] = message,
        ["event"] = new JsonObject
        {
            ["title"] = title,
            ["when"] = new JsonArray("Friday 30 October 2026, 09:00 to 12:00, UTC+7 (Bangkok)"),
            ["where"] = new JsonArray("Great Hall, 1 River Road", "Bangkok, Thailand"),
            ["url"] = "/e/regional-network-meeting",
            ["organiser"] = "Centre for Trials",
            ["contact"] = "office@example.org",
        },
        ["until"] = "Monday 2 March 2026, 10:20 UTC+7",
        ["parts"] = new JsonArray(
            new JsonObject { ["title"] = "Morning", ["when"] = "Friday 30 October 2026, 09:00 to 10:30", ["where"] = "Great Hall" },
            new JsonObject { ["title"] = "Afternoon", ["when"] = "Friday 30 October 2026, 11:00 to 12:00", ["where"] = "" }),
        ["attendees"] = new JsonArray("Sok Dara", "Nok"),
        ["before"] = new JsonArray("Thursday 29 October 2026, 09:00 to 12:00, UTC+7 (Bangkok)"),
        ["hasCalendar"] = true,
        ["online"] = true,
        ["taken"] = true,
        ["state"] = "confirmed",
        ["offers"] = true,
        ["hadPlace"] = true,
        ["hasPlace"] = true,
        ["invited"] = false,
        ["left"] = "Sok Dara",
        ["people"] = new JsonArray("Mya Thida", "Nok"),
        ["byOrganiser"] = true,
        ["inviter"] = "Olga Owner",
        ["role"] = "organiser",
        ["reworded"] = "Two more weeks",
        ["subject"] = "Where the gate is",
        ["forward"] = true,
        ["submission"] = new JsonObject { ["number"] = "48213", ["title"] = "What the word victim promises", ["url"] = "https://events.example.org/e/regional-network-meeting/submissions/48213" },
        ["submissions"] = new JsonArray("What the word victim promises (48213)"),
        ["authors"] = new JsonArray("Trần Thị Hoa", "Sok Dara"),
        ["author"] = "Sok Dara",
        ["by"] = "Trần Thị Hoa",
        ["page"] = "https://events.example.org/e/regional-network-meeting/submit",
        ["changes"] = true,
        ["reviews"] = new JsonArray(new JsonObject { ["label"] = "Q7", ["by"] = "Nok", ["text"] = "Clear and useful.\nSay more of the method.", ["marks"] = "Clarity 4/5" }, new JsonObject { ["label"] = "Q8", ["by"] = "", ["text"] = "Too few cases.", ["marks"] = "" }),
        ["late"] = true,
        ["reminds"] = true,
    });

    /// <summary>A discreet event without a date, for somebody without a name.</summary>
    public static object Sparse(string template) => Of(template, new JsonObject
    {
        ["name"] = "",
        ["message"] = "",
        ["event"] = new JsonObject { ["title"] = "A meeting", ["when"] = new JsonArray(), ["where"] = new JsonArray(), ["url"] = "", ["organiser"] = "", ["contact"] = "" },
        ["until"] = "Monday 2 March 2026, 03:20 UTC",
        ["parts"] = new JsonArray(),
        ["attendees"] = new JsonArray(),
        ["before"] = new JsonArray(),
        ["hasCalendar"] = false,
        ["online"] = false,
        ["taken"] = false,
        ["state"] = "unconfirmed",
        ["offers"] = false,
        ["hadPlace"] = false,
        ["hasPlace"] = false,
        ["invited"] = false,
        ["left"] = "",
        ["people"] = new JsonArray(),
        ["byOrganiser"] = false,
        ["inviter"] = "Olga Owner",
        ["role"] = "observer of reports",
        ["reworded"] = "",
        ["subject"] = "Tomorrow",
        ["forward"] = false,
        ["submission"] = new JsonObject { ["number"] = "48213", ["title"] = "", ["url"] = "https://events.example.org/e/m-3k/submissions/48213" },
        ["submissions"] = new JsonArray("48213"),
        ["authors"] = new JsonArray(),
        ["author"] = "Sok Dara",
        ["by"] = "Trần Thị Hoa",
        ["page"] = "https://events.example.org/e/m-3k/submit",
        ["changes"] = false,
        ["reviews"] = new JsonArray(),
        ["late"] = false,
        ["reminds"] = false,
    });

    public static OutboxMail Row(string template, object values, string to = "mya@example.org", string toName = "Mya Thida", string language = "en", string? key = null)
    {
        var mail = OutboxMail.To(toName, to, template, language, key ?? Guid.NewGuid().ToString("N"), values, Subject, World.Start).WithLink(Purpose(template), Subject, 0);
        return template.StartsWith("reminder-", StringComparison.Ordinal) || template is "group-message" or "invitation-reminder" or "submission-reminder" or "submission-message" or "reviewer-reminder" or "review-reminder" or "review-discussion" ? mail.About(Event).ToMany() : mail;
    }

    public static Task<RenderedMail> Render(string template, object values, bool masked = true) => Renderer.Render(Row(template, values), masked);

    extension(MailRenderer renderer)
    {
        /// <summary>In the installed words.</summary>
        public Task<RenderedMail> Render(OutboxMail mail, bool masked = false) => renderer.Render(mail, OwnTexts.None, masked);
    }

    private static LinkPurpose Purpose(string template) => template switch
    {
        "sign-in" or "admin-link" => LinkPurpose.SignIn,
        "team-invitation" => LinkPurpose.Team,
        "invitation" or "invitation-reminder" => LinkPurpose.Invitation,
        "registration-confirm-address" => LinkPurpose.ConfirmAddress,
        "submission-named" => LinkPurpose.Authorship,
        "reviewer-invitation" or "reviewer-reminder" => LinkPurpose.Reviewer,
        _ => LinkPurpose.Registration,
    };

    // Only what the room that writes this mail gives it: a template that names more fails.
    private static JsonObject Of(string template, JsonObject all)
    {
        string[] own = template switch
        {
            "sign-in" or "admin-link" => ["name", "until"],
            "team-invitation" => ["name", "inviter", "role", "event"],
            "submission-received" or "submission-changed" => ["name", "event", "submission", "authors", "until"],
            "submission-named" => ["name", "event", "submission", "authors", "by"],
            "submission-withdrawn" or "submission-desk-rejected" or "submission-reopened" => ["name", "event", "submission", "message"],
            "decision-accepted" or "decision-revise" => ["name", "event", "submission", "changes", "until", "message", "reviews"],
            "decision-reserve" or "decision-rejected" => ["name", "event", "submission", "changes", "message", "reviews"],
            "reviewer-reminder" => ["name", "event", "by", "until"],
            "review-assigned" => ["name", "event", "submissions", "until", "page"],
            "review-reminder" => ["name", "event", "submissions", "until", "late", "page"],
            "review-discussion" => ["name", "event", "submissions", "page"],
            "response-asked" => ["name", "event", "submission", "reminds", "until"],
            "confirmation-reminder" => ["name", "event", "submission", "until"],
            "submission-declined" or "submission-cancelled" => ["name", "event", "submission", "message"],
            "submission-authorship-denied" => ["name", "event", "submission", "author"],
            "reviewer-invitation" => ["name", "event", "by", "until", "message"],
            "submission-late" => ["name", "event", "until", "page"],
            "submission-message" => ["name", "event", "message", "subject", "submissions"],
            "submission-reminder" => ["name", "event", "submission", "until", "changes"],
            "invitation" => ["name", "event", "message", "until", "forward"],
            "invitation-reminder" => ["name", "event", "message", "until", "forward", "reworded"],
            "offer-reminder" => ["name", "event", "message", "until", "parts", "reworded"],
            "calendar-entry" => ["name", "event", "parts", "taken"],
            "registration-confirm-address" => ["name", "event", "message", "until"],
            "registration-confirmed" => ["name", "event", "message", "parts", "attendees", "hasCalendar", "online"],
            "registration-waitlisted" => ["name", "event", "message", "parts", "attendees", "offers"],
            "registration-offered" => ["name", "event", "message", "parts", "attendees", "until"],
            "registration-pending" => ["name", "event", "message", "parts", "attendees"],
            "registration-cancelled" => ["name", "event", "message", "hadPlace"],
            "registration-already" => ["name", "event", "message", "state", "parts"],
            "registration-link" => ["name", "event", "message", "state"],
            "registration-changed" => ["name", "event", "message", "parts", "hasCalendar", "left", "people"],
            "registration-address-changed" => ["name", "event"],
            "registration-left" => ["name", "event", "message", "byOrganiser"],
            "reminder-before" => ["name", "event", "message", "parts", "attendees", "online", "reworded"],
            "reminder-after" => ["name", "event", "message", "parts", "attendees", "reworded"],
            "group-message" => ["name", "event", "message", "attendees", "subject"],
            "event-moved" => ["name", "event", "message", "before", "parts", "hasPlace", "invited"],
            "event-place-changed" => ["name", "event", "message", "parts", "online", "hasPlace"],
            "event-rescheduled" => ["name", "event", "message", "parts", "hasPlace", "invited"],
            "event-postponed" => ["name", "event", "message", "hasPlace", "invited"],
            "event-cancelled" => ["name", "event", "message", "invited"],
            _ => ["name", "event", "message"],
        };
        return [.. all.Where(pair => own.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))];
    }
}
