using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>One reading of the submissions to a call: from when to when, and by its criteria and its form what each review says. Where it stands is derived from the clock, never stored.</summary>
public sealed class ReviewRound
{
    public const int NameLength = 200;
    public const int Most = 10;

    private ReviewRound()
    {
    }

    public Guid Id { get; private set; }

    public Guid CallId { get; private set; }

    /// <summary>From one, in the order in which they were made; what was taken away leaves a gap.</summary>
    public int Number { get; private set; }

    /// <summary>May be empty: then it is called by its number.</summary>
    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>From when reviewers can write, in the zone of the call. Null: as soon as they are assigned.</summary>
    public LocalDateTime? Opening { get; private set; }

    public Instant? OpensAt { get; private set; }

    /// <summary>Until when reviews are expected.</summary>
    public CallDeadline? Due { get; private set; }

    /// <summary>From here on they are late.</summary>
    public Instant? DueAt { get; private set; }

    public int Version { get; private set; }

    public static ReviewRound For(Guid callId, int number, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), CallId = callId, Number = number };

    public void Rename(LocalizedText name) => Name = name;

    /// <exception cref="Refused">reviewing.due-before-opening.</exception>
    public void Take(LocalDateTime? opening, CallDeadline? due, string zone)
    {
        (Opening, Due) = (opening, due);
        Meant(zone);
        if (OpensAt >= DueAt)
        {
            throw new Refused("reviewing.due-before-opening", ("field", "Due"));
        }
    }

    /// <summary>What was typed, as moments of this zone.</summary>
    public void Meant(string zone) => (OpensAt, DueAt) = (Opening is { } opening ? EventDates.At(opening, zone) : null, Due?.Over(zone));

    public ReviewRoundState StateAt(Instant now) => this switch
    {
        { DueAt: { } due } when now >= due => ReviewRoundState.Over,
        { OpensAt: { } opens } when now < opens => ReviewRoundState.Planned,
        _ => ReviewRoundState.Open,
    };

    /// <summary>The same for a copy of the event; what has no day to count from has no date.</summary>
    internal ReviewRound CopyTo(Call there, EventCopy copy)
    {
        var round = For(there.Id, Number, copy.For(Id));
        round.Rename(Name);
        round.Take(copy.Later(Opening), Due?.Later(copy), there.Zone);
        return round;
    }
}

/// <summary>Where a round stands at a moment.</summary>
public enum ReviewRoundState
{
    Planned,
    Open,

    /// <summary>What was due is due.</summary>
    Over,
}
