using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Submissions;
using UnAct.Web.Files;

namespace UnAct.Web.Submissions;

/// <summary>What an author types, right or not, and the page around it. What the form does not ask stays as it is kept.</summary>
public sealed class DraftForm
{
    /// <summary>Of the draft that the page showed.</summary>
    public int SeenRevision { get; set; }

    /// <summary>Which button: save, check, submit, preview, add, up-1, down-1, remove-1.</summary>
    public string? Do { get; set; }

    /// <summary>Of the questions that the page showed: it is submitted to these and no others.</summary>
    public string? SeenQuestions { get; set; }

    public string? TypeId { get; set; }

    public string? TrackId { get; set; }

    public string? Title { get; set; }

    public string? Language { get; set; }

    public string? Abstract { get; set; }

    public List<string> TopicIds { get; set; } = [];

    public List<AuthorRow> Authors { get; set; } = [];

    /// <summary>Takes the place of the file that is there.</summary>
    public IFormFile? File { get; set; }

    public bool RemoveFile { get; set; }

    /// <summary>To the questions of the call, and of the kind; read from the form as they came.</summary>
    [BindNever]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    [BindNever]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TypeAnswers { get; set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Files that came with it and wait in the store until it can be kept.</summary>
    [BindNever]
    public IReadOnlyList<WaitingUpload> Waiting { get; set; } = [];

    /// <summary>Files that shall go, by the names of their ticks.</summary>
    [BindNever]
    public IReadOnlyList<string> Out { get; set; } = [];

    /// <summary>Files that came with it and were not taken.</summary>
    [BindNever]
    public IReadOnlyList<(string Field, string Name, Refused Why)> Lost { get; set; } = [];

    /// <summary>The place of the author that is written to.</summary>
    public string? Corresponding { get; set; }

    [BindNever]
    public OwnSubmission Page { get; set; } = default!;

    /// <summary>The abstract is shown as it will read.</summary>
    [BindNever]
    public bool Preview { get; set; }

    public static DraftForm Of(SubmissionContent content, int revision) => new()
    {
        SeenRevision = revision,
        TypeId = content.TypeId?.ToString("D"),
        TrackId = content.TrackId?.ToString("D"),
        Title = content.Title,
        Language = content.Language,
        Abstract = content.Abstract,
        TopicIds = [.. content.TopicIds.Select(id => id.ToString("D"))],
        Authors = [.. content.Authors.Select(AuthorRow.Of)],
        Answers = content.Answers,
        TypeAnswers = content.TypeAnswers,
        Corresponding = content.Authors.Index().Where(a => a.Item.Corresponding).Select(a => a.Index.ToString(CultureInfo.InvariantCulture)).FirstOrDefault(),
    };

    /// <param name="kept">What stays of it is what this form does not ask.</param>
    public SubmissionContent On(SubmissionContent kept) => kept with
    {
        TypeId = Id(TypeId),
        TrackId = Id(TrackId),
        Title = Title ?? "",
        Language = Language ?? "",
        Abstract = (Abstract ?? "").ReplaceLineEndings("\n"),
        TopicIds = [.. TopicIds.Select(Id).OfType<Guid>().Distinct()],
        FileId = RemoveFile ? null : kept.FileId,
        Answers = Answers,
        TypeAnswers = TypeAnswers,
        Authors = Moved([.. Authors.Index().Select(a => a.Item.ToLine(a.Index.ToString(CultureInfo.InvariantCulture) == Corresponding))]),
    };

    /// <summary>All of it as fields to send again, but for the button.</summary>
    [BindNever]
    public IEnumerable<(string Name, string? Value)> Posted =>
    [
        (nameof(TypeId), TypeId), (nameof(TrackId), TrackId), (nameof(Title), Title), (nameof(Language), Language), (nameof(Abstract), Abstract), (nameof(Corresponding), Corresponding),
        .. TopicIds.Select(id => (nameof(TopicIds), (string?)id)),
        .. Answers.SelectMany(a => a.Value, (a, value) => ($"{nameof(Answers)}[{a.Key}]", (string?)value)),
        .. TypeAnswers.SelectMany(a => a.Value, (a, value) => ($"{nameof(TypeAnswers)}[{a.Key}]", (string?)value)),
        .. Authors.Index().SelectMany(a => a.Item.Posted(string.Create(CultureInfo.InvariantCulture, $"{nameof(Authors)}[{a.Index}]."))),
    ];

    /// <summary>What was ticked to be taken out, to be sent again.</summary>
    [BindNever]
    public IEnumerable<(string Name, string? Value)> Ticked
    {
        get
        {
            string[] own = RemoveFile ? [nameof(RemoveFile)] : [];
            return Out.Concat(own).Select(name => (name, (string?)"true"));
        }
    }

    /// <summary>Where the page stands after the button of an author.</summary>
    public string? Spot => Step() switch
    {
        ("add", _) => Field(Authors.Count),
        ("up", var at) => Field(Math.Max(at - 1, 0)),
        ("down", var at) => Field(at + 1),
        ("remove", _) => "authors",
        _ => null,
    };

    private static string Field(int at) => string.Create(CultureInfo.InvariantCulture, $"Authors_{at}__Name");

    private List<AuthorLine> Moved(List<AuthorLine> lines)
    {
        switch (Step())
        {
            case ("add", _):
                lines.Add(new AuthorLine { Corresponding = lines.Count == 0, Presenting = lines.Count == 0 });
                break;
            case ("up", var at) when at > 0 && at < lines.Count:
                (lines[at - 1], lines[at]) = (lines[at], lines[at - 1]);
                break;
            case ("down", var at) when at >= 0 && at + 1 < lines.Count:
                (lines[at + 1], lines[at]) = (lines[at], lines[at + 1]);
                break;
            case ("remove", var at) when at >= 0 && at < lines.Count:
                lines.RemoveAt(at);
                break;
        }

        return lines;
    }

    private (string What, int At) Step() => Do?.Split('-') switch
    {
        [var what] => (what, -1),
        [var what, var at] when int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (what, number),
        _ => ("", -1),
    };

    private static Guid? Id(string? sent) => Guid.TryParse(sent, out var id) ? id : null;
}

/// <summary>An author as typed.</summary>
public sealed class AuthorRow
{
    public string? Name { get; set; }

    public string? Affiliation { get; set; }

    public string? Country { get; set; }

    public string? Email { get; set; }

    public string? Orcid { get; set; }

    public bool Presenting { get; set; }

    public static AuthorRow Of(AuthorLine line) => new() { Name = line.Name, Affiliation = line.Affiliation, Country = line.Country, Email = line.Email, Orcid = line.Orcid, Presenting = line.Presenting };

    internal IEnumerable<(string Name, string? Value)> Posted(string before) =>
    [
        (before + nameof(Name), Name), (before + nameof(Affiliation), Affiliation), (before + nameof(Country), Country), (before + nameof(Email), Email), (before + nameof(Orcid), Orcid),
        (before + nameof(Presenting), Presenting ? "true" : "false"),
    ];

    public AuthorLine ToLine(bool corresponding) => new()
    {
        Name = Name ?? "",
        Affiliation = Affiliation ?? "",
        Country = Country ?? "",
        Email = Email ?? "",
        Orcid = Orcid ?? "",
        Presenting = Presenting,
        Corresponding = corresponding,
    };
}
