namespace UnAct.Submissions;

/// <summary>How many submissions of a call and a track have one thing in common, kept as they change: what the head of the list and the statistics count would otherwise be every row there is.</summary>
public sealed class SubmissionTally
{
    public const int KeyLength = 100;

    private SubmissionTally()
    {
    }

    public Guid CallId { get; private set; }

    /// <summary>Of the version that counts; empty where it is in none.</summary>
    public Guid TrackId { get; private set; }

    public SubmissionFacet Facet { get; private set; }

    public string Key { get; private set; } = "";

    public int Count { get; private set; }
}

/// <summary>What is counted of every submission that is no draft, whatever became of it.</summary>
public enum SubmissionFacet
{
    /// <summary>The name of its state: one for each submission.</summary>
    State,

    /// <summary>The id of its kind.</summary>
    Type,

    /// <summary>The id of a topic, once for each.</summary>
    Topic,

    /// <summary>Of its authors, each country once: ISO 3166-1 alpha-2.</summary>
    Country,

    /// <summary>It is written in: an IETF tag.</summary>
    Language,

    /// <summary>Of its first submission, and the zone the day is of: where the zone of the call was changed meanwhile, these are counted anew.</summary>
    Day,
}
