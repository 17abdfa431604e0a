using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>What was ticked in the list of registrations, and what is to be done with it.</summary>
public sealed class BulkForm
{
    /// <summary>Made with the page that asks: what is posted twice is one run.</summary>
    public Guid Id { get; set; }

    /// <summary>The boxes of the list.</summary>
    public List<string> Ids { get; set; } = [];

    /// <summary>Instead of them: all that the list finds.</summary>
    public bool All { get; set; }

    /// <summary>A member of <see cref="BulkAction"/>.</summary>
    public string? Do { get; set; }

    /// <summary>What the page showed, as it was: each id with its version.</summary>
    public string? Items { get; set; }

    public string? Message { get; set; }

    public bool Knowingly { get; set; }

    /// <summary>Does it; else the page says first what will happen.</summary>
    public bool Go { get; set; }

    [BindNever]
    public BulkPlan Plan { get; set; } = default!;

    /// <summary>The address of the list as it was.</summary>
    [BindNever]
    public string Back { get; set; } = "";

    /// <summary>Where its form goes.</summary>
    [BindNever]
    public string Address { get; set; } = "";

    [BindNever]
    public Words Words { get; set; } = default!;

    /// <summary>The boxes as ids; null when none was ticked. A method, because binding looks at every property.</summary>
    public IReadOnlyList<Guid>? Chosen() => Read(string.Join(' ', Ids)) is { Count: > 0 } ids ? ids : null;

    /// <summary>What is not understood is as if it were not said: links are kept and mistyped.</summary>
    public BulkAction Action() => Enum.TryParse<BulkAction>(Do, ignoreCase: true, out var action) && Enum.IsDefined(action) ? action : BulkAction.Approve;

    public IReadOnlyList<BulkItem> Seen() =>
    [
        .. (Items ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('.') is [var id, var version]
            && Guid.TryParseExact(id, "D", out var one) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? new BulkItem(one, seen) : null).OfType<BulkItem>().DistinctBy(item => item.Id),
    ];

    public string Shown() => string.Join(' ', Plan.Acted.Concat(Plan.Lines.Where(l => l.Outcome == BulkOutcome.NoPlace)).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Id:D}.{l.Version}")));

    public string Title() => Plan.Acted.Count == 0 ? Words["Nothing to do"] : BulkWords.Begun(Plan.Action, Plan.Acted.Count, Words);

    /// <summary>What comes of it, in a sentence for each kind of end.</summary>
    public IEnumerable<string> WhatHappens()
    {
        var (done, waits, none) = (Plan.People(BulkOutcome.Done), Plan.People(BulkOutcome.Waits), Plan.People(BulkOutcome.NoPlace));
        if (Plan.Before is { Served: > 0 } before)
        {
            yield return (before.Offers
                ? Words.Count(before.Served, "First one who stands in line is offered a place:", "First {0} who stand in line are offered places:")
                : Words.Count(before.Served, "First one who stands in line gets a place:", "First {0} who stand in line get places:")) + " " + string.Join(", ", before.Names) + (before.Others > 0 ? "…" : ".");
        }

        if (done > 0)
        {
            yield return Plan.Action switch
            {
                BulkAction.Approve => Words.Count(done, "One person gets a place, a mail and an entry for the calendar.", "{0} people get places, mails and entries for their calendars."),
                BulkAction.Decline => Words.Count(done, "One person is told by mail that there is no place.", "{0} people are told by mail that there is no place."),
                _ => Words.Count(done, "One person loses the place and is told so by mail, with your reason; what the calendar held is taken back.", "{0} people lose their places and are told so by mail, with your reason; what their calendars held is taken back."),
            };
        }

        if (waits > 0)
        {
            yield return Words.Count(waits, "One person stands in line, because no place is free, and is told so.", "{0} people stand in line, because no more places are free, and are told so.");
        }

        if (none > 0)
        {
            yield return Words.Count(none, "For one person there is no free place, and no line: nothing happens to them.", "For {0} people there is no free place, and no line: nothing happens to them.");
        }
    }

    public string WhyAlone(BulkLine line) => BulkWords.WhyAlone(Plan.Action, line, Words);

    public static IReadOnlyList<Guid> Read(string? joined) =>
        [.. (joined ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParseExact(id, "D", out var one) ? one : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];

    public static string Joined(IEnumerable<Guid> ids) => string.Join(' ', ids.Select(id => id.ToString("D")));
}
