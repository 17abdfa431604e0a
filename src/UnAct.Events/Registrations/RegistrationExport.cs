using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime.Text;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>
/// Registrations as CSV (RFC 4180, UTF-8 with a byte order mark), a line for each attendee, written while it is read: memory does not grow
/// with their number. Cells that a spreadsheet would calculate are defused by an apostrophe.
/// </summary>
public static class RegistrationExport
{
    /// <summary>
    /// Stable names, in this order. <c>email</c> is empty for an attendee without an address of their own; <c>country</c> is ISO 3166-1
    /// alpha-2; <c>parts</c> are separated by semicolons; <c>state</c> is one of <see cref="RegistrationState"/>; times are ISO 8601 with the
    /// offset of the event's zone; <c>registration</c> is the id that attendees of one contact share.
    /// </summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "name", "email", "organisation", "country", "category", "parts", "state", "registered_at", "changed_at", "language", "contact_name", "contact_email", "registration",
    ];

    private const int Batch = 64 * 1024;

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'],
    };

    public static async Task Write(UnActDb db, Actor viewer, Guid eventId, RegistrationFilter filter, Stream to, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ExportRegistrations, stop);
        filter = await RegistrationList.Meant(db, eventId, filter, stop);
        var zone = EventDates.Zone(await db.Events.Where(e => e.Id == eventId).Select(e => e.Zone).SingleAsync(stop));
        var parts = (await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop)).Select(p => (p.Id, Name: p.Title.Default)).ToList();
        var categories = (await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).ToListAsync(stop)).ToDictionary(c => c.Id, c => c.Name.Default);

        using var written = new MemoryStream(2 * Batch);
        await using var writer = new StreamWriter(written, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Batch, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Form, leaveOpen: true);
        Line(csv, Columns);
        await foreach (var line in Lines(db, eventId, filter).WithCancellation(stop))
        {
            Line(csv,
            [
                line.Attendee, line.Address ?? "", line.Organisation ?? "", line.Country ?? "", categories.GetValueOrDefault(line.CategoryId, ""),
                string.Join("; ", parts.Where(p => line.PartIds.Contains(p.Id)).Select(p => p.Name)), line.State.ToString(),
                At(line.CreatedAt, zone), At(line.ChangedAt, zone), line.Language, line.Contact, line.ContactAddress, line.Id.ToString("D"),
            ]);
            if (written.Length >= Batch)
            {
                await Send(writer, written, to, stop);
            }
        }

        await Send(writer, written, to, stop);
    }

    private static void Line(CsvWriter csv, IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }

    /// <summary>The database answers a line for each place; those of one attendee come together.</summary>
    private static async IAsyncEnumerable<AttendeeRow> Lines(UnActDb db, Guid eventId, RegistrationFilter filter)
    {
        var found = from r in filter.Ordered(filter.Of(db, eventId))
                    join a in db.Attendees on r.Id equals a.RegistrationId
                    join p in db.Places on a.Id equals p.AttendeeId into places
                    from p in places.DefaultIfEmpty()
                    select new
                    {
                        PartId = (Guid?)p.PartId,
                        Row = new AttendeeRow(r.Id, a.Id, a.Order, a.Name, a.Address, r.Organisation, r.Country, r.CategoryId, r.State, r.CreatedAt, r.ChangedAt, r.Language, r.ContactName, r.ContactAddress),
                    };
        var together = new List<AttendeeRow>();
        await foreach (var line in found.AsNoTracking().AsAsyncEnumerable())
        {
            if (together.Count > 0 && together[0].Id != line.Row.Id)
            {
                foreach (var row in together.OrderBy(t => t.Order))
                {
                    yield return row;
                }

                together.Clear();
            }

            var same = together.Find(t => t.AttendeeId == line.Row.AttendeeId);
            if (same is null)
            {
                together.Add(same = line.Row);
            }

            if (line.PartId is { } part)
            {
                same.PartIds.Add(part);
            }
        }

        foreach (var row in together.OrderBy(t => t.Order))
        {
            yield return row;
        }
    }

    private static async Task Send(StreamWriter writer, MemoryStream written, Stream to, CancellationToken stop)
    {
        await writer.FlushAsync(stop);
        await to.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), stop);
        written.SetLength(0);
    }

    private static string At(Instant instant, DateTimeZone zone) => OffsetDateTimePattern.GeneralIso.Format(instant.InZone(zone).ToOffsetDateTime());

    private sealed record AttendeeRow(
        Guid Id, Guid AttendeeId, int Order, string Attendee, string? Address, string? Organisation, string? Country, Guid CategoryId, RegistrationState State,
        Instant CreatedAt, Instant ChangedAt, string Language, string Contact, string ContactAddress)
    {
        public List<Guid> PartIds { get; } = new(1);
    }
}
