using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>The tables of the archive that no other export has, of what its maker may see: written while they are read.</summary>
internal sealed class ArchiveTables(UnActDb db, DeskSight sight)
{
    public Task Versions(Stream to, CancellationToken stop) => Write(
        to, ["number", "version", "round", "sent_at", "title", "abstract", "language"],
        from s in sight.Submissions(db)
        join v in db.SubmissionVersions.AsNoTracking() on s.Id equals v.SubmissionId
        orderby s.Number, v.Number
        select new { s.Number, Version = v },
        (sheet, row) =>
        {
            sheet.Number(row.Number);
            sheet.Number(row.Version.Number);
            sheet.Number(row.Version.Round);
            sheet.Cell(CsvCells.At(row.Version.At, Zone));
            sheet.Cell(row.Version.Title);
            sheet.Cell(row.Version.Abstract);
            sheet.Cell(row.Version.Language);
        },
        stop);

    public Task Decisions(Stream to, CancellationToken stop) => Write(
        to, ["number", "decision", "outcome", "words", "note", "why", "staged_at", "released_at"],
        from s in sight.Submissions(db)
        join d in db.Decisions.AsNoTracking() on s.Id equals d.SubmissionId
        orderby s.Number, d.Number
        select new { s.Number, Decision = d },
        (sheet, row) =>
        {
            sheet.Number(row.Number);
            sheet.Number(row.Decision.Number);
            sheet.Cell(row.Decision.Outcome.ToString());
            sheet.Cell(row.Decision.Words);
            sheet.Cell(row.Decision.Note);
            sheet.Cell(row.Decision.Why);
            sheet.Cell(CsvCells.At(row.Decision.StagedAt, Zone));
            sheet.Cell(row.Decision.ReleasedAt is { } at ? CsvCells.At(at, Zone) : null);
        },
        stop);

    /// <summary>As the committee reads them: once their time is over, and not who of the authors wrote them.</summary>
    public Task Responses(Instant now, Stream to, CancellationToken stop) => Write(
        to, ["number", "text", "answered_at"],
        from s in sight.Submissions(db)
        join r in db.AuthorResponses on s.Id equals r.SubmissionId
        where r.At != null && !db.Set<ReviewSettings>().Any(set => set.CallId == s.CallId && set.ResponseClosesAt > now)
        orderby s.Number
        select new { s.Number, r.Text, At = r.At!.Value },
        (sheet, row) =>
        {
            sheet.Number(row.Number);
            sheet.Cell(row.Text);
            sheet.Cell(CsvCells.At(row.At, Zone));
        },
        stop);

    public Task Discussion(Stream to, CancellationToken stop)
    {
        var (of, entries) = (0, new Dictionary<Guid, int>());
        return Write(
            to, ["number", "entry", "reply_to", "name", "as", "text", "at"],
            from s in sight.Submissions(db)
            join c in db.ReviewComments.AsNoTracking() on s.Id equals c.SubmissionId
            join p in db.Set<Person>() on c.PersonId equals p.Id into people
            from p in people.DefaultIfEmpty()
            orderby s.Number, c.At, c.ReplyTo != null, c.Id
            select new { s.Number, Comment = c, p.Name },
            (sheet, row) =>
            {
                if (of != row.Number)
                {
                    (of, entries) = (row.Number, []);
                }

                entries[row.Comment.Id] = entries.Count + 1;
                sheet.Number(row.Number);
                sheet.Number(entries.Count);
                sheet.Number(row.Comment.ReplyTo is { } first ? entries.GetValueOrDefault(first) : null);
                sheet.Cell(row.Name);
                sheet.Cell(row.Comment.AsChair ? "chair" : "reviewer");
                sheet.Cell(row.Comment.Text);
                sheet.Cell(CsvCells.At(row.Comment.At, Zone));
            },
            stop);
    }

    public async Task People(Actor viewer, Instant now, Stream to, CancellationToken stop)
    {
        await using var sheet = await Begin(to, ["name", "email", "stand", "capacity", "topics"], stop);
        foreach (var line in (await Committee.Load(db, viewer, sight.Event.Id, now, stop)).Rows)
        {
            sheet.Cell(line.Name);
            sheet.Cell(line.Address);
            sheet.Cell(line.Stand.ToString());
            sheet.Number(line.Capacity);
            sheet.Cell(string.Join("; ", line.Topics.Select(t => t.Default)));
            await sheet.EndRow(stop);
        }

        await sheet.End(stop);
    }

    private static async Task Write<T>(Stream to, IEnumerable<string> columns, IQueryable<T> rows, Action<ISheet, T> write, CancellationToken stop)
    {
        await using var sheet = await Begin(to, columns, stop);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            write(sheet, row);
            await sheet.EndRow(stop);
        }

        await sheet.End(stop);
    }

    private DateTimeZone Zone => EventDates.Zone(sight.Call?.Zone ?? CallDeadline.AnywhereOnEarth);

    private static async Task<ISheet> Begin(Stream to, IEnumerable<string> columns, CancellationToken stop)
    {
        var sheet = await Sheets.On(to, SheetFormat.Csv, stop);
        foreach (var column in columns)
        {
            sheet.Cell(column);
        }

        await sheet.EndRow(stop);
        return sheet;
    }
}
