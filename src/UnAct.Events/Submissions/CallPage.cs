using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>A call as visitors read it. What is not for them, the grace and who has late access, is not in it.</summary>
public sealed record CallPage
{
    public required CallIs Standing { get; init; }

    /// <summary>Markdown.</summary>
    public required LocalizedText Text { get; init; }

    public required string Zone { get; init; }

    public required Instant? OpensAt { get; init; }

    /// <summary>From here on it is too late; what people read is the minute before it.</summary>
    public required Instant ClosesAt { get; init; }

    public required CallAnonymity Anonymity { get; init; }

    public required int TopicsAtMost { get; init; }

    public required int AuthorsAtMost { get; init; }

    public required IReadOnlyList<ContributionType> Types { get; init; }

    public required IReadOnlyList<Track> Tracks { get; init; }

    public required IReadOnlyList<Topic> Topics { get; init; }

    public bool IsOpen => Standing == CallIs.Open;

    /// <summary>When the page next reads differently although nobody changes anything: it opens, it closes.</summary>
    public Instant? NextBoundary(Instant now) => new[] { OpensAt, ClosesAt }.Where(at => at > now).Min();

    public static Task<CallPage?> Load(UnActDb db, EventPage page, Instant now, CancellationToken stop) => Load(db, page.Id, page.Modules, page.State, now, stop);

    /// <summary>Four statements; none where an event does not call. Null where nobody is to know of a call yet.</summary>
    public static async Task<CallPage?> Load(UnActDb db, Guid eventId, EventModules modules, EventState state, Instant now, CancellationToken stop)
    {
        if (!modules.HasFlag(EventModules.Call) || state == EventState.Draft
            || await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == eventId && c.ClosesAt != null, stop) is not { ClosesAt: { } closes } call)
        {
            return null;
        }

        var form = await CallForm.Load(db, call, stop);
        return new CallPage
        {
            Standing = CallRules.Standing(call, modules, state, now),
            Text = call.Text,
            Zone = call.Zone,
            OpensAt = call.OpensAt,
            ClosesAt = closes,
            Anonymity = call.Anonymity,
            TopicsAtMost = call.TopicsAtMost,
            AuthorsAtMost = call.AuthorsAtMost,
            Types = [.. form.OfferedTypes],
            Tracks = [.. form.OfferedTracks],
            Topics = [.. form.OfferedTopics],
        };
    }
}
