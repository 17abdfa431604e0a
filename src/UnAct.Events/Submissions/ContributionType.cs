using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>A kind of contribution that a call takes, with its own limits and its own part of the form.</summary>
public sealed class ContributionType
{
    public const int NameLength = 200;
    public const int HintLength = 1000;
    public const int Most = 20;

    private ContributionType()
    {
    }

    public Guid Id { get; private set; }

    public Guid CallId { get; private set; }

    public int Order { get; private set; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    public LocalizedText Hint { get; private set; } = LocalizedText.Empty;

    /// <summary>How long an abstract may be.</summary>
    public int AbstractLimit { get; private set; } = 300;

    public TextUnit AbstractUnit { get; private set; } = TextUnit.Words;

    public FileWanted File { get; private set; }

    public int FileMegabytes { get; private set; } = 10;

    /// <summary>Null: as many as one likes.</summary>
    public int? FilePages { get; private set; }

    /// <summary>No longer offered; submissions keep it.</summary>
    public Instant? RemovedAt { get; private set; }

    public static ContributionType For(Guid callId, int order, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), CallId = callId, Order = order };

    public void Describe(LocalizedText name, LocalizedText hint) => (Name, Hint) = (name, hint);

    public void Limit(int abstractLimit, TextUnit unit) => (AbstractLimit, AbstractUnit) = (abstractLimit, unit);

    public void Want(FileWanted file, int megabytes, int? pages) => (File, FileMegabytes, FilePages) = (file, megabytes, pages);

    internal ContributionType CopyTo(Guid callId, Guid id)
    {
        var there = For(callId, Order, id);
        there.Describe(Name, Hint);
        there.Limit(AbstractLimit, AbstractUnit);
        there.Want(File, FileMegabytes, FilePages);
        return there;
    }

    public void MoveTo(int order) => Order = order;

    /// <summary>Again, after it was taken out.</summary>
    public void Offer() => RemovedAt = null;

    public void Remove(Instant now) => RemovedAt ??= now;
}

public enum FileWanted
{
    No,
    Optional,
    Required,
}
