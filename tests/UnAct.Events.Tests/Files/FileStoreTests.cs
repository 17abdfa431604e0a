using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Files;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Files;

/// <summary>Both stores on both databases: what was saved comes back, what was given up leaves nothing, what nobody names is swept.</summary>
public sealed class FileStoreTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_saved_comes_back_whole_and_from_any_place(DatabaseProvider provider, bool inFolder)
    {
        await using var world = await Stored(provider, inFolder);
        var store = world.Services.GetRequiredService<IFileStore>();
        foreach (var length in new[] { 1, FileContent.PieceLength, FileContent.PieceLength + 1, (5 * FileContent.PieceLength) - 7 })
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            var id = await store.Save(new MemoryStream(bytes));

            Assert.Equal(length, await store.Size(id));
            await using var back = await store.Open(id);
            Assert.Equal(bytes, await Whole(back));
            foreach (var place in new[] { 0, length / 2, length - 1 })
            {
                back.Position = place;
                Assert.Equal(bytes[place], back.ReadByte());
            }
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_not_there_is_said_and_may_be_deleted(DatabaseProvider provider, bool inFolder)
    {
        await using var world = await Stored(provider, inFolder);
        var store = world.Services.GetRequiredService<IFileStore>();
        var id = await store.Save(new MemoryStream([1, 2, 3]));
        await store.Delete(id);
        await store.Delete(id);

        await Assert.ThrowsAsync<FileNotFoundException>(() => store.Open(id));
        Assert.Null(await store.Size(id));
        Assert.Null(await store.Size(Guid.NewGuid()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_upload_that_breaks_off_leaves_nothing(DatabaseProvider provider, bool inFolder)
    {
        await using var world = await Stored(provider, inFolder);
        var store = world.Services.GetRequiredService<IFileStore>();

        await Assert.ThrowsAsync<IOException>(() => store.Save(new Breaking(RandomNumberGenerator.GetBytes(6 * FileContent.PieceLength))));

        Assert.Equal([], await Ids(store, Instant.MaxValue));
        Assert.Equal(0, await world.Read(db => db.FileContents.CountAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_kill_between_the_bytes_and_the_row_leaves_what_is_swept_a_day_later_and_nothing_that_a_row_names(DatabaseProvider provider, bool inFolder)
    {
        await using var world = await Stored(provider, inFolder);
        var store = world.Services.GetRequiredService<IFileStore>();
        var (lost, kept) = (await Taken(world), await Taken(world));
        await world.Work.Run((KeepFile.Handler h) => h.Run(new(kept, Guid.NewGuid(), null)));

        world.Clock.Advance(SweepFiles.After - Duration.FromMinutes(1));
        await world.Run<SweepFiles>();
        Assert.NotNull(await store.Size(lost.Id));

        world.Clock.Advance(Duration.FromMinutes(2));
        await world.Run<SweepFiles>();
        await world.Run<SweepFiles>();

        Assert.Equal((null, kept.Bytes), (await store.Size(lost.Id), await store.Size(kept.Id)));
        Assert.Equal([kept.Id], await Ids(store, Instant.MaxValue));
        await Assert.ThrowsAsync<Refused>(() => world.Work.Run((KeepFile.Handler h) => h.Run(new(lost, Guid.NewGuid(), null))));
        Assert.Equal([kept.Id], await world.Read(db => db.Files.Select(f => f.Id).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_is_kept_with_what_was_found_in_it(DatabaseProvider provider, bool inFolder)
    {
        await using var world = await Stored(provider, inFolder);
        var (bytes, eventId) = (new PdfDraft("A title").Pages(2).ToBytes(), Guid.NewGuid());
        var taken = await world.Services.GetRequiredService<TakeFile>().Run(new MemoryStream(bytes), "C:\\papers\\my paper.PDF", FileRules.Paper);
        var id = await world.Work.Run((KeepFile.Handler h) => h.Run(new(taken, eventId, null)));

        var row = await world.Read(db => db.Files.SingleAsync());

        Assert.Equal((id, eventId, "my paper.PDF", "application/pdf", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), 2, world.Now),
            (row.Id, row.EventId, row.Name, row.MediaType, row.Bytes, row.Sha256, row.Pages, row.At));
        await using var back = await world.Services.GetRequiredService<IFileStore>().Open(row.Id);
        Assert.Equal(bytes, await Whole(back));
    }

    [Fact]
    public async Task A_full_database_says_so_and_keeps_nothing()
    {
        await using var world = await World.On(DatabaseProvider.Sqlite, all =>
        {
            all.AddSingleton<IFileStore, DatabaseFileStore>();
            all.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(new NarrowDisk()));
        });
        var store = world.Services.GetRequiredService<IFileStore>();

        Assert.Equal("file.no-room", (await Assert.ThrowsAsync<Refused>(() => store.Save(new MemoryStream(new byte[20 << 20])))).Code);

        Assert.Equal(0, await world.Read(db => db.FileContents.CountAsync()));
    }

    /// <summary>The limit holds for one connection alone, and which one the pool hands out is its own affair.</summary>
    private sealed class NarrowDisk : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA max_page_count = 400";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static Task<World> Stored(DatabaseProvider provider, bool inFolder) =>
        inFolder ? World.On(provider) : World.On(provider, all => all.AddSingleton<IFileStore, DatabaseFileStore>());

    private static Task<TakenFile> Taken(World world) => world.Services.GetRequiredService<TakeFile>().Run(new PdfDraft("A title").ToStream(), "paper.pdf", FileRules.Paper);

    private static async Task<byte[]> Whole(Stream stream)
    {
        var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    private static async Task<IReadOnlyList<Guid>> Ids(IFileStore store, Instant before)
    {
        var found = new List<Guid>();
        await foreach (var id in store.SavedBefore(before))
        {
            found.Add(id);
        }

        return found;
    }

    /// <summary>Gives all it has and then fails, like a connection that breaks.</summary>
    private sealed class Breaking(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => Position < Length ? base.Read(buffer) : throw new IOException("It broke.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => Copy(destination, cancellationToken);

        private async Task Copy(Stream destination, CancellationToken stop)
        {
            var buffer = new byte[81920];
            while (await ReadAsync(buffer, stop) is > 0 and var read)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), stop);
            }
        }
    }

    /// <summary>Each database with each store.</summary>
    private sealed class BothStores : TheoryData<DatabaseProvider, bool>
    {
        public BothStores()
        {
            foreach (var provider in new BothDatabases().Select(row => row.Data))
            {
                Add(provider, true);
                Add(provider, false);
            }
        }
    }
}
