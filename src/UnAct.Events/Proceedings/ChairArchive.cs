using System.Globalization;
using System.IO.Compression;
using System.Text;
using UnAct.Events;
using UnAct.Files;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// Everything of a call as one ZIP (APPNOTE 6.3), written while it is read: submissions, their versions, files, reviews, answers, discussion, decisions and the committee, as far as whoever makes it may see them. Names in it are numbers, never
/// a title or somebody's name; in a call that hides authors a file is the copy without its traces. Nothing in it says when it was made: of the same call it is the same bytes.
/// </summary>
public sealed class ChairArchive(UnActDb db, IFileStore store)
{
    private const string Answers = "answers/";

    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who does not decide; nothing is written then.</exception>
    public async Task Write(Actor viewer, Guid eventId, Instant now, Stream to, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var figures = await ReviewFigures.Load(db, viewer, eventId, stop);
        IReadOnlyList<ArchivedFile> files = [.. await Papers(sight, stop), .. await Answered(sight, stop)];
        await using var through = new PackageStream(to);
        // Ended only when all of it is there: half an archive must not look like one.
        var zip = await ZipArchive.CreateAsync(through, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        await Write(zip, sight, figures, files, viewer, eventId, now, stop);
        await zip.DisposeAsync();
        await through.FlushAsync(stop);
    }

    private async Task Write(ZipArchive zip, DeskSight sight, MoreColumns figures, IReadOnlyList<ArchivedFile> files, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        var tables = new ArchiveTables(db, sight);
        await Add("README.txt", entry => entry.WriteAsync(Encoding.UTF8.GetBytes(Readme(sight, files)), stop).AsTask());
        await Add("submissions.csv", entry => SubmissionExport.Write(db, viewer, eventId, new SubmissionFilter(Order: SubmissionOrder.Number), SheetFormat.Csv, entry, figures, stop));
        await Add("submissions.json", entry => SubmissionJson.Write(db, viewer, eventId, new SubmissionFilter(Order: SubmissionOrder.Number), entry, figures, stop));
        await Add("versions.csv", entry => tables.Versions(entry, stop));
        await Add("reviews.csv", entry => ReviewExport.Write(db, viewer, eventId, own: false, SheetFormat.Csv, entry, stop));
        await Add("reviews.json", entry => ReviewExport.WriteJson(db, viewer, eventId, own: false, entry, stop));
        await Add("responses.csv", entry => tables.Responses(now, entry, stop));
        await Add("discussion.csv", entry => tables.Discussion(entry, stop));
        await Add("decisions.csv", entry => tables.Decisions(entry, stop));
        if (sight.May(Permission.ManageCall))
        {
            await Add("committee.csv", entry => tables.People(viewer, now, entry, stop));
        }

        foreach (var file in files.Where(f => f.Given is not null))
        {
            await Add(file.Name, entry => File(file.Given!.Value, entry, stop));
        }

        async Task Add(string name, Func<Stream, Task> write)
        {
            // Files are packed already.
            var entry = zip.CreateEntry(name, name.Contains('/', StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
            entry.LastWriteTime = Always;
            await using var stream = await entry.OpenAsync(stop);
            await write(stream);
        }
    }

    private static string Readme(DeskSight sight, IReadOnlyList<ArchivedFile> files)
    {
        var hidden = sight.Call?.Anonymity == CallAnonymity.DoubleBlind;
        string[] lines =
        [
            "This archive holds what its maker may see of one call for papers.",
            "",
            "submissions.csv, .json   each submission as it was last sent in, with its authors, and what its reviews say together",
            "versions.csv             each version as it was sent in",
            "reviews.csv, .json       each review that was sent, with who wrote it",
            "responses.csv            what authors answered to their reviews, once their time is over",
            "discussion.csv           what the committee said to each other; reply_to is the entry of the same submission that is replied to",
            "decisions.csv            each decision; one without a moment of release is staged, and a secret",
            .. sight.May(Permission.ManageCall) ? ["committee.csv            who was asked to review, and what they said"] : Array.Empty<string>(),
            hidden ? "files/                   the copy of each file without its traces: number of the submission, number of the version" : "files/                   each file as it was uploaded: number of the submission, number of the version",
            .. files.Any(f => f.Name.StartsWith(Answers, StringComparison.Ordinal)) ? ["answers/                 files that authors gave as answers, as they were uploaded: the same numbers, the form (of the call or of its kind), and the key of the question"] : Array.Empty<string>(),
            "",
            "Tables are CSV in UTF-8 with a byte order mark; times are ISO 8601 in the zone of the call.",
            .. files.Any(f => f.Given is null) ? [$"Of these files no copy without traces could be made, so they are left out: {string.Join(", ", files.Where(f => f.Given is null).Select(f => f.Name["files/".Length..]))}."] : Array.Empty<string>(),
            "It holds personal data and what the committee keeps to itself. Whoever has it can read all of it: keep it as you keep the call.",
        ];
        return string.Join("\r\n", lines) + "\r\n";
    }

    private async Task<IReadOnlyList<ArchivedFile>> Papers(DeskSight sight, CancellationToken stop)
    {
        var hidden = sight.Call?.Anonymity == CallAnonymity.DoubleBlind;
        var rows = await (from s in sight.Submissions(db)
                          join v in db.SubmissionVersions on s.Id equals v.SubmissionId
                          join p in db.PaperFiles on v.FileId equals p.FileId
                          where p.SubmissionId == s.Id
                          orderby s.Number, v.Number
                          select new { s.Number, Version = v.Number, p.FileId, p.CleanId }).ToListAsync(stop);
        return [.. rows.Select(r => new ArchivedFile(string.Create(CultureInfo.InvariantCulture, $"files/{r.Number}-v{r.Version}.pdf"), hidden ? r.CleanId : r.FileId))];
    }

    /// <summary>Of each version that was sent in.</summary>
    private async Task<IReadOnlyList<ArchivedFile>> Answered(DeskSight sight, CancellationToken stop)
    {
        var versions = await (from s in sight.Submissions(db)
                              join v in db.SubmissionVersions on s.Id equals v.SubmissionId
                              where db.Set<AnswerFile>().Any(f => f.HolderId == s.Id)
                              orderby s.Number, v.Number
                              select new { s.Number, Version = v.Number, v.Id }).ToListAsync(stop);
        var given = await db.AnswersOf(versions.ConvertAll(v => v.Id), SeenBy.Organisers, stop);
        return [.. from version in versions
                   from answer in given.GetValueOrDefault(version.Id, [])
                   where answer.File is not null
                   select new ArchivedFile(string.Create(CultureInfo.InvariantCulture, $"{Answers}{version.Number}-v{version.Version}-{(answer.Purpose == FormPurpose.Call ? "call" : "type")}-{answer.Question.Key}{MediaType.EndingOf(answer.File!.MediaType)}"), answer.File.Id)];
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
}

/// <param name="Given">Null: there is no copy that may be in it.</param>
internal sealed record ArchivedFile(string Name, Guid? Given);
