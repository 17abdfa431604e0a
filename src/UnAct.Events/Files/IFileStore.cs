namespace UnAct.Files;

/// <summary>
/// Where the bytes of files lie: in a folder, or in the database. What was saved is whole or not there at all, however the process ends; whether it
/// is wanted is said by the row of <see cref="StoredFile"/> that has its id.
/// </summary>
public interface IFileStore
{
    /// <returns>A random id. The bytes outlive a kill and a loss of power from then on.</returns>
    /// <exception cref="Refused"><c>file.no-room</c>, and nothing is left of it.</exception>
    Task<Guid> Save(Stream bytes, CancellationToken stop = default);

    /// <returns>The bytes, from their beginning; it can be read from any place.</returns>
    /// <exception cref="FileNotFoundException">There are none under this id.</exception>
    Task<Stream> Open(Guid id, CancellationToken stop = default);

    /// <summary>Also what is not there is then deleted.</summary>
    Task Delete(Guid id, CancellationToken stop = default);

    /// <returns>How many bytes lie there; null where there are none.</returns>
    Task<long?> Size(Guid id, CancellationToken stop = default);

    /// <summary>What was saved before a moment, half saved things among it: the ids, for the sweep.</summary>
    IAsyncEnumerable<Guid> SavedBefore(Instant moment, CancellationToken stop = default);

    /// <summary>One line for whoever asks whether it works.</summary>
    Task<string> Look(CancellationToken stop = default);
}
