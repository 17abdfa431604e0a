using System.Collections.Concurrent;
using Fluid;

namespace UnAct.Mail;

/// <summary>The templates of this installation: <c>mail/&lt;name&gt;/&lt;language&gt;.liquid</c>, read once, English where a language has none.</summary>
/// <param name="folder">The folder <c>templates</c>; it lies beside the executable.</param>
/// <param name="strict">A name the values do not have stops the mail, instead of being left empty: for tests.</param>
public sealed class MailTemplates(string folder, bool strict = false)
{
    private const string English = "en";

    private readonly ConcurrentDictionary<(string Name, string Language), MailTemplate> read = new();

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "templates");

    internal TemplateOptions Options { get; } = new() { MaxSteps = MailTemplate.MostSteps, MaxRecursion = 10, StrictVariables = strict, StrictFilters = true };

    public IReadOnlyList<(string Name, string Language)> All =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, "mail"), "*.liquid", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(Path.GetDirectoryName(file))!, Language: Path.GetFileNameWithoutExtension(file)))
            .OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Language, StringComparer.Ordinal),
    ];

    /// <summary>The languages in which every mail is written: dates and fixed words of a mail follow them.</summary>
    public IReadOnlySet<string> Languages { get; } = Complete(folder);

    /// <exception cref="FormatException">There is no such template, or it is written wrongly.</exception>
    public MailTemplate Find(string name, string language) => read.GetOrAdd((name, language), key => Read(key.Name, key.Language));

    /// <summary>Whether it is written in just this language.</summary>
    public bool Has(string name, string language) => Find(name, language).Language == language;

    /// <summary>In which languages a reader of this one is written to, the best first.</summary>
    public static IEnumerable<string> Wanted(string language) => new[] { language, language.Split('-')[0], English }.Distinct(StringComparer.Ordinal);

    private static HashSet<string> Complete(string folder)
    {
        var mails = Directory.EnumerateDirectories(Path.Combine(folder, "mail"))
            .Select(mail => Directory.EnumerateFiles(mail, "*.liquid").Select(file => Path.GetFileNameWithoutExtension(file)!)).ToList();
        return mails.Aggregate(mails.SelectMany(all => all).ToHashSet(StringComparer.Ordinal), (both, all) => [.. both.Intersect(all, StringComparer.Ordinal)]);
    }

    private MailTemplate Read(string name, string language)
    {
        foreach (var wanted in Wanted(language))
        {
            // Names come from rows of the database: a path is made of them only when they are plain words.
            var file = Path.Combine(folder, "mail", name, wanted + ".liquid");
            if (IsPlain(name) && IsPlain(wanted) && File.Exists(file))
            {
                try
                {
                    return MailTemplate.Parse(File.ReadAllText(file), wanted);
                }
                catch (FormatException error)
                {
                    throw new FormatException($"mail/{name}/{wanted}.liquid: {error.Message}", error);
                }
            }
        }

        throw new FormatException($"There is no template mail/{name}/{English}.liquid.");
    }

    private static bool IsPlain(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
