using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.ValueGeneration;
using UnAct.Submissions;

namespace UnAct.Data;

/// <summary>An index of every three characters that follow each other in what is sought: SQLite's FTS5 beside the table, kept by triggers; PostgreSQL's pg_trgm.</summary>
/// <remarks>See SQLite, "FTS5 Extension", 4.3.4 (the trigram tokenizer) and 4.4.3 (external content); PostgreSQL, "pg_trgm". A row of the index is named by a number of its
/// own: SQLite gives its hidden row numbers anew when a file is compacted.</remarks>
public static class SoughtPieces
{
    /// <summary>A shorter piece is in no index.</summary>
    internal const int Shortest = 3;

    private const string Row = "SoughtRow";

    // What is empty, as of a draft, is not in the index, and taking out what is not in it would spoil it.
    private const string In = """INSERT INTO "SoughtSubmissions"(rowid, "SoughtKey") SELECT new."SoughtRow", new."SoughtKey" WHERE new."SoughtKey" <> '';""";
    private const string Out = """INSERT INTO "SoughtSubmissions"("SoughtSubmissions", rowid, "SoughtKey") SELECT 'delete', old."SoughtRow", old."SoughtKey" WHERE old."SoughtKey" <> '';""";

    /// <summary>The index and its triggers: the last step of the first migration on SQLite.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("""CREATE VIRTUAL TABLE "SoughtSubmissions" USING fts5("SoughtKey", content='Submissions', content_rowid='SoughtRow', tokenize='trigram case_sensitive 1')""");
        // What is taken out is overwritten, as everywhere in the file.
        migration.Sql("""INSERT INTO "SoughtSubmissions"("SoughtSubmissions", rank) VALUES('secure-delete', 1)""");
        migration.Sql("""CREATE TRIGGER "SoughtSubmissionsIn" AFTER INSERT ON "Submissions" BEGIN """ + In + " END");
        migration.Sql("""CREATE TRIGGER "SoughtSubmissionsOut" AFTER DELETE ON "Submissions" BEGIN """ + Out + " END");
        migration.Sql("""CREATE TRIGGER "SoughtSubmissionsAgain" AFTER UPDATE OF "SoughtKey" ON "Submissions" WHEN old."SoughtKey" <> new."SoughtKey" BEGIN """ + Out + In + " END");
    }

    internal static void MapSqlite(ModelBuilder model)
    {
        var entity = model.Entity<Submission>();
        entity.Property<long>(Row).HasValueGenerator<RandomRow>();
        entity.HasIndex(Row).IsUnique();
    }

    internal static void MapPostgres(ModelBuilder model)
    {
        model.HasPostgresExtension("pg_trgm");
        model.Entity<Submission>().HasIndex(s => s.SoughtKey).HasMethod("gin").HasOperators("gin_trgm_ops")
            // Otherwise what came lately waits in a list, and every search reads all of it.
            .HasStorageParameter("fastupdate", false);
    }

    internal static IQueryable<Guid>? Sqlite(SqliteDb db, string piece, int most)
    {
        if (piece.EnumerateRunes().Count() < Shortest)
        {
            return null;
        }

        // The limit stands inside, for the index tells one after the other and the table is joined to all that it told.
        var phrase = '"' + piece.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        var rows = db.Database.SqlQuery<long>($"""SELECT rowid AS "Value" FROM "SoughtSubmissions" WHERE "SoughtSubmissions" MATCH {phrase} LIMIT {most}""");
        return db.Set<Submission>().Where(s => rows.Contains(EF.Property<long>(s, Row))).Select(s => s.Id);
    }

    internal static IQueryable<Guid>? Postgres(PostgresDb db, string piece, int most)
    {
        if (piece.EnumerateRunes().Count() < Shortest)
        {
            return null;
        }

        var pattern = SubmissionFilter.Anywhere(piece);
        return db.Set<Submission>().Where(s => EF.Functions.Like(s.SoughtKey, pattern, SubmissionFilter.Escape)).Select(s => s.Id).Take(most);
    }

    private sealed class RandomRow : ValueGenerator<long>
    {
        public override bool GeneratesTemporaryValues => false;

        public override long Next(EntityEntry entry) => Random.Shared.NextInt64(1, long.MaxValue);
    }
}
