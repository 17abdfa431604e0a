using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What is done with the form of a message to authors.</summary>
public enum AuthorMessageStep
{
    Look,

    /// <summary>Back from the look to the words.</summary>
    Change,
    Send,
}

/// <summary>A message to authors, as an organiser types it.</summary>
public sealed class AuthorMessageForm
{
    public Guid Id { get; set; }

    public AuthorMessageStep Step { get; set; }

    /// <summary>Of one submission alone.</summary>
    public int? Number { get; set; }

    public SubmissionState? State { get; set; }

    public Guid? TypeId { get; set; }

    public Guid? TrackId { get; set; }

    public Guid? TopicId { get; set; }

    public string? Country { get; set; }

    /// <summary>The language that the submissions are written in.</summary>
    public string? Written { get; set; }

    /// <summary>What was searched for in the list.</summary>
    public string? Sought { get; set; }

    public bool Denied { get; set; }

    public AuthorsMeant Whom { get; set; }

    public string? Subject { get; set; }

    public string? Text { get; set; }

    [BindNever]
    public CallForm? Offers { get; set; }

    [BindNever]
    public bool IsDiscreet { get; set; }

    [BindNever]
    public PreviewSubmissionMessage.Result? Preview { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    public static AuthorMessageForm Of(SubmissionQuery query, int? number)
    {
        var filter = query.Filter;
        return number is not null ? new() { Id = Guid.NewGuid(), Number = number } : new()
        {
            Id = Guid.NewGuid(),
            State = filter.State ?? (filter.IsEverything ? SubmissionState.Submitted : null),
            TypeId = filter.TypeId,
            TrackId = filter.TrackId,
            TopicId = filter.TopicId,
            Country = filter.Country,
            Written = filter.Language,
            Sought = filter.Sought,
            Denied = filter.Denied,
        };
    }

    public SendSubmissionMessage.Input Input(Actor by, Guid eventId) => new(by, eventId, Id, Number is { } number ? new SubmissionGroup(null, null, null, number, Whom) : Group, Subject, Text);

    private SubmissionGroup Group
    {
        get
        {
            var filter = new SubmissionFilter(State, TypeId, TrackId, TopicId, Country is { Length: 2 } ? Country : null, EventTexts.IsLanguage(Written) ? Written : null, Sought, Denied);
            return new(State, TypeId, TrackId, null, Whom) { TopicId = filter.TopicId, Country = filter.Country, Language = filter.Language, Words = filter.Sought, Denied = filter.Denied };
        }
    }

    /// <summary>What of the list's filter the form has no field for, in words; empty where it was not filtered so.</summary>
    public IReadOnlyList<string> Narrowed() =>
    [
        .. TopicId is { } topic && Offers?.Topics.FirstOrDefault(t => t.Id == topic) is { } about ? new[] { Words["Topic: {0}", about.Name.In(CultureInfo.CurrentUICulture.Name).Text] } : [],
        .. Country is { Length: 2 } country ? new[] { Words["An author in {0}", Countries.Name(country, CultureInfo.CurrentCulture)] } : [],
        .. EventTexts.IsLanguage(Written) ? new[] { Words["Written in {0}", LanguageMenu.Name(Written!)] } : [],
        .. Sought is { Length: > 0 } ? new[] { Words["Found by “{0}”", Sought] } : [],
        .. Denied ? new[] { Words["Somebody says: that is not me"] } : [],
    ];

    // Methods, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> StateChoices() => [.. Enum.GetValues<SubmissionState>().Where(s => s != SubmissionState.Draft).Select(s => new Choice(s.ToString(), Words[StateWords.Of(s).Words]))];

    public IReadOnlyList<Choice> TypeChoices() => [.. (Offers?.Types ?? []).Select(t => new Choice(t.Id.ToString("D"), t.Name.In(CultureInfo.CurrentUICulture.Name).Text))];

    public IReadOnlyList<Choice> TrackChoices() => [.. (Offers?.Tracks ?? []).Select(t => new Choice(t.Id.ToString("D"), t.Name.In(CultureInfo.CurrentUICulture.Name).Text))];

    public IReadOnlyList<Choice> WhomChoices() =>
    [
        new(nameof(AuthorsMeant.Corresponding), Words["The author we write to"]) { Hint = Words["One of each submission"] },
        new(nameof(AuthorsMeant.All), Words["All authors"]) { Hint = Words["Who is in several submissions gets one mail"] },
    ];

    /// <summary>All that is sent again from the look, with nothing to be seen of it.</summary>
    public IEnumerable<(string Name, string Value)> Hidden() =>
    [
        ("Id", Id.ToString("D")), ("Number", Number?.ToString(CultureInfo.InvariantCulture) ?? ""), ("State", State?.ToString() ?? ""), ("TypeId", TypeId?.ToString("D") ?? ""), ("TrackId", TrackId?.ToString("D") ?? ""),
        .. HiddenFilter(),
        ("Whom", Whom.ToString()), ("Subject", Subject ?? ""), ("Text", Text ?? ""),
    ];

    public IEnumerable<(string Name, string Value)> HiddenFilter() =>
        [("TopicId", TopicId?.ToString("D") ?? ""), ("Country", Country ?? ""), ("Written", Written ?? ""), ("Sought", Sought ?? ""), ("Denied", Denied ? "true" : "false")];

    /// <summary>The text of the mail as paragraphs of lines.</summary>
    public IEnumerable<string[]> Paragraphs() => (Preview?.Mail.Text ?? "").TrimEnd().Split("\r\n\r\n").Select(block => block.Split("\r\n"));
}
