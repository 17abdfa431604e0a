using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What the address of the list of reviews says. What is not understood there is as if it were not said.</summary>
public sealed class ReviewsQuery
{
    public const string Every = "all";

    [FromQuery(Name = "round")]
    public string? Round { get; set; }

    [FromQuery(Name = "show")]
    public string? Show { get; set; }

    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    [FromQuery(Name = "track")]
    public string? Track { get; set; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    public int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;

    public ReviewFilter Filter => new(
        int.TryParse(Round, NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : null, Round == Every, Known<ReviewsShown>(Show) ?? ReviewsShown.All,
        new SubmissionFilter(TypeId: Id(Type), TrackId: Id(Track), Words: Words), Known<ReviewOrder>(Sort) ?? ReviewOrder.Score);

    /// <summary>The same list with one thing otherwise, from its first page.</summary>
    public string With(string name, string? value, string path)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal) { ["round"] = Round, ["show"] = Show, ["q"] = Words, ["type"] = Type, ["track"] = Track, ["sort"] = Sort, [name] = value };
        return path + QueryString.Create(all.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
    }

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static TEnum? Known<TEnum>(string? text) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && char.IsAsciiLetter(text![0]) ? value : null;
}

/// <summary>The list with what its page needs to say it.</summary>
public sealed record ReviewsView(ReviewsQuery Query, ReviewList List, string Path)
{
    /// <summary>For which of them reviewers named somebody, and no chair has answered.</summary>
    public IReadOnlyList<int> Named { get; init; } = [];

    public bool HasTypes => List.Types.Count > 1;

    public bool HasTracks => List.Tracks.Count > 0;

    public LocalizedText TrackOf(ReviewedLine line) => List.Tracks.FirstOrDefault(t => t.Id == line.TrackId)?.Name ?? LocalizedText.Empty;
}
