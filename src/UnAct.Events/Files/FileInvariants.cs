using System.Security.Cryptography;

namespace UnAct.Files;

/// <summary>What must always be true of files: the bytes of every row are there and are the same. How long they are is looked at for all, what they are for some.</summary>
public static class FileInvariants
{
    public const int Sampled = 50;

    private const int AtOnce = 500;

    /// <returns>Those that are not as they should be, and how many lie there that nothing names and the next sweep deletes.</returns>
    public static async Task<(IReadOnlyList<string> Wrong, int Files, int Unnamed)> Look(UnActDb db, IFileStore store, Instant now, CancellationToken stop = default)
    {
        var (wrong, count) = (new List<string>(), 0);
        await foreach (var file in db.Files.AsNoTracking().Select(f => new { f.Id, f.Bytes }).AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            if (await store.Size(file.Id, stop) is var size && size != file.Bytes)
            {
                wrong.Add(size is null ? FormattableString.Invariant($"file {file.Id} is not there") : FormattableString.Invariant($"file {file.Id} has {size} bytes instead of {file.Bytes}"));
            }
        }

        // Ids are random: a random place in their order is a random sample.
        var from = Guid.NewGuid();
        var some = await db.Files.AsNoTracking().Where(f => f.Id >= from).OrderBy(f => f.Id).Take(Sampled).ToListAsync(stop);
        some.AddRange(await db.Files.AsNoTracking().Where(f => f.Id < from).OrderBy(f => f.Id).Take(Sampled - some.Count).ToListAsync(stop));
        foreach (var file in some)
        {
            if (await store.Size(file.Id, stop) == file.Bytes && await Hash(store, file.Id, stop) is var hash && hash != file.Sha256)
            {
                wrong.Add(FormattableString.Invariant($"file {file.Id} is not what was uploaded"));
            }
        }

        return (wrong, count, await Unnamed(db, store, now, stop));
    }

    private static async Task<string> Hash(IFileStore store, Guid id, CancellationToken stop)
    {
        await using var bytes = await store.Open(id, stop);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, stop));
    }

    private static async Task<int> Unnamed(UnActDb db, IFileStore store, Instant now, CancellationToken stop)
    {
        var (found, waiting) = (0, new HashSet<Guid>());
        await foreach (var id in store.SavedBefore(now - SweepFiles.After, stop))
        {
            if (waiting.Add(id) && waiting.Count == AtOnce)
            {
                found += await Count();
            }
        }

        return found + await Count();

        async Task<int> Count()
        {
            var named = await db.Files.CountAsync(f => waiting.Contains(f.Id), stop);
            var without = waiting.Count - named;
            waiting.Clear();
            return without;
        }
    }
}
