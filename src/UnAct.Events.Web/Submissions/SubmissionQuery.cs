using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What the address of the list says. What is not understood there is as if it were not said: links are kept, mistyped and shortened.</summary>
public sealed class SubmissionQuery
{
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    [FromQuery(Name = "track")]
    public string? Track { get; set; }

    [FromQuery(Name = "topic")]
    public string? Topic { get; set; }

    [FromQuery(Name = "country")]
    public string? Country { get; set; }

    /// <summary>The language it is written in; <c>lang</c> is that of the page.</summary>
    [FromQuery(Name = "written")]
    public string? Written { get; set; }

    [FromQuery(Name = "denied")]
    public string? Denied { get; set; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    public int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;

    public SubmissionFilter Filter => new(
        Known<SubmissionState>(State) is { } state and not SubmissionState.Draft ? state : null, Id(Type), Id(Track), Id(Topic), Country is { Length: 2 } country ? country.ToUpperInvariant() : null,
        EventTexts.IsLanguage(Written) ? Written : null, Words, Denied == "1", Known<SubmissionOrder>(Sort) ?? SubmissionOrder.Newest);

    /// <summary>The same list with one thing otherwise, from its first page.</summary>
    public string With(string name, string? value, string path)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = Words,
            ["state"] = State,
            ["type"] = Type,
            ["track"] = Track,
            ["topic"] = Topic,
            ["country"] = Country,
            ["written"] = Written,
            ["denied"] = Denied,
            ["sort"] = Sort,
            [name] = value,
        };
        return path + QueryString.Create(all.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
    }

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static TEnum? Known<TEnum>(string? text) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;
}

/// <summary>The list with what its page needs to say it.</summary>
public sealed record SubmissionsView(CurrentEvent Here, SubmissionQuery Query, SubmissionPage Page, string Zone)
{
    public string Path => $"/e/{Here.Slug}/manage/submissions";

    public bool MayManage => Here.Gives(Permission.ManageSubmissions);

    /// <summary>One column for each thing that differs: with one kind, or without tracks, nobody needs to read it in every line.</summary>
    public bool HasTypes => Page.Form?.Types.Count > 1;

    public bool HasTracks => Page.Form?.Tracks.Count > 0;

    /// <summary>The states something is in, and the one that is chosen.</summary>
    public IEnumerable<SubmissionState> States => Enum.GetValues<SubmissionState>().Where(state => Page.Counts.GetValueOrDefault(state) > 0 || Page.Filter.State == state);

    public LocalizedText TypeOf(SubmissionLine line) => Page.Form?.Type(line.TypeId)?.Name ?? LocalizedText.Empty;

    public LocalizedText TrackOf(SubmissionLine line) => Page.Form?.Tracks.FirstOrDefault(t => t.Id == line.TrackId)?.Name ?? LocalizedText.Empty;
}
