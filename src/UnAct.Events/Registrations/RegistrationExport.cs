using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>
/// Registrations as CSV (RFC 4180, UTF-8 with a byte order mark), a line for each attendee, written while it is read: memory does not grow
/// with their number. Cells that a spreadsheet would calculate are defused by an apostrophe, and every cell is quoted: in half of the world a
/// spreadsheet separates by semicolons, and would otherwise find another cell in the midst of one.
/// </summary>
public static class RegistrationExport
{
    /// <summary>
    /// Stable names, in this order. <c>email</c> is empty for an attendee without an address of their own; <c>country</c> is ISO 3166-1
    /// alpha-2; <c>parts</c> are separated by semicolons, one without a name is called by its number; <c>state</c> is one of <see cref="RegistrationState"/>; times are ISO 8601 with the
    /// offset of the event's zone; <c>registration</c> is the id that attendees of one contact share. Behind them stands a column for each question of the form as it
    /// is now, called by its label.
    /// </summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "name", "email", "organisation", "country", "category", "parts", "state", "registered_at", "changed_at", "language", "contact_name", "contact_email", "registration",
    ];

    private const int Batch = 64 * 1024;

    public static async Task Write(UnActDb db, Actor viewer, Guid eventId, RegistrationFilter filter, Stream to, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ExportRegistrations, stop);
        filter = await RegistrationList.Meant(db, eventId, filter, stop);
        var zone = EventDates.Zone(await db.Events.Where(e => e.Id == eventId).Select(e => e.Zone).SingleAsync(stop));
        var parts = (await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop)).Select((p, at) => (p.Id, Name: p.Title.Default, At: at)).ToList();
        var categories = (await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).ToListAsync(stop)).ToDictionary(c => c.Id, c => c.Name.Default);

        using var written = new MemoryStream(2 * Batch);
        await using var writer = new StreamWriter(written, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Batch, leaveOpen: true);
        await using var csv = new CsvWriter(writer, CsvCells.Form, leaveOpen: true);
        foreach (var column in Columns)
        {
            csv.WriteField(column);
        }

        var answers = await AnswerColumns.Load(db, eventId, stop);
        foreach (var label in answers.Labels)
        {
            csv.WriteField(CsvCells.Whole(label));
        }

        await csv.NextRecordAsync();
        var names = new PartNames([.. parts.Select(p => (p.Id, p.Name.Length > 0 || parts.Count == 1 ? p.Name : string.Create(CultureInfo.InvariantCulture, $"Part {p.At + 1}")))]);
        (Instant At, string Text) last = (default, "");
        await foreach (var some in answers.Some(filter.Ordered(filter.Of(db, eventId)), stop))
            await foreach (var line in Lines(db, some, stop))
            {
                csv.WriteField(CsvCells.Whole(line.Name));
                csv.WriteField(CsvCells.Whole(line.Address));
                csv.WriteField(CsvCells.Whole(line.Organisation));
                csv.WriteField(line.Country);
                csv.WriteField(CsvCells.Whole(categories.GetValueOrDefault(line.CategoryId, "")));
                csv.WriteField(CsvCells.Whole(names.Of(line.PartIds)));
                csv.WriteField(line.State);
                csv.WriteField(At(line.CreatedAt));
                csv.WriteField(At(line.ChangedAt));
                csv.WriteField(line.Language);
                csv.WriteField(CsvCells.Whole(line.Contact));
                csv.WriteField(CsvCells.Whole(line.ContactAddress));
                csv.WriteField(line.Id.ToString("D"));
                foreach (var answer in answers.Of(line.Id))
                {
                    csv.WriteField(CsvCells.Whole(answer));
                }

                await csv.NextRecordAsync();
                if (written.Length >= Batch)
                {
                    await Send(writer, written, to, stop);
                }
            }

        await Send(writer, written, to, stop);

        // Most are changed when they are made, and not again.
        string At(Instant instant)
        {
            if (instant != last.At)
            {
                last = (instant, CsvCells.At(instant, zone));
            }

            return last.Text;
        }
    }

    /// <summary>
    /// The database answers a line for each place, and those of one registration together. They are read as they come: making an object of
    /// every line, as a query does, takes longer than all the rest.
    /// </summary>
    private static async IAsyncEnumerable<Row> Lines(UnActDb db, IQueryable<Registration> ordered, [EnumeratorCancellation] CancellationToken stop)
    {
        var found = from r in ordered
                    join a in db.Attendees.Where(a => a.LeftAt == null) on r.Id equals a.RegistrationId
                    join p in db.Places on a.Id equals p.AttendeeId into places
                    from p in places.DefaultIfEmpty()
                    select new { r.Id, AttendeeId = a.Id, a.Order, a.Name, a.Address, r.Organisation, r.Country, r.CategoryId, r.State, r.CreatedAt, r.ChangedAt, r.Language, r.ContactName, r.ContactAddress, PartId = (Guid?)p.PartId, p.LeftAt };
        await db.Database.OpenConnectionAsync(stop);
        await using var command = found.CreateDbCommand();
        await using var reader = await command.ExecuteReaderAsync(stop);
        var together = new List<Row>();
        while (await reader.ReadAsync(stop))
        {
            var id = reader.GetGuid(0);
            if (together.Count > 0 && together[0].Id != id)
            {
                foreach (var row in InOrder(together))
                {
                    yield return row;
                }

                together.Clear();
            }

            var attendee = reader.GetGuid(1);
            var same = together.Find(t => t.AttendeeId == attendee);
            if (same is null)
            {
                together.Add(same = Row.Read(reader, id, attendee));
            }

            same.TakePart(reader);
        }

        foreach (var row in InOrder(together))
        {
            yield return row;
        }
    }

    private static IEnumerable<Row> InOrder(List<Row> rows) => rows.Count == 1 ? rows : rows.OrderBy(row => row.Order);

    private static async Task Send(StreamWriter writer, MemoryStream written, Stream to, CancellationToken stop)
    {
        await writer.FlushAsync(stop);
        await to.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), stop);
        written.SetLength(0);
    }

    /// <summary>The names of parts in the order of the programme; most people take the same few.</summary>
    private sealed class PartNames(IReadOnlyList<(Guid Id, string Name)> parts)
    {
        private readonly Dictionary<Guid, string> single = parts.ToDictionary(p => p.Id, p => p.Name);

        public string Of(List<Guid> ids) => ids switch
        {
            [] => "",
            [var one] => single.GetValueOrDefault(one, ""),
            _ => string.Join("; ", parts.Where(p => ids.Contains(p.Id)).Select(p => p.Name)),
        };
    }

    private sealed record Row(
        Guid Id, Guid AttendeeId, int Order, string Name, string? Address, string? Organisation, string? Country, Guid CategoryId, string State,
        Instant CreatedAt, Instant ChangedAt, string Language, string Contact, string ContactAddress)
    {
        private static readonly string[] Live = [.. RegistrationStates.Live.Select(s => s.ToString())];

        public List<Guid> PartIds { get; } = new(1);

        /// <summary>Who has left is shown with what they had in the end, and not with what they had given up before.</summary>
        private bool HadTo(Instant left) => left >= ChangedAt && !Live.Contains(State);

        public static Row Read(DbDataReader reader, Guid id, Guid attendee) => new(
            id, attendee, reader.GetInt32(2), reader.GetString(3), Text(reader, 4), Text(reader, 5), Text(reader, 6), reader.GetGuid(7), reader.GetString(8),
            Instant.FromUnixTimeTicks(reader.GetInt64(9) * 10), Instant.FromUnixTimeTicks(reader.GetInt64(10) * 10), reader.GetString(11), reader.GetString(12), reader.GetString(13));

        public void TakePart(DbDataReader reader)
        {
            if (!reader.IsDBNull(14) && (reader.IsDBNull(15) || HadTo(Instant.FromUnixTimeTicks(reader.GetInt64(15) * 10))))
            {
                PartIds.Add(reader.GetGuid(14));
            }
        }

        private static string? Text(DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);
    }
}
