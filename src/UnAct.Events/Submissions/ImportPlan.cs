using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>
/// What would come of a file, held against the call as a pure function: which submissions are new, which are there already, what is wrong with the others. An abstract longer than the call
/// allows, an author without an address and a country that nobody knows are taken as they are: the submission was accepted elsewhere.
/// </summary>
/// <param name="Known">Those that are there already: nothing is done with them.</param>
/// <param name="Unknown">Topics, countries and questions that there are not here: left out.</param>
public sealed record ImportPlan(IReadOnlyList<ImportPlan.Row> New, IReadOnlyList<ImportedSubmission> Known, IReadOnlyList<BadLine> Problems, IReadOnlyList<string> Unknown)
{
    public const int MostAbstract = 50_000;

    /// <summary>So many names are kept to be said.</summary>
    internal const int MostUnknown = 1000;

    public sealed record Row(int Line, string Source, SubmissionContent Content, Instant? At);

    /// <param name="typeId">What is meant where a row names no kind of contribution, or one there is not.</param>
    /// <param name="there">Sources in the call.</param>
    public static ImportPlan Of(ImportedFile file, CallForm form, Guid? typeId, string language, IReadOnlySet<string> there)
    {
        var (rows, known, problems) = (new List<Row>(), new List<ImportedSubmission>(), new List<BadLine>(file.Problems));
        var (unknown, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var one in file.Rows)
        {
            if (one.Source.Length > Submission.SourceLength)
            {
                problems.Add(new(one.Line, ImportedFile.Short(one.Title), "Its name there is too long"));
            }
            else if (there.Contains(one.Source) || !seen.Add(one.Source))
            {
                known.Add(one);
            }
            else if (Content(one, form, typeId, language, unknown, out var content) is { } why)
            {
                problems.Add(why with { Line = one.Line, Text = ImportedFile.Short(one.Title) });
            }
            else
            {
                rows.Add(new Row(one.Line, one.Source, content, one.At));
            }
        }

        return new ImportPlan(rows, known, [.. problems.OrderBy(p => p.Line)], [.. unknown]);
    }

    private static BadLine? Content(ImportedSubmission one, CallForm form, Guid? typeId, string language, SortedSet<string> unknown, out SubmissionContent content)
    {
        content = new SubmissionContent();
        var type = form.Types.FirstOrDefault(t => Called(t.Name, one.Type)) ?? form.Type(typeId) ?? (one.Type.Length == 0 && form.OfferedTypes.Take(2).ToList() is [var only] ? only : null);
        if (type is null)
        {
            return one.Type.Length == 0 ? new(0, "", "It says of no kind of contribution: choose one below for such rows") : new(0, "", "There is no kind of contribution “{0}”: choose one below for such rows", one.Type);
        }

        var track = form.Tracks.FirstOrDefault(t => Called(t.Name, one.Track));
        if (track is null && one.Track.Length > 0 && form.Tracks.Count > 0)
        {
            return new(0, "", "There is no track “{0}”", one.Track);
        }

        if (EventTexts.Line(one.Title) is not { Length: <= SubmissionContent.TitleLength } title)
        {
            return new(0, "", "It needs a title of at most {0} characters", SubmissionContent.TitleLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (EventTexts.Block(one.Abstract) is { Length: > MostAbstract })
        {
            return new(0, "", "Its abstract is too long");
        }

        if (one.Language.Length > 0 && !EventTexts.IsLanguage(one.Language))
        {
            return new(0, "", "“{0}” is no language such as en or th", one.Language);
        }

        if (one.Topics.Count > 2 * Call.MostTopics)
        {
            return new(0, "", "It names too many topics");
        }

        var topics = Topics(one.Topics, form);
        unknown.UnionWith(topics.Where(t => t.Topic is null).Select(t => t.Name).Take(MostUnknown - unknown.Count));
        content = content with
        {
            TypeId = type.Id,
            TrackId = track?.Id,
            Title = title,
            Abstract = EventTexts.Block(one.Abstract) ?? "",
            Language = one.Language.Length > 0 ? one.Language : language,
            TopicIds = [.. form.Topics.Where(t => topics.Any(named => named.Topic == t)).Select(t => t.Id)],
        };
        return Authors(one, unknown, ref content) ?? ImportedAnswers.Read(one, form, unknown, ref content);
    }

    private static bool Called(LocalizedText name, string typed) => name.Texts.Values.Contains(typed, StringComparer.OrdinalIgnoreCase);

    /// <summary>Between semicolons; a topic that has some itself is a few pieces together.</summary>
    private static List<(string Name, Topic? Topic)> Topics(IReadOnlyList<string> pieces, CallForm form)
    {
        var found = new List<(string, Topic?)>();
        for (var at = 0; at < pieces.Count;)
        {
            var (take, topic) = (1, (Topic?)null);
            for (var together = Math.Min(4, pieces.Count - at); together > 0 && topic is null; together--)
            {
                (take, topic) = (together, form.Topics.FirstOrDefault(t => Called(t.Name, string.Join("; ", pieces.Skip(at).Take(together)))));
            }

            found.Add((pieces[at], topic));
            at += take;
        }

        return found;
    }

    private static BadLine? Authors(ImportedSubmission one, SortedSet<string> unknown, ref SubmissionContent content)
    {
        if (one.Authors.Count is 0 or > Call.MostAuthors)
        {
            return one.Authors.Count == 0 ? new(0, "", "It names no author") : new(0, "", "It names too many authors");
        }

        var authors = new List<AuthorLine>();
        foreach (var typed in one.Authors)
        {
            if (PersonName.Of(typed.Name) is not { } name)
            {
                return new(0, "", "An author has no name, or one longer than 200 characters");
            }

            if (typed.Email.Length > 0 && EmailAddress.Clean(typed.Email) is null)
            {
                return new(0, "", "“{0}” is no e-mail address", ImportedFile.Short(typed.Email));
            }

            if (typed.Orcid.Length > 0 && OrcidId.Clean(typed.Orcid) is null)
            {
                return new(0, "", "“{0}” is no ORCID iD", ImportedFile.Short(typed.Orcid));
            }

            var country = typed.Country.Length == 0 ? "" : CountryCode.Named(typed.Country);
            if (country is null && unknown.Count < MostUnknown)
            {
                unknown.Add(ImportedFile.Short(typed.Country));
            }

            authors.Add(typed with
            {
                Name = name,
                Email = EmailAddress.Clean(typed.Email) ?? "",
                Orcid = OrcidId.Clean(typed.Orcid) ?? "",
                Affiliation = EventTexts.Line(typed.Affiliation) is { } affiliation ? affiliation.Length > SubmissionContent.AffiliationLength ? affiliation[..SubmissionContent.AffiliationLength] : affiliation : "",
                Country = country ?? "",
            });
        }

        // One is written to, and one at least presents: where the file does not say, the first who can.
        var corresponding = authors.FindIndex(a => a.Corresponding) is >= 0 and var marked ? marked : Math.Max(0, authors.FindIndex(a => a.Email.Length > 0));
        var presents = authors.Exists(a => a.Presenting);
        content = content with { Authors = [.. authors.Index().Select(a => a.Item with { Corresponding = a.Index == corresponding, Presenting = presents ? a.Item.Presenting : a.Index == 0 })] };
        return null;
    }
}
