using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Data;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Chooses and registers one of the two databases.</summary>
public static class Databases
{
    public static IServiceCollection AddUnActDatabase(this IServiceCollection services, DatabaseProvider provider, string connection)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            services.AddDbContext<SqliteDb>(options => UseSqlite(options, connection), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
            services.AddScoped<UnActDb>(all => all.GetRequiredService<SqliteDb>());
        }
        else
        {
            services.AddDbContext<PostgresDb>(options => UsePostgres(options, connection), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
            services.AddScoped<UnActDb>(all => all.GetRequiredService<PostgresDb>());
        }

        return services;
    }

    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(Patient(connection)).AddInterceptors(new SqlitePragmas(), new KeepTallies(), new TurnSheets());

    /// <summary>How long a page waits for another writer before it says that it is too much: ten seconds, unless the connection says otherwise.</summary>
    private static string Patient(string connection)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connection };
        return given.ContainsKey("Default Timeout") || given.ContainsKey("Command Timeout") ? connection : $"{connection.TrimEnd(';')};Default Timeout=10";
    }

    public static DbContextOptionsBuilder UsePostgres(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection).AddInterceptors(new KeepTallies(), new TurnSheets());
}
