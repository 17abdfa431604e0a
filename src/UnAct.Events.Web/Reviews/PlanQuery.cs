using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using UnAct.Reviews;

namespace UnAct.Web.Reviews;

/// <summary>What a plan is wished to be, as the address of its page says it: a plan can be kept as a link, and sent to another chair. What is not understood there is as if it were not said.</summary>
public sealed class PlanQuery
{
    /// <summary>That can be said in one address, so that it stays one that every server takes.</summary>
    public const int MostPairs = 60;

    [FromQuery(Name = "round")]
    public string? Round { get; set; }

    [FromQuery(Name = "demand")]
    public string? Demand { get; set; }

    [FromQuery(Name = "most")]
    public string? Most { get; set; }

    [FromQuery(Name = "least")]
    public string? Least { get; set; }

    [FromQuery(Name = "wishes")]
    public string? Wishes { get; set; }

    [FromQuery(Name = "topics")]
    public string? Topics { get; set; }

    [FromQuery(Name = "works")]
    public string? Works { get; set; }

    [FromQuery(Name = "fair")]
    public string? Fair { get; set; }

    [FromQuery(Name = "even")]
    public string? Even { get; set; }

    [FromQuery(Name = "mutual")]
    public string? Mutual { get; set; }

    /// <summary>Of a hundred.</summary>
    [FromQuery(Name = "chance")]
    public string? Chance { get; set; }

    [FromQuery(Name = "keep")]
    public string? Keep { get; set; }

    [FromQuery(Name = "pin")]
    public List<string> Pin { get; set; } = [];

    [FromQuery(Name = "bar")]
    public List<string> Bar { get; set; } = [];

    /// <summary>Another of these, to be compared with.</summary>
    [FromQuery(Name = "beside")]
    public string? Beside { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    public int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;

    [BindNever]
    public PlanWish Wish
    {
        get
        {
            var usual = new PlanWish();
            return usual with
            {
                RoundId = Guid.TryParse(Round, out var round) ? round : null,
                Demand = Said(Demand, null) ?? usual.Demand,
                Most = Said(Most, null),
                Least = Said(Least, null) ?? usual.Least,
                Wishes = Said(Wishes, null) ?? usual.Wishes,
                Topics = Said(Topics, null) ?? usual.Topics,
                Works = Said(Works, null) ?? usual.Works,
                Fairness = Fair switch { "total" => PlanFairness.Total, "five" => PlanFairness.FivePerCent, "worst" => PlanFairness.Worst, _ => PlanFairness.OnePerCent },
                Even = Even == "true",
                Mutual = Mutual != "no",
                Chance = Said(Chance, null) ?? usual.Chance,
                Keep = Keep != "no",
                Pinned = Pairs(Pin),
                Barred = Pairs(Bar),
            };
        }
    }

    /// <summary>Null: nothing to compare with.</summary>
    [BindNever]
    public PlanQuery? Other => string.IsNullOrEmpty(Beside) ? null : Of(Beside);

    private static PlanQuery Of(string text)
    {
        var said = QueryHelpers.ParseQuery(text);
        string? One(string name) => said.TryGetValue(name, out var value) ? value.LastOrDefault() : null;
        List<string> Many(string name) => said.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];
        return new PlanQuery
        {
            Round = One("round"),
            Demand = One("demand"),
            Most = One("most"),
            Least = One("least"),
            Wishes = One("wishes"),
            Topics = One("topics"),
            Works = One("works"),
            Fair = One("fair"),
            Even = One("even"),
            Mutual = One("mutual"),
            Chance = One("chance"),
            Keep = One("keep"),
            Pin = Many("pin"),
            Bar = Many("bar"),
        };
    }

    /// <summary>All that the plan hangs on, and nothing else.</summary>
    public string ToText() => QueryString.Create(
        new (string Name, string? Value)[] { ("round", Round), ("demand", Demand), ("most", Most), ("least", Least), ("wishes", Wishes), ("topics", Topics), ("works", Works), ("fair", Fair), ("even", Even), ("mutual", Mutual), ("chance", Chance), ("keep", Keep) }
            .Concat(Pin.Select(p => (Name: "pin", Value: (string?)p))).Concat(Bar.Select(p => (Name: "bar", Value: (string?)p)))
            .Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).ToUriComponent();

    public PlanQuery Keeping(bool keep)
    {
        var copy = Of(ToText());
        copy.Keep = keep ? null : "no";
        return copy;
    }

    /// <summary>Without what is said of single pairs.</summary>
    public PlanQuery Free()
    {
        var copy = Of(ToText());
        (copy.Pin, copy.Bar, copy.Keep) = ([], [], null);
        return copy;
    }

    /// <summary>What was typed where a number is meant and is none of those that can be, with the least and the most of it.</summary>
    [BindNever]
    public IEnumerable<(string Field, int Least, int Most)> Mistyped =>
        from one in new (string Name, string? Typed, int Least, int Most)[] { ("demand", Demand, 1, PlanWish.MostDemand), ("most", Most, 1, PlanWish.MostLoad), ("least", Least, 0, PlanWish.MostLoad) }
        where !string.IsNullOrWhiteSpace(one.Typed) && !(Said(one.Typed, null) is { } number && number >= one.Least && number <= one.Most)
        select (one.Name, one.Least, one.Most);

    /// <summary>No more can be said of pairs.</summary>
    public bool IsFull => Pin.Count + Bar.Count >= MostPairs;

    /// <summary>A pair that must be, or must not; asked for twice it is free again.</summary>
    public PlanQuery With(int number, Guid person, bool must)
    {
        var pair = string.Create(CultureInfo.InvariantCulture, $"{number}.{person:N}");
        var copy = Of(ToText());
        var (into, from) = must ? (copy.Pin, copy.Bar) : (copy.Bar, copy.Pin);
        from.Remove(pair);
        if (!into.Remove(pair))
        {
            into.Add(pair);
        }

        return copy;
    }

    private static int? Said(string? text, int? otherwise) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static List<AssignedPair> Pairs(IEnumerable<string> texts) =>
        [.. from text in texts.OfType<string>().Take(MostPairs)
            let parts = text.Split('.')
            where parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) && Guid.TryParse(parts[1], out _)
            select new AssignedPair(int.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]))];
}
