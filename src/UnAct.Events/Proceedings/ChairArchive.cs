using System.Globalization;
using System.IO.Compression;
using System.Text;
using UnAct.Events;
using UnAct.Files;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// Everything of a call as one ZIP (APPNOTE 6.3), written while it is read: submissions, their versions, files, reviews, decisions and the committee, as far as whoever makes it may see them. Names in it are numbers, never
/// a title or somebody's name; in a call that hides authors a file is the copy without its traces. Nothing in it says when it was made: of the same call it is the same bytes.
/// </summary>
public sealed class ChairArchive(UnActDb db, IFileStore store)
{
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who does not decide; nothing is written then.</exception>
    public async Task Write(Actor viewer, Guid eventId, Instant now, Stream to, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var figures = await ReviewFigures.Load(db, viewer, eventId, stop);
        var papers = await Papers(sight, stop);
        await using var through = new PackageStream(to);
        // Ended only when all of it is there: half an archive must not look like one.
        var zip = await ZipArchive.CreateAsync(through, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        await Write(zip, sight, figures, papers, viewer, eventId, now, stop);
        await zip.DisposeAsync();
        await through.FlushAsync(stop);
    }

    private async Task Write(ZipArchive zip, DeskSight sight, MoreColumns figures, IReadOnlyList<ArchivedPaper> papers, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        await Add("README.txt", entry => entry.WriteAsync(Encoding.UTF8.GetBytes(Readme(sight, papers)), stop).AsTask());
        await Add("submissions.csv", entry => SubmissionExport.Write(db, viewer, eventId, new SubmissionFilter(Order: SubmissionOrder.Number), SheetFormat.Csv, entry, figures, stop));
        await Add("submissions.json", entry => SubmissionJson.Write(db, viewer, eventId, new SubmissionFilter(Order: SubmissionOrder.Number), entry, figures, stop));
        await Add("versions.csv", entry => Versions(sight, entry, stop));
        await Add("reviews.csv", entry => ReviewExport.Write(db, viewer, eventId, own: false, SheetFormat.Csv, entry, stop));
        await Add("reviews.json", entry => ReviewExport.WriteJson(db, viewer, eventId, own: false, entry, stop));
        await Add("decisions.csv", entry => Decisions(sight, entry, stop));
        if (sight.May(Permission.ManageCall))
        {
            await Add("committee.csv", entry => People(viewer, eventId, now, entry, stop));
        }

        foreach (var paper in papers.Where(p => p.Given is not null))
        {
            await Add(paper.Name, entry => File(paper.Given!.Value, entry, stop));
        }

        async Task Add(string name, Func<Stream, Task> write)
        {
            // A PDF is packed already.
            var entry = zip.CreateEntry(name, name.EndsWith(".pdf", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
            entry.LastWriteTime = Always;
            await using var stream = await entry.OpenAsync(stop);
            await write(stream);
        }
    }

    private static string Readme(DeskSight sight, IReadOnlyList<ArchivedPaper> papers)
    {
        var hidden = sight.Call?.Anonymity == CallAnonymity.DoubleBlind;
        string[] lines =
        [
            "This archive holds what its maker may see of one call for papers.",
            "",
            "submissions.csv, .json   each submission as it was last sent in, with its authors, and what its reviews say together",
            "versions.csv             each version as it was sent in",
            "reviews.csv, .json       each review that was sent, with who wrote it",
            "decisions.csv            each decision; one without a moment of release is staged, and a secret",
            .. sight.May(Permission.ManageCall) ? ["committee.csv            who was asked to review, and what they said"] : Array.Empty<string>(),
            hidden ? "files/                   the copy of each file without its traces: number of the submission, number of the version" : "files/                   each file as it was uploaded: number of the submission, number of the version",
            "",
            "Tables are CSV in UTF-8 with a byte order mark; times are ISO 8601 in the zone of the call. Files among the answers are not in it.",
            .. papers.Any(p => p.Given is null) ? [$"Of these files no copy without traces could be made, so they are left out: {string.Join(", ", papers.Where(p => p.Given is null).Select(p => p.Name["files/".Length..]))}."] : Array.Empty<string>(),
            "It holds personal data and what the committee keeps to itself. Whoever has it can read all of it: keep it as you keep the call.",
        ];
        return string.Join("\r\n", lines) + "\r\n";
    }

    private async Task<IReadOnlyList<ArchivedPaper>> Papers(DeskSight sight, CancellationToken stop)
    {
        var hidden = sight.Call?.Anonymity == CallAnonymity.DoubleBlind;
        var rows = await (from s in sight.Submissions(db)
                          join v in db.SubmissionVersions on s.Id equals v.SubmissionId
                          join p in db.PaperFiles on v.FileId equals p.FileId
                          where p.SubmissionId == s.Id
                          orderby s.Number, v.Number
                          select new { s.Number, Version = v.Number, p.FileId, p.CleanId }).ToListAsync(stop);
        return [.. rows.Select(r => new ArchivedPaper(string.Create(CultureInfo.InvariantCulture, $"files/{r.Number}-v{r.Version}.pdf"), hidden ? r.CleanId : r.FileId))];
    }

    private async Task Versions(DeskSight sight, Stream to, CancellationToken stop)
    {
        await using var sheet = await Begin(to, ["number", "version", "round", "sent_at", "title", "abstract", "language"], stop);
        var zone = Zone(sight);
        var rows = from s in sight.Submissions(db)
                   join v in db.SubmissionVersions.AsNoTracking() on s.Id equals v.SubmissionId
                   orderby s.Number, v.Number
                   select new { s.Number, Version = v };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            sheet.Number(row.Number);
            sheet.Number(row.Version.Number);
            sheet.Number(row.Version.Round);
            sheet.Cell(CsvCells.At(row.Version.At, zone));
            sheet.Cell(row.Version.Title);
            sheet.Cell(row.Version.Abstract);
            sheet.Cell(row.Version.Language);
            await sheet.EndRow(stop);
        }

        await sheet.End(stop);
    }

    private async Task Decisions(DeskSight sight, Stream to, CancellationToken stop)
    {
        await using var sheet = await Begin(to, ["number", "decision", "outcome", "words", "note", "why", "staged_at", "released_at"], stop);
        var zone = Zone(sight);
        var rows = from s in sight.Submissions(db)
                   join d in db.Decisions.AsNoTracking() on s.Id equals d.SubmissionId
                   orderby s.Number, d.Number
                   select new { s.Number, Decision = d };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            sheet.Number(row.Number);
            sheet.Number(row.Decision.Number);
            sheet.Cell(row.Decision.Outcome.ToString());
            sheet.Cell(row.Decision.Words);
            sheet.Cell(row.Decision.Note);
            sheet.Cell(row.Decision.Why);
            sheet.Cell(CsvCells.At(row.Decision.StagedAt, zone));
            sheet.Cell(row.Decision.ReleasedAt is { } at ? CsvCells.At(at, zone) : null);
            await sheet.EndRow(stop);
        }

        await sheet.End(stop);
    }

    private async Task People(Actor viewer, Guid eventId, Instant now, Stream to, CancellationToken stop)
    {
        await using var sheet = await Begin(to, ["name", "email", "stand", "capacity", "topics"], stop);
        foreach (var line in (await Committee.Load(db, viewer, eventId, now, stop)).Rows)
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

    /// <summary>Empty where the store has lost it.</summary>
    private async Task File(Guid id, Stream to, CancellationToken stop)
    {
        try
        {
            await using var bytes = await store.Open(id, stop);
            await bytes.CopyToAsync(to, stop);
        }
        catch (FileNotFoundException)
        {
        }
    }

    private static DateTimeZone Zone(DeskSight sight) => EventDates.Zone(sight.Call?.Zone ?? CallDeadline.AnywhereOnEarth);

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

/// <param name="Given">Null: there is no copy that may be in it.</param>
internal sealed record ArchivedPaper(string Name, Guid? Given);
