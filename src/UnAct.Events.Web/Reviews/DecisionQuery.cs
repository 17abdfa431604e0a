using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>What the address of the list of decisions says. What is not understood there is as if it were not said: links are kept, mistyped and shortened.</summary>
public sealed class DecisionQuery
{
    [FromQuery(Name = "q")]
    public string? Sought { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "staged")]
    public string? Staged { get; set; }

    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    [FromQuery(Name = "track")]
    public string? Track { get; set; }

    [FromQuery(Name = "reviews")]
    public string? Reviews { get; set; }

    [FromQuery(Name = "from")]
    public string? From { get; set; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    public int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;

    public DecisionFilter Filter => new(
        new SubmissionFilter(Known<SubmissionState>(State) is { } state and not SubmissionState.Draft ? state : null, Id(Type), Id(Track), Words: Sought, Order: Known<SubmissionOrder>(Sort) ?? SubmissionOrder.Number),
        Known<StagedIs>(Staged), Known<ReviewsShown>(Reviews) ?? ReviewsShown.All, Score, string.Equals(Sort, ByScore, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of the order by score.</summary>
    public const string ByScore = "score";

    /// <summary>What is typed where a score is meant is none.</summary>
    public bool IsMistyped => !string.IsNullOrWhiteSpace(From) && Score is null;

    // "0,7" is typed as well as "0.7".
    private decimal? Score => decimal.TryParse(From?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from) && from is >= 0 and <= 1 ? from : null;

    /// <summary>What the list is narrowed to, as it was said; empty where it holds all.</summary>
    public string Narrowed(Words words)
    {
        var filter = Filter;
        return string.Join(", ", new[]
        {
            filter.Of.Sought is { } sought ? $"“{sought}”" : null,
            filter.Of.State is { } state ? words[StateWords.Of(state).Words] : null,
            filter.Staged is { } staged ? words["staged: {0}", words[DecisionWords.Of(staged)]] : null,
            filter.Of.TypeId is not null ? words["one kind"] : null,
            filter.Of.TrackId is not null ? words["one track"] : null,
            filter.Reviews switch { ReviewsShown.Complete => words["reviews complete"], ReviewsShown.Lacking => words["reviews lacking"], ReviewsShown.Disagreeing => words["reviews disagree"], _ => null },
            filter.From is { } from ? words["score from {0}", from.ToString("0.00", CultureInfo.CurrentCulture)] : null,
        }.OfType<string>());
    }

    /// <summary>The same list with one thing otherwise, from its first page.</summary>
    public string With(string name, string? value, string path)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = Sought,
            ["state"] = State,
            ["staged"] = Staged,
            ["type"] = Type,
            ["track"] = Track,
            ["reviews"] = Reviews,
            ["from"] = From,
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
public sealed record DecisionsView(CurrentEvent Here, DecisionQuery Query, DecisionPage Page, ManyForm Form)
{
    public string Path => $"/e/{Here.Slug}/manage/decisions";

    public bool HasTypes => Page.Form?.Types.Count > 1;

    public bool HasTracks => Page.Form?.Tracks.Count > 0;

    /// <summary>The states something is in, and the one that is chosen.</summary>
    public IEnumerable<SubmissionState> States => Enum.GetValues<SubmissionState>().Where(state => Page.Counts.GetValueOrDefault(state) > 0 || Page.Filter.Of.State == state);

    public string TrackOf(DecisionLine line) => Page.Form?.Tracks.FirstOrDefault(t => t.Id == line.Submission.TrackId)?.Name.In(CultureInfo.CurrentUICulture.Name).Text ?? "";

    public string TypeOf(DecisionLine line) => Page.Form?.Type(line.Submission.TypeId)?.Name.In(CultureInfo.CurrentUICulture.Name).Text ?? "";
}
