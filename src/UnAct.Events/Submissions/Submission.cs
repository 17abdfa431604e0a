using System.Security.Cryptography;

namespace UnAct.Submissions;

/// <summary>One submission to a call. What it says stands in its draft, which only its authors see, and in its versions, which never change.</summary>
public sealed class Submission
{
    public const int FirstNumber = 10_000, LastNumber = 99_999;
    public const int ReasonLength = 1000;
    public const int SourceLength = 100;

    public static readonly Moves<SubmissionState> Moves = new()
    {
        { SubmissionState.Draft, SubmissionState.Submitted },
        {
            SubmissionState.Submitted, SubmissionState.Submitted, SubmissionState.Withdrawn, SubmissionState.DeskRejected, SubmissionState.Accepted, SubmissionState.Reserve,
            SubmissionState.RevisionRequested, SubmissionState.Rejected
        },
        { SubmissionState.RevisionRequested, SubmissionState.Submitted, SubmissionState.Withdrawn, SubmissionState.Rejected },
        { SubmissionState.Accepted, SubmissionState.Confirmed, SubmissionState.Declined, SubmissionState.Cancelled, SubmissionState.Reserve, SubmissionState.Rejected },
        { SubmissionState.Reserve, SubmissionState.Accepted, SubmissionState.Rejected, SubmissionState.Withdrawn },
        { SubmissionState.Rejected, SubmissionState.Accepted, SubmissionState.Reserve, SubmissionState.Submitted },
        { SubmissionState.Confirmed, SubmissionState.Cancelled },
        { SubmissionState.Withdrawn, SubmissionState.Submitted },
        { SubmissionState.DeskRejected, SubmissionState.Submitted },
        { SubmissionState.Declined, SubmissionState.Submitted },
        { SubmissionState.Cancelled, SubmissionState.Submitted },
    };

    private Submission()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid CallId { get; private set; }

    /// <summary>Random in its call: it says nothing of the order of arrival.</summary>
    public int Number { get; private set; }

    public SubmissionState State { get; private set; }

    public int Round { get; private set; } = 1;

    /// <summary>Who began it and writes it.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The version that counts; null until it was submitted.</summary>
    public Guid? CurrentId { get; private set; }

    /// <summary>How many times it was submitted.</summary>
    public int Versions { get; private set; }

    public Instant? SubmittedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>What the version that counts says, kept here for the organiser's list: empty until it was submitted, whatever its draft says.</summary>
    public Guid? TypeId { get; private set; }

    public Guid? TrackId { get; private set; }

    public string TitleKey { get; private set; } = "";

    /// <summary>What the search looks through, folded: the title, and the names and addresses of its authors, a line each.</summary>
    public string SoughtKey { get; private set; } = "";

    public string Language { get; private set; } = "";

    /// <summary>What it was called where it was imported from; null for what was written here.</summary>
    public string? SourceId { get; private set; }

    public int Version { get; private set; }

    public static Submission Begin(Call call, Guid personId, Instant now) => Begin(call, personId, RandomNumber(), now);

    /// <summary>One that comes from elsewhere; it is submitted at once.</summary>
    /// <param name="number">A random one that is free.</param>
    public static Submission Import(Call call, Guid personId, int number, string? sourceId, Instant now)
    {
        var submission = Begin(call, personId, number, now);
        submission.SourceId = sourceId;
        return submission;
    }

    public static int RandomNumber() => RandomNumberGenerator.GetInt32(FirstNumber, LastNumber + 1);

    private static Submission Begin(Call call, Guid personId, int number, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        EventId = call.EventId,
        CallId = call.Id,
        Number = number,
        State = SubmissionState.Draft,
        PersonId = personId,
        ChangedAt = now,
    };

    /// <summary>What was submitted stands from now on; a revision that was asked for begins the next round.</summary>
    public void Submit(SubmissionVersion version, IEnumerable<SubmissionAuthor> authors, Instant now)
    {
        var round = State == SubmissionState.RevisionRequested ? Round + 1 : Round;
        Enter(SubmissionState.Submitted, now);
        (CurrentId, Versions, Round) = (version.Id, Versions + 1, round);
        (TypeId, TrackId, TitleKey, Language) = (version.TypeId, version.TrackId, version.TitleKey, version.Language);
        SoughtKey = string.Join('\n', authors.SelectMany(a => (string[])[a.NameKey, a.AddressKey]).Prepend(version.TitleKey).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal));
        SubmittedAt ??= now;
    }

    public void Withdraw(Instant now) => Enter(SubmissionState.Withdrawn, now);

    public void RejectAtTheDesk(Instant now) => Enter(SubmissionState.DeskRejected, now);

    /// <summary>What a chair has decided holds from this moment on.</summary>
    /// <param name="to">Accepted, in reserve, to be revised or not accepted.</param>
    public void Decide(SubmissionState to, Instant now)
    {
        if (to is not (SubmissionState.Accepted or SubmissionState.Reserve or SubmissionState.RevisionRequested or SubmissionState.Rejected))
        {
            throw new Refused("submission.move", ("from", State.ToString()), ("to", to.ToString()));
        }

        Enter(to, now);
    }

    /// <summary>An author says that it will be presented.</summary>
    public void Confirm(Instant now) => Enter(SubmissionState.Confirmed, now);

    /// <summary>An author gives up what was accepted.</summary>
    public void Decline(Instant now) => Enter(SubmissionState.Declined, now);

    /// <summary>A chair takes out what was accepted.</summary>
    public void Cancel(Instant now) => Enter(SubmissionState.Cancelled, now);

    /// <summary>What was withdrawn or turned away stands again as it was last submitted.</summary>
    public void Reopen(Instant now)
    {
        if (State is SubmissionState.Draft or SubmissionState.Submitted or SubmissionState.RevisionRequested)
        {
            throw new Refused("submission.move", ("from", State.ToString()), ("to", nameof(SubmissionState.Submitted)));
        }

        Enter(SubmissionState.Submitted, now);
    }

    public void MustBeAt(int seenVersion)
    {
        if (Version != seenVersion)
        {
            throw new Refused("submission.changed-meanwhile");
        }
    }

    private void Enter(SubmissionState to, Instant now)
    {
        Moves.Check("submission", State, to);
        (State, ChangedAt) = (to, now);
    }
}

public enum SubmissionState
{
    /// <summary>Only its authors know of it.</summary>
    Draft,
    Submitted,
    RevisionRequested,
    Reserve,
    Accepted,
    Confirmed,
    Withdrawn,
    DeskRejected,
    Rejected,
    Declined,
    Cancelled,
}
