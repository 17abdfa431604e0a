using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>The call for papers of one event: when it is open, what may be sent in, and how much reviewers learn of who wrote it.</summary>
public sealed class Call
{
    public const int TextLength = 20_000;
    public const int MostGrace = 7 * 24 * 60;
    public const int MostAuthors = 200;
    public const int MostAbstract = 10_000;
    public const int MostTopics = 50;

    private Call()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>What visitors read above the facts. Markdown.</summary>
    public LocalizedText Text { get; private set; } = LocalizedText.Empty;

    /// <summary>IANA id in which the deadlines are meant; <see cref="CallDeadline.AnywhereOnEarth"/> is one of them.</summary>
    public string Zone { get; private set; } = CallDeadline.AnywhereOnEarth;

    /// <summary>When it opens, in <see cref="Zone"/>. Null: as soon as the event is published.</summary>
    public LocalDateTime? Opening { get; private set; }

    public Instant? OpensAt { get; private set; }

    public CallDeadline? Deadline { get; private set; }

    /// <summary>From here on it is too late. Null: the call has no deadline yet, and nobody sees it.</summary>
    public Instant? ClosesAt { get; private set; }

    public CallDeadline? RevisionDeadline { get; private set; }

    public Instant? RevisionsOverAt { get; private set; }

    public CallDeadline? ConfirmationDeadline { get; private set; }

    public Instant? ConfirmationsOverAt { get; private set; }

    /// <summary>For so many minutes after the deadline what is sent is taken all the same. Never shown.</summary>
    public int GraceMinutes { get; private set; }

    public CallAnonymity Anonymity { get; private set; } = CallAnonymity.DoubleBlind;

    /// <summary>How many topics a submission may name; none are asked for where there are none.</summary>
    public int TopicsAtMost { get; private set; } = 2;

    public int AuthorsAtMost { get; private set; } = 20;

    public int Version { get; private set; }

    public static Call For(Guid eventId, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), EventId = eventId };

    public void Say(LocalizedText text) => Text = text;

    public void Take(CallTimes times)
    {
        var (zone, opening, deadline) = (times.Zone, times.Opening, times.Deadline);
        (Zone, Opening, Deadline, RevisionDeadline, ConfirmationDeadline, GraceMinutes) = (zone, opening, deadline, times.Revision, times.Confirmation, times.GraceMinutes);
        OpensAt = opening is { } from ? EventDates.At(from, zone) : null;
        (ClosesAt, RevisionsOverAt, ConfirmationsOverAt) = (deadline?.Over(zone), times.Revision?.Over(zone), times.Confirmation?.Over(zone));
        if (OpensAt >= ClosesAt)
        {
            throw new Refused("call.closes-before-opening", ("field", "Deadline"));
        }
    }

    public void Ask(CallAnonymity anonymity, int topicsAtMost, int authorsAtMost) => (Anonymity, TopicsAtMost, AuthorsAtMost) = (anonymity, topicsAtMost, authorsAtMost);

    /// <summary>The same for a copy of the event; what has no day to count from has no deadline.</summary>
    internal Call CopyTo(EventCopy copy)
    {
        var there = For(copy.To.Id, copy.For(Id));
        there.Say(Text);
        there.Take(Times with { Opening = copy.Later(Opening), Deadline = Deadline?.Later(copy), Revision = RevisionDeadline?.Later(copy), Confirmation = ConfirmationDeadline?.Later(copy) });
        there.Ask(Anonymity, TopicsAtMost, AuthorsAtMost);
        return there;
    }

    public CallTimes Times => new(Zone, Opening, Deadline, RevisionDeadline, ConfirmationDeadline, GraceMinutes);
}

/// <summary>The moments of a call as they were typed.</summary>
public sealed record CallTimes(string Zone, LocalDateTime? Opening, CallDeadline? Deadline, CallDeadline? Revision, CallDeadline? Confirmation, int GraceMinutes);

/// <summary>What reviewers learn of authors, and authors of reviewers.</summary>
public enum CallAnonymity
{
    /// <summary>Both know each other.</summary>
    Open,

    /// <summary>Reviewers see who wrote; authors do not see who reviewed.</summary>
    SingleBlind,

    /// <summary>Neither sees the other until the decision is released.</summary>
    DoubleBlind,
}
