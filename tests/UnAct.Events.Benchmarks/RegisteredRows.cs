using System.Data.Common;

namespace UnAct.Benchmarks;

/// <summary>The rows of one registration as the database gives them: what a bare driver is handed to write them again elsewhere.</summary>
internal sealed record RegisteredRows(IReadOnlyList<object?[]> Values)
{
    /// <summary>The tables that registering writes to, in the order of their references, with the column that names the registration.</summary>
    public static readonly (string Table, string Registration)[] Tables =
        [("Registrations", "Id"), ("Attendees", "RegistrationId"), ("Places", "RegistrationId"), ("Outbox", "SubjectId"), ("Log", "SubjectId")];

    /// <summary>Every registration that the twin does not hold yet; each has one row in every table.</summary>
    public static async Task<IReadOnlyList<RegisteredRows>> Take(BenchSite site, BenchSite twin)
    {
        var there = (await twin.Read(db => db.Set<Registrations.Registration>().Select(r => r.Id).ToListAsync())).ToHashSet();
        return await site.Read(async db =>
        {
            await db.Database.OpenConnectionAsync();
            var found = new Dictionary<Guid, List<object?[]>>();
            foreach (var (table, registration) in Tables)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT * FROM \"{table}\"";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    var id = reader.GetGuid(reader.GetOrdinal(registration));
                    if (!there.Contains(id))
                    {
                        (found.TryGetValue(id, out var rows) ? rows : found[id] = []).Add([.. Columns(reader, table).Select(c => reader.GetValue(c.At))]);
                    }
                }
            }

            return found.Values.Select(rows => new RegisteredRows(rows)).ToList();
        });
    }

    /// <summary>All columns but the number that the database counts up by itself.</summary>
    public static IEnumerable<(int At, string Name)> Columns(DbDataReader reader, string table) =>
        Enumerable.Range(0, reader.FieldCount).Select(at => (at, reader.GetName(at))).Where(c => table != "Log" || c.Item2 != "Id");
}
