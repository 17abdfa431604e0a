using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
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
        return new() { Id = Guid.NewGuid(), Number = number, State = number is null ? filter.State ?? SubmissionState.Submitted : null, TypeId = filter.TypeId, TrackId = filter.TrackId };
    }

    public SendSubmissionMessage.Input Input(Actor by, Guid eventId) =>
        new(by, eventId, Id, Number is { } number ? new SubmissionGroup(null, null, null, number, Whom) : new SubmissionGroup(State, TypeId, TrackId, null, Whom), Subject, Text);

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
        ("Whom", Whom.ToString()), ("Subject", Subject ?? ""), ("Text", Text ?? ""),
    ];

    /// <summary>The text of the mail as paragraphs of lines.</summary>
    public IEnumerable<string[]> Paragraphs() => (Preview?.Mail.Text ?? "").TrimEnd().Split("\r\n\r\n").Select(block => block.Split("\r\n"));
}
