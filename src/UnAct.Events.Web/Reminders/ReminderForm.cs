using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reminders;
using UnAct.Web.Shared;

namespace UnAct.Web.Reminders;

/// <summary>One reminder, as an organiser types it.</summary>
public sealed class ReminderForm
{
    public int? SeenVersion { get; set; }

    public int? Amount { get; set; }

    public ReminderUnit Unit { get; set; }

    /// <summary>Before or after what: <c>BeforeStart</c>.</summary>
    public string? Moment { get; set; }

    /// <summary>A member of <see cref="ReminderReach"/>, or the id of the one part.</summary>
    public string? Reach { get; set; }

    public Guid? CategoryId { get; set; }

    public string? Subject { get; set; }

    public string? Text { get; set; }

    /// <summary>The language of subject and text.</summary>
    public string? Language { get; set; }

    /// <summary>Shows the mail instead of saving.</summary>
    public bool Look { get; set; }

    [BindNever]
    public Guid? Id { get; set; }

    [BindNever]
    public RemindersPage Page { get; set; } = default!;

    [BindNever]
    public PreviewReminder.Result? Preview { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    /// <param name="language">That of the event: everybody whose language is missing reads it.</param>
    public static ReminderForm Of(ReminderRule? rule, string language) => rule is null
        ? new() { Amount = 3, Unit = ReminderUnit.Days, Moment = "BeforeStart", Reach = nameof(ReminderReach.Event), Language = language }
        : new()
        {
            Amount = rule.Amount,
            Unit = rule.Unit,
            Moment = $"{rule.Side}{rule.Anchor}",
            Reach = rule.PartId?.ToString("D") ?? rule.Reach.ToString(),
            CategoryId = rule.CategoryId,
            Subject = rule.Subject.Texts.GetValueOrDefault(language),
            Text = rule.Text.Texts.GetValueOrDefault(language),
            Language = language,
        };

    public SaveReminder.Input Input(Actor by, Guid eventId, Guid? id)
    {
        var (side, anchor) = Moment switch
        {
            "BeforeStart" => (ReminderSide.Before, ReminderAnchor.Start),
            "AfterStart" => (ReminderSide.After, ReminderAnchor.Start),
            "BeforeEnd" => (ReminderSide.Before, ReminderAnchor.End),
            "AfterEnd" => (ReminderSide.After, ReminderAnchor.End),
            "BeforeOfferEnd" => (ReminderSide.Before, ReminderAnchor.OfferEnd),
            "AfterInvitationSent" => (ReminderSide.After, ReminderAnchor.InvitationSent),
            "BeforeInvitationEnd" => (ReminderSide.Before, ReminderAnchor.InvitationEnd),
            // No such choice is offered; the rules say so beside the field.
            _ => ((ReminderSide)(-1), ReminderAnchor.Start),
        };
        var part = !anchor.IsPersonal() && Guid.TryParseExact(Reach, "D", out var chosen) ? chosen : (Guid?)null;
        var reach = anchor.IsPersonal() ? ReminderReach.Event : part is not null ? ReminderReach.OnePart : Reach switch
        {
            null or "" or nameof(ReminderReach.Event) => ReminderReach.Event,
            nameof(ReminderReach.EachPart) => ReminderReach.EachPart,
            _ => (ReminderReach)(-1),
        };
        return new(by, eventId, id, SeenVersion, new ReminderTiming(anchor, side, Amount ?? -1, Unit), reach, part, CategoryId, Language is { Length: > 0 } language ? language : "en", Subject, Text);
    }

    // Methods, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> Units() => Choice.Of<ReminderUnit>(unit => unit switch
    {
        ReminderUnit.Days => Words["days"],
        ReminderUnit.Hours => Words["hours"],
        _ => Words["minutes"],
    });

    public IReadOnlyList<Choice> Moments() =>
        [new("BeforeStart", Words["before the start"]), new("AfterEnd", Words["after the end"]), new("BeforeEnd", Words["before the end"]), new("AfterStart", Words["after the start"]),
            new("AfterInvitationSent", Words["after an invitation, without an answer"]), new("BeforeInvitationEnd", Words["before an invitation runs out"]), new("BeforeOfferEnd", Words["before an offered place goes to the next"])];

    public IReadOnlyList<Choice> Reaches() =>
    [
        new(nameof(ReminderReach.Event), Words["Once for each person"]) { Hint = Words["Counted from the first part that they take, or from the end of the last"] },
        new(nameof(ReminderReach.EachPart), Words["For each part that they take"]),
        .. Page.Parts.Index().Select(p => new Choice(p.Item.Id.ToString("D"), Words["Only for “{0}”", Words.Part(p.Item.Title, p.Index)])),
    ];

    public IReadOnlyList<Choice> Categories() => [.. Page.Categories.Select(c => new Choice(c.Id.ToString("D"), c.Name.In(CultureInfo.CurrentUICulture.Name).Text))];

    /// <summary>The text of the preview as paragraphs of lines.</summary>
    public IEnumerable<string[]> Paragraphs() => (Preview?.Mail.Text ?? "").TrimEnd().Split("\r\n\r\n").Select(block => block.Split("\r\n"));
}
