using Microsoft.EntityFrameworkCore.Design;

namespace UnAct.Data;

/// <summary>What the migration tool starts from; it opens no connection.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new((DbContextOptions<SqliteDb>)Databases.UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), "Data Source=:memory:").Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new((DbContextOptions<PostgresDb>)Databases.UsePostgres(new DbContextOptionsBuilder<PostgresDb>(), "Host=localhost").Options);
}
