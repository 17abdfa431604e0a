using static UnAct.Reminders.RoundState;

namespace UnAct.Reminders;

/// <summary>One firing of a rule: for one part, as it is dated at one time. Its due moment is stored, and it goes when the part moves.</summary>
public sealed class ReminderRound
{
    public static readonly Moves<RoundState> Moves = new()
    {
        { Planned, Sent, Missed, Passed },
        { Missed, Planned, Passed },
        { Passed, Planned },
    };

    private ReminderRound()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid RuleId { get; private set; }

    public Guid PartId { get; private set; }

    /// <summary>The start or end of the part that it was meant for.</summary>
    public Instant Occurrence { get; private set; }

    public Instant DueAt { get; private set; }

    public Instant Until { get; private set; }

    public RoundState State { get; private set; }

    /// <summary>People who were written to.</summary>
    public int Reached { get; private set; }

    /// <summary>People who were to be written to, when it was too late.</summary>
    public int Late { get; private set; }

    public Instant? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Nothing of it has been written, so it can still become another.</summary>
    public bool IsUntouched => State != Sent && Reached == 0;

    public static ReminderRound Of(ReminderRule rule, Guid partId, ReminderMoment moment, RoundState state) => new()
    {
        Id = Guid.NewGuid(),
        EventId = rule.EventId,
        RuleId = rule.Id,
        PartId = partId,
        Occurrence = moment.Occurrence,
        DueAt = moment.DueAt,
        Until = moment.Until,
        State = state,
    };

    /// <summary>The same occurrence by another rule: it fires at another moment, unless it has fired.</summary>
    public void Retime(ReminderMoment moment, RoundState state)
    {
        if (!IsUntouched || (DueAt, Until) == (moment.DueAt, moment.Until))
        {
            return;
        }

        if (State != state)
        {
            Enter(state);
        }

        (DueAt, Until, Late, EndedAt) = (moment.DueAt, moment.Until, 0, null);
    }

    public void Reach(int people) => Reached += people;

    public void Done(Instant now)
    {
        Enter(Sent);
        EndedAt = now;
    }

    /// <param name="late">People who were not written to any more.</param>
    public void TooLate(int late, Instant now)
    {
        Enter(Reached > 0 ? Sent : Missed);
        (Late, EndedAt) = (late, now);
    }

    private void Enter(RoundState to)
    {
        Moves.Check("reminder", State, to);
        State = to;
    }
}

public enum RoundState
{
    Planned,
    Sent,

    /// <summary>Its moment came while nothing was sent, and it was too late afterwards.</summary>
    Missed,

    /// <summary>Its moment was over when the date, or the rule, was made known.</summary>
    Passed,
}
