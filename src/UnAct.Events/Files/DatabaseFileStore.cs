using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace UnAct.Files;

/// <summary>
/// Keeps files in the table FileContents, in pieces that each are a row, so that a large one is never in memory at once. A few pieces are one
/// transaction: nobody else's write waits for a whole file. What a kill leaves half written no row of a file names, and the sweep finds it.
/// </summary>
public sealed class DatabaseFileStore(IServiceScopeFactory scopes, IClock clock) : IFileStore
{
    private const int PiecesAtOnce = 4;

    public async Task<Guid> Save(Stream bytes, CancellationToken stop = default)
    {
        var (id, now, next) = (Guid.NewGuid(), clock.GetCurrentInstant(), 0);
        try
        {
            while (await Read(bytes, id, next, now, stop) is { Count: > 0 } pieces)
            {
                await Write(pieces, stop);
                next += pieces.Count;
            }

            return id;
        }
        catch (Exception error)
        {
            await TryDelete(id);
            if (await IsNoRoom(error))
            {
                throw new Refused("file.no-room");
            }

            throw;
        }
    }

    public async Task<Stream> Open(Guid id, CancellationToken stop = default) =>
        await Size(id, stop) is { } length ? new FileContentStream(scopes, id, length) : throw new FileNotFoundException("There is no such file.", id.ToString("N"));

    public Task Delete(Guid id, CancellationToken stop = default) => InOne(db => db.FileContents.Where(c => c.Id == id).ExecuteDeleteAsync(stop), stop);

    public async Task<long?> Size(Guid id, CancellationToken stop = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var contents = scope.ServiceProvider.GetRequiredService<UnActDb>().FileContents.Where(c => c.Id == id);
        var last = await contents.OrderByDescending(c => c.Piece).Select(c => new { c.Piece, c.Data.Length }).FirstOrDefaultAsync(stop);
        return last is null ? null : ((long)last.Piece * FileContent.PieceLength) + last.Length;
    }

    public async IAsyncEnumerable<Guid> SavedBefore(Instant moment, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        await foreach (var id in scope.ServiceProvider.GetRequiredService<UnActDb>().FileContents.Where(c => c.Piece == 0 && c.At < moment).Select(c => c.Id).AsAsyncEnumerable().WithCancellation(stop))
        {
            yield return id;
        }
    }

    public async Task<string> Look(CancellationToken stop = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        _ = await scope.ServiceProvider.GetRequiredService<UnActDb>().FileContents.AnyAsync(stop);
        return "in the database";
    }

    private static async Task<IReadOnlyList<FileContent>> Read(Stream bytes, Guid id, int first, Instant now, CancellationToken stop)
    {
        var pieces = new List<FileContent>(PiecesAtOnce);
        while (pieces.Count < PiecesAtOnce)
        {
            var buffer = new byte[FileContent.PieceLength];
            var read = await bytes.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
            if (read > 0)
            {
                pieces.Add(FileContent.Of(id, first + pieces.Count, read == buffer.Length ? buffer : buffer[..read], now));
            }

            if (read < buffer.Length)
            {
                break;
            }
        }

        return pieces;
    }

    private Task Write(IReadOnlyList<FileContent> pieces, CancellationToken stop) => InOne(db =>
    {
        db.AddRange(pieces);
        return db.SaveChangesAsync(stop);
    }, stop);

    /// <summary>Busy for a while is not yet too much.</summary>
    private async Task InOne(Func<UnActDb, Task> step, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
            try
            {
                using var gate = await db.EnterWrite(stop);
                await using var transaction = await db.Database.BeginTransactionAsync(stop);
                await step(db);
                await transaction.CommitAsync(stop);
                return;
            }
            catch (Exception error) when (attempt < 3 && Inner(error) is { } inner && db.IsTransient(inner))
            {
                // Once more, with a context of its own.
            }
        }
    }

    private async Task TryDelete(Guid id)
    {
        try
        {
            await Delete(id, CancellationToken.None);
        }
        catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException)
        {
            // The sweep does it when the database is well again.
        }
    }

    private async Task<bool> IsNoRoom(Exception error)
    {
        await using var scope = scopes.CreateAsyncScope();
        return Inner(error) is { } inner && scope.ServiceProvider.GetRequiredService<UnActDb>().IsFull(inner);
    }

    private static DbException? Inner(Exception error) => error as DbException ?? (error.InnerException is { } inner ? Inner(inner) : null);
}
