using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Data;
using UnAct.Tests.Harness;
using UnAct.Web.Setup;

namespace UnAct.Web.Tests.Setup;

public sealed class KeysTests
{
    private const string Secret = "a secret of thirty-two characters or more", Other = "another secret, also of some forty characters";
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_outlives_a_restart(DatabaseProvider provider)
    {
        var database = await TestDatabase.Create(provider);
        await using (database)
        {
            Assert.Equal(await Token(database, null), await Token(database, null));
        }
    }

    [Fact]
    public async Task Two_installations_make_different_links()
    {
        var (one, other) = (await TestDatabase.Create(DatabaseProvider.Sqlite), await TestDatabase.Create(DatabaseProvider.Sqlite));
        await using (one)
        await using (other)
        {
            Assert.NotEqual(await Token(one, null), await Token(other, null));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_a_secret_the_database_alone_opens_nothing(DatabaseProvider provider)
    {
        var database = await TestDatabase.Create(provider);
        await using (database)
        {
            var token = await Token(database, Secret);

            Assert.Equal(token, await Token(database, Secret));
            Assert.Equal("The keys in the database cannot be opened: Security:Secret is not the one they were wrapped with.", await NotOpened(database, Other));
            Assert.Equal("The keys in the database are wrapped with a secret: set Security:Secret to it.", await NotOpened(database, null));
            await using var app = App(database, Secret);
            await using var scope = app.Services.CreateAsyncScope();
            var stored = await scope.ServiceProvider.GetRequiredService<UnActDb>().Set<DataProtectionKey>().Select(k => k.Xml!).ToListAsync();
            Assert.Single(stored);
            Assert.Equal([], stored.Where(xml => xml.Contains("<value>", StringComparison.Ordinal)));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_key_from_before_the_secret_is_told_from_a_wrapped_one(DatabaseProvider provider)
    {
        var (late, early) = (await TestDatabase.Create(provider), await TestDatabase.Create(provider));
        await using (late)
        await using (early)
        {
            await Token(late, null);
            await Token(late, Secret);
            await Token(early, Secret);

            Assert.Equal((true, false), (await Bare(late), await Bare(early)));
        }

        static async Task<bool> Bare(TestDatabase database)
        {
            await using var app = App(database, Secret);
            await using var scope = app.Services.CreateAsyncScope();
            return await Keys.AnyBare(scope.ServiceProvider.GetRequiredService<UnActDb>(), default);
        }
    }

    private static async Task<string> Token(TestDatabase database, string? secret)
    {
        await using var app = App(database, secret);
        Assert.Null(await app.Services.Ready(default));
        return app.Services.GetRequiredService<Links>().Token(LinkPurpose.SignIn, Id, 0);
    }

    private static async Task<string?> NotOpened(TestDatabase database, string? secret)
    {
        await using var app = App(database, secret);
        return await app.Services.Ready(default);
    }

    private static WebApplication App(TestDatabase database, string? secret)
    {
        var builder = Installation.CreateBuilder([], "Testing");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Site:DataFolder"] = Path.GetTempPath(),
            ["Database:Provider"] = database.Provider.ToString(),
            ["Database:Connection"] = database.Connection,
            ["Security:Secret"] = secret,
        });
        return Program.Build(builder);
    }
}
