using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using NodaTime.Testing;
using UnAct.Data;
using UnAct.Files;
using UnAct.Tests.Harness;
using UnAct.Web.Commands;

namespace UnAct.Web.Tests.Commands;

/// <summary>A copy carries the files, back into either store; what is damaged in the store is found.</summary>
public sealed class FileCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unact-files-");

    private string Database => Path.Combine(folder.FullName, "unact.db");

    private string Copy => Path.Combine(folder.FullName, "copy.db");

    private FolderFileStore Store => new(Path.Combine(folder.FullName, "files"), new FakeClock(World.Start));

    [Fact]
    public async Task The_files_of_the_folder_come_back_with_the_copy_and_those_of_now_are_kept_beside()
    {
        var (id, bytes) = await Planted();
        Assert.Equal(0, await Run("backup", Copy));
        await Store.Delete(id);
        var (later, _) = await Plant();

        Assert.Equal(0, await Run("restore", Copy));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Store.PathOf(id)));
        Assert.Null(await Store.Size(later));
        var kept = Assert.Single(folder.GetDirectories("files.before-*"));
        Assert.NotNull(await new FolderFileStore(kept.FullName, new FakeClock(World.Start)).Size(later));
        // Each command is a process of its own: none keeps a connection to the file that was moved aside.
        SqliteConnection.ClearAllPools();
        Assert.Equal(0, await Run("check"));
        await using var db = Open();
        Assert.Equal(0, await db.FileContents.CountAsync());
    }

    [Fact]
    public async Task A_copy_goes_into_the_other_store_as_well()
    {
        var (id, bytes) = await Planted();
        await Run("backup", Copy);

        Assert.Equal(0, await Run("restore", Copy, "--Files:Store", "Database"));

        await using (var db = Open())
        {
            Assert.Equal(bytes, (await db.FileContents.Where(c => c.Id == id).OrderBy(c => c.Piece).Select(c => c.Data).ToListAsync()).SelectMany(d => d));
        }

        Assert.Equal(0, await Run("check", "--Files:Store", "Database"));
    }

    [Fact]
    public async Task A_copy_that_has_no_files_leaves_those_it_names_where_they_are()
    {
        var (id, bytes) = await Planted();
        await Run("backup", Copy, "--Files:Store", "Database");

        Assert.Equal(0, await Run("restore", Copy));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Store.PathOf(id)));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("shorter")]
    [InlineData("other bytes")]
    public async Task Check_finds_a_file_that_is_not_what_was_uploaded(string damage)
    {
        var (id, bytes) = await Planted();
        Assert.Equal(0, await Run("check"));
        if (damage == "gone")
        {
            File.Delete(Store.PathOf(id));
        }
        else
        {
            bytes[5] ^= 1;
            await File.WriteAllBytesAsync(Store.PathOf(id), damage == "shorter" ? bytes[..^1] : bytes);
        }

        Assert.Equal(1, await Run("check"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private Task<int> Run(params string[] line) => CommandLine.Run([.. line, "--Site:DataFolder", folder.FullName]);

    private async Task<(Guid Id, byte[] Bytes)> Planted()
    {
        Assert.Equal(0, await Run("migrate"));
        return await Plant();
    }

    private async Task<(Guid Id, byte[] Bytes)> Plant()
    {
        var bytes = RandomNumberGenerator.GetBytes((2 * FileContent.PieceLength) + 17);
        var id = await Store.Save(new MemoryStream(bytes));
        await using var db = Open();
        db.Keep(new TakenFile(id, "paper.pdf", MediaType.Pdf, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), null), Guid.NewGuid(), null, World.Start);
        await db.SaveChangesAsync();
        return (id, bytes);
    }

    private SqliteDb Open() => new((DbContextOptions<SqliteDb>)Databases.UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), $"Data Source={Database};Pooling=False").Options);
}
