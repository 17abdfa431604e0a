using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Web.Events;

namespace UnAct.Web.Reviews;

/// <summary>A round as a chair types it: what is due is due on a day, with a time where it does not end with the day.</summary>
public sealed class RoundForm
{
    public int? SeenVersion { get; set; }

    /// <summary>Of the name.</summary>
    public string? Language { get; set; }

    public string? Name { get; set; }

    public LocalDateTime? Opening { get; set; }

    public LocalDate? Due { get; set; }

    public LocalTime? DueTime { get; set; }

    /// <summary>A new one begins with the criteria of the last before it.</summary>
    public bool LikeBefore { get; set; }

    [BindNever]
    public OpenEvent On { get; set; } = default!;

    [BindNever]
    public ReviewingDesk Desk { get; set; } = default!;

    /// <summary>Null: a new one.</summary>
    [BindNever]
    public RoundDesk? Known { get; set; }

    [BindNever]
    public Instant Now { get; set; }

    public static RoundForm Of(ReviewRound? round, OpenEvent on) => round is null ? new() { LikeBefore = true } : new()
    {
        SeenVersion = round.Version,
        Name = on.In(round.Name),
        Opening = round.Opening,
        Due = round.Due?.Day,
        DueTime = round.Due?.Time,
    };

    public SaveRound.Input Input(Actor by, Guid eventId, Guid? id) =>
        new(by, eventId, id, SeenVersion, Language is { Length: > 0 } language ? language : "en", Name, Opening, Typed.Deadline(Due, DueTime), LikeBefore);
}

/// <summary>The criteria that are asked, in the order that the page showed, and what was pressed.</summary>
public sealed class CriteriaForm
{
    public List<Guid> Criteria { get; set; } = [];

    /// <summary>The line whose button was pressed to go up by one.</summary>
    public int? Up { get; set; }

    /// <summary>One that was taken out, and comes back.</summary>
    public Guid? Back { get; set; }

    public IReadOnlyList<Guid> Ordered()
    {
        var order = Criteria.ToList();
        if (Up is { } at && at > 0 && at < order.Count)
        {
            (order[at - 1], order[at]) = (order[at], order[at - 1]);
        }

        return [.. order, .. Back is { } back ? [back] : Array.Empty<Guid>()];
    }
}
