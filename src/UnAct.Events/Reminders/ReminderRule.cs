namespace UnAct.Reminders;

/// <summary>So long before or after the start or the end of what somebody takes part in, a mail goes to those who have a place; or to those who have not answered.</summary>
public sealed class ReminderRule
{
    public const int SubjectLength = 150;
    public const int TextLength = 2000;
    public const int Most = 20;

    private ReminderRule()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public ReminderReach Reach { get; private set; }

    /// <summary>The part of <see cref="ReminderReach.OnePart"/>.</summary>
    public Guid? PartId { get; private set; }

    /// <summary>Only those who registered as this; null for everybody with a place.</summary>
    public Guid? CategoryId { get; private set; }

    public ReminderAnchor Anchor { get; private set; }

    public ReminderSide Side { get; private set; }

    public int Amount { get; private set; }

    public ReminderUnit Unit { get; private set; }

    public ReminderTiming Timing => new(Anchor, Side, Amount, Unit);

    /// <summary>Instead of the template's subject. A discreet event keeps the template's: it says nothing of what it is about.</summary>
    public LocalizedText Subject { get; private set; } = LocalizedText.Empty;

    /// <summary>The organiser's own words inside the mail.</summary>
    public LocalizedText Text { get; private set; } = LocalizedText.Empty;

    public bool On { get; private set; }

    /// <summary>Since when it fires when it does: what was due before then is not made up for.</summary>
    public Instant TimedAt { get; private set; }

    /// <summary>It fires no more; what it has sent can still be told.</summary>
    public Instant? RemovedAt { get; private set; }

    public int Version { get; private set; }

    public static ReminderRule For(Guid eventId, Instant now, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), EventId = eventId, On = true, TimedAt = now };

    /// <param name="partId">For <see cref="ReminderReach.OnePart"/>, and only for it.</param>
    public void Take(ReminderTiming timing, ReminderReach reach, Guid? partId, Guid? categoryId, Instant now)
    {
        if (!timing.IsNear)
        {
            throw new Refused("reminder.too-far");
        }

        if (!timing.MakesSense || (timing.Anchor.IsPersonal() && reach != ReminderReach.Event))
        {
            throw new Refused("reminder.no-moment");
        }

        if (reach == ReminderReach.OnePart != partId is not null)
        {
            throw new Refused("part.unknown");
        }

        if ((timing, reach, partId) != (Timing, Reach, PartId))
        {
            TimedAt = now;
        }

        (Anchor, Side, Amount, Unit) = (timing.Anchor, timing.Side, timing.Amount, timing.Unit);
        (Reach, PartId, CategoryId) = (reach, partId, categoryId);
    }

    /// <summary>The same for a copy of the event, as if it had been written now.</summary>
    internal ReminderRule CopyTo(Events.EventCopy copy)
    {
        var rule = For(copy.To.Id, copy.Now);
        rule.Take(Timing, Reach, copy.For(PartId), copy.For(CategoryId), copy.Now);
        rule.Say(Subject, Text);
        rule.Switch(On, copy.Now);
        return rule;
    }

    public void Say(LocalizedText subject, LocalizedText text) => (Subject, Text) = (subject, text);

    public void Switch(bool on, Instant now)
    {
        if (on && !On)
        {
            TimedAt = now;
        }

        On = on;
    }

    public void Remove(Instant now) => RemovedAt ??= now;
}

/// <summary>What a rule counts from: the dates of what somebody takes part in, or what they have not answered.</summary>
public enum ReminderAnchor
{
    Start,
    End,

    /// <summary>When a place that is offered to somebody goes to the next in line.</summary>
    OfferEnd,

    /// <summary>When an invitation was last sent: since then they are silent.</summary>
    InvitationSent,

    /// <summary>When an invitation runs out.</summary>
    InvitationEnd,
}

public static class ReminderAnchors
{
    /// <summary>It hangs on one person, who has not answered; the dates of parts do not matter to it.</summary>
    public static bool IsPersonal(this ReminderAnchor anchor) => anchor is ReminderAnchor.OfferEnd or ReminderAnchor.InvitationSent or ReminderAnchor.InvitationEnd;
}

public enum ReminderSide
{
    Before,
    After,
}

public enum ReminderUnit
{
    Minutes,
    Hours,

    /// <summary>By the calendar of the event's zone: 09:00 stays 09:00 across a clock change.</summary>
    Days,
}

/// <summary>How often one person hears of one rule.</summary>
public enum ReminderReach
{
    /// <summary>Once: counted from the start of the first part that they take, or from the end of the last.</summary>
    Event,

    /// <summary>For every part that they take.</summary>
    EachPart,

    OnePart,
}
