using System.Data.Common;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Every row of every table as text, to be compared before and after. The keys that the framework makes for itself are left out.</summary>
internal static class Rows
{
    private static readonly string[] Left = ["DataProtectionKeys", "ServerKeys", "__EFMigrationsHistory", "__EFMigrationsLock"];

    public static Task<List<string>> Of(Site site) => site.Read(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().Except(Left).Order(StringComparer.Ordinal))
        {
            await Read(connection, table, rows);
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    });

    private static async Task Read(DbConnection connection, string table, List<string> rows)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(table + ": " + string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(at => $"{reader.GetName(at)}={Text(reader.GetValue(at))}")));
        }
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
