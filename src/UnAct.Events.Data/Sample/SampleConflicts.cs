using System.Globalization;
using UnAct.Submissions;

namespace UnAct.Data.Sample;

/// <summary>What is said of conflicts in a sample call, each with its line in the log.</summary>
internal sealed class SampleConflicts(UnActDb db, Guid chair)
{
    /// <summary>Somebody says it of themselves.</summary>
    public void Declare(Submission submission, Guid person, string? reason, Instant at)
    {
        db.Add(Conflict.Of(submission.Id, person, ConflictSource.Self, reason, Actor.Person(person), at));
        Log(submission, person, "declared", at, null, reason);
    }

    /// <summary>Its author names an address.</summary>
    public void Name(Submission submission, string address, string? reason, Instant at)
    {
        db.Add(Conflict.With(submission.Id, address, reason, Actor.Person(submission.PersonId), at));
        Log(submission, submission.PersonId, "named", at, null, reason);
    }

    /// <summary>A chair confirms what was suggested.</summary>
    public void Confirm(Submission submission, Guid person, string reason, Instant at)
    {
        db.Add(Conflict.Of(submission.Id, person, ConflictSource.Chair, reason, Actor.Person(chair), at));
        Log(submission, chair, "set", at, person, reason);
    }

    /// <summary>A chair says that a conflict holds no longer, or that a suggested one is none.</summary>
    public void Rule(Submission submission, Guid person, bool lifts, string reason, Instant at)
    {
        db.Add(ConflictRuling.Of(submission.Id, person, lifts, reason, Actor.Person(chair), at));
        Log(submission, chair, lifts ? "lifted" : "dismissed", at, person, reason);
    }

    private void Log(Submission submission, Guid by, string what, Instant at, Guid? person, string? why) =>
        db.Log.Add(LogEntry.Of(Actor.Person(by), at, $"submission.conflict-{what}", submission.Id, submission.EventId, to: person?.ToString("D", CultureInfo.InvariantCulture), why: why));
}
