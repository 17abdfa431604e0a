using System.Runtime.CompilerServices;

namespace UnAct.Files;

/// <summary>Keeps each file below a folder of its own level by the first two pairs of its id: written under another name, forced to the disk, then renamed.</summary>
public sealed class FolderFileStore(string folder, IClock clock) : IFileStore
{
    private const string Half = ".half";

    public string Folder => folder;

    public async Task<Guid> Save(Stream bytes, CancellationToken stop = default)
    {
        var id = Guid.NewGuid();
        await Put(id, bytes, stop);
        return id;
    }

    /// <summary>Saves what has its id already: what comes back from a copy.</summary>
    public async Task Put(Guid id, Stream bytes, CancellationToken stop = default)
    {
        var path = PathOf(id);
        try
        {
            var level = Path.GetDirectoryName(path)!;
            MakeLevel(level);
            await using (var file = new FileStream(path + Half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await bytes.CopyToAsync(file, stop);
                Durable.Bytes(file);
            }

            File.SetLastWriteTimeUtc(path + Half, clock.GetCurrentInstant().ToDateTimeUtc());
            File.Move(path + Half, path);
            Durable.Names(level);
        }
        catch (Exception error)
        {
            Remove(path);
            throw error is IOException full && Durable.IsNoRoom(full) ? new Refused("file.no-room") : error;
        }
    }

    public Task<Stream> Open(Guid id, CancellationToken stop = default)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (DirectoryNotFoundException)
        {
            return Task.FromException<Stream>(new FileNotFoundException("There is no such file.", PathOf(id)));
        }
        catch (FileNotFoundException missing)
        {
            return Task.FromException<Stream>(missing);
        }
    }

    public Task Delete(Guid id, CancellationToken stop = default)
    {
        Remove(PathOf(id));
        return Task.CompletedTask;
    }

    public Task<long?> Size(Guid id, CancellationToken stop = default) =>
        Task.FromResult(new FileInfo(PathOf(id)) is { Exists: true } file ? file.Length : (long?)null);

    public async IAsyncEnumerable<Guid> SavedBefore(Instant moment, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            stop.ThrowIfCancellationRequested();
            // Whatever is not named as we name things is not ours to delete.
            if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "N", out var id) && PathOf(id) is var path && (file.FullName == path || file.FullName == path + Half)
                && Instant.FromDateTimeUtc(file.LastWriteTimeUtc) < moment)
            {
                yield return id;
            }
        }
    }

    public async Task<string> Look(CancellationToken stop = default)
    {
        MakeLevel(folder);
        var probe = Path.Combine(folder, ".check");
        await File.WriteAllTextAsync(probe, "", stop);
        File.Delete(probe);
        return $"in {folder}";
    }

    public string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(Path.GetFullPath(folder), name[..2], name[2..4], name);
    }

    private static void MakeLevel(string level)
    {
        if (Directory.Exists(level))
        {
            return;
        }

        if (Path.GetDirectoryName(level) is { Length: > 0 } above)
        {
            MakeLevel(above);
            Directory.CreateDirectory(level);
            Durable.Names(above);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path + Half);
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Then there is nothing.
        }
    }
}
