namespace UnAct.Files;

/// <summary>What somebody uploaded: what it is, how large, and whose. Its bytes lie in the store under the same id.</summary>
public sealed class StoredFile
{
    public const int MediaTypeLength = 100;
    public const int HashLength = 64;

    private StoredFile()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>As its owner called it. It may tell who that is: others get a name of ours.</summary>
    public string Name { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    public long Bytes { get; private set; }

    /// <summary>Of the bytes as they lie in the store, in small hexadecimal letters.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Of a PDF.</summary>
    public int? Pages { get; private set; }

    /// <summary>The file that this is a copy of, without what tells its author.</summary>
    public Guid? CleanOf { get; private set; }

    public Instant At { get; private set; }

    public Guid? PersonId { get; private set; }

    public static StoredFile Of(TakenFile taken, Guid eventId, Guid? personId, Instant now, Guid? cleanOf = null) => new()
    {
        Id = taken.Id,
        EventId = eventId,
        Name = FileName.Clean(taken.Name),
        MediaType = taken.MediaType,
        Bytes = taken.Bytes > 0 ? taken.Bytes : throw new Refused("file.empty"),
        Sha256 = taken.Sha256,
        Pages = taken.Pdf?.Pages,
        CleanOf = cleanOf,
        At = now,
        PersonId = personId,
    };
}
