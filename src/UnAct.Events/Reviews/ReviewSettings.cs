using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>How a call is reviewed: what reviewers see of each other and of other papers, whether they discuss, and when authors may answer. A call that nobody has set up is reviewed by what stands here.</summary>
public sealed class ReviewSettings
{
    public const int LeastResponse = 50;
    public const int MostResponse = 5000;

    private ReviewSettings()
    {
    }

    public Guid CallId { get; private set; }

    /// <summary>When a reviewer reads the other reviews of a paper of theirs.</summary>
    public OthersReviews OthersReviews { get; private set; } = OthersReviews.AfterOwn;

    /// <summary>Reviewers of one paper see who reviewed it.</summary>
    public bool NamesToReviewers { get; private set; }

    /// <summary>Reviewers read title and abstract of papers that are not theirs.</summary>
    public bool OtherPapers { get; private set; }

    /// <summary>The reviewers of a paper discuss it after their own review.</summary>
    public bool Discussion { get; private set; } = true;

    /// <summary>What authors read of reviews, on their page and in the mail, once the decision is released.</summary>
    public ReviewsForAuthors ToAuthors { get; private set; } = ReviewsForAuthors.Texts;

    /// <summary>From when authors may answer what reviewers wrote, in the zone of the call; null, with <see cref="ResponseCloses"/>: they are not asked.</summary>
    public LocalDateTime? ResponseOpens { get; private set; }

    public Instant? ResponseOpensAt { get; private set; }

    public CallDeadline? ResponseCloses { get; private set; }

    public Instant? ResponseClosesAt { get; private set; }

    /// <summary>In words.</summary>
    public int ResponseLength { get; private set; } = 500;

    public int Version { get; private set; }

    public static ReviewSettings For(Guid callId) => new() { CallId = callId };

    public void Show(OthersReviews others, bool namesToReviewers, bool otherPapers, bool discussion) =>
        (OthersReviews, NamesToReviewers, OtherPapers, Discussion) = (others, namesToReviewers, otherPapers, discussion);

    public void Tell(ReviewsForAuthors toAuthors) => ToAuthors = toAuthors;

    /// <param name="opens">Null, as <paramref name="closes"/> is then: authors are not asked.</param>
    /// <exception cref="Refused">reviewing.response-closes-first.</exception>
    public void HearAuthors(LocalDateTime? opens, CallDeadline? closes, int length, string zone)
    {
        if (opens is null != closes is null)
        {
            throw new ArgumentException("Both or neither.", nameof(closes));
        }

        (ResponseOpens, ResponseCloses, ResponseLength) = (opens, closes, length);
        Meant(zone);
        if (ResponseOpensAt >= ResponseClosesAt)
        {
            throw new Refused("reviewing.response-closes-first", ("field", "ResponseCloses"));
        }
    }

    /// <summary>What was typed, as moments of this zone.</summary>
    public void Meant(string zone) => (ResponseOpensAt, ResponseClosesAt) = (ResponseOpens is { } opens ? EventDates.At(opens, zone) : null, ResponseCloses?.Over(zone));

    /// <summary>The same for a copy of the event; where there is no day to count from authors are not asked.</summary>
    internal ReviewSettings CopyTo(Call there, EventCopy copy)
    {
        var settings = For(there.Id);
        settings.Show(OthersReviews, NamesToReviewers, OtherPapers, Discussion);
        settings.Tell(ToAuthors);
        var (opens, closes) = (copy.Later(ResponseOpens), ResponseCloses?.Later(copy));
        settings.HearAuthors(closes is null ? null : opens, opens is null ? null : closes, ResponseLength, there.Zone);
        return settings;
    }
}

/// <summary>When a reviewer reads the other reviews of a paper that is theirs.</summary>
public enum OthersReviews
{
    Never,
    AfterOwn,
    Always,
}
