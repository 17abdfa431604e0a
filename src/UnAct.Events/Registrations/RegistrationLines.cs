using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>
/// A list of people as text with separators (RFC 4180; comma, semicolon or tab, whichever the first line has), its first line naming the columns as
/// <see cref="RegistrationExport.Columns"/> does. What cannot be understood is reported with its line, in words to be translated; nothing is guessed.
/// </summary>
public sealed record RegistrationLines(IReadOnlyList<RegistrationLines.Good> People, IReadOnlyList<RegistrationLines.Bad> Problems, IReadOnlyList<string> Ignored)
{
    public const int MostCharacters = 1_000_000;

    /// <summary>Those without which nobody can be registered.</summary>
    public static readonly IReadOnlyList<string> Needed = ["name", "email"];

    private static readonly string[] Known = ["name", "email", "organisation", "country", "category", "parts", "language"];

    private static readonly AddRegistrations.Validator Shape = new();

    /// <param name="Line">From 1; the names of the columns stand in the first.</param>
    public sealed record Good(int Line, AddRegistrations.Newcomer Person);

    /// <param name="Why">A sentence of the catalogue.</param>
    /// <param name="Details">What it names.</param>
    public sealed record Bad(int Line, string Text, string Why, params string[] Details);

    public static async Task<RegistrationLines> Read(UnActDb db, Actor viewer, Guid eventId, string text, string language, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var plan = await RegistrationPlan.Load(db, eventId, stop);
        if (text.Length > MostCharacters)
        {
            return new([], [new(1, "", "This is too long: at most a million characters at once")], []);
        }

        // The mark that tells UTF-8 would be part of the first cell where that stands in quotes.
        text = text.TrimStart('\uFEFF');
        var form = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Separator(text),
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = true,
            DetectColumnCountChanges = false,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
        };
        using var csv = new CsvReader(new StringReader(text), form);
        if (!await csv.ReadAsync() || !csv.ReadHeader())
        {
            return new([], [new(1, "", "There is nothing here yet")], []);
        }

        var header = csv.HeaderRecord!.Select(column => column.Trim().ToLowerInvariant()).ToList();
        var missing = Needed.Where(column => !header.Contains(column, StringComparer.Ordinal)).ToList();
        if (missing is not [])
        {
            return new([], [new(1, csv.Parser.RawRecord.Trim(), "The first line must name the columns, and {0} among them", string.Join(", ", missing))], []);
        }

        var (people, problems) = (new List<Good>(), new List<Bad>());
        while (await csv.ReadAsync())
        {
            var line = csv.Parser.RawRow;
            if (people.Count + problems.Count == AddRegistrations.Most)
            {
                problems.Add(new(line, "", "From here on it is too much: at most {0} lines at once", AddRegistrations.Most.ToString(CultureInfo.InvariantCulture)));
                break;
            }

            var raw = csv.Parser.RawRecord.Trim();
            if (One(csv, plan, language, out var person) is { } why)
            {
                problems.Add(why with { Line = line, Text = raw.Length > 200 ? raw[..200] : raw });
            }
            else
            {
                people.Add(new(line, person));
            }
        }

        return new(people, problems, [.. header.Where(column => column.Length > 0 && !Known.Contains(column, StringComparer.Ordinal))]);
    }

    private static Bad? One(CsvReader csv, RegistrationPlan plan, string language, out AddRegistrations.Newcomer person)
    {
        string? Cell(string column) => CsvCells.Plain(csv.TryGetField<string>(column, out var cell) ? cell : null);
        var (category, country) = (Cell("category"), Cell("country"));
        person = new(Cell("name"), Cell("email"), Cell("organisation"), string.IsNullOrWhiteSpace(country) ? null : CountryCode.Named(country) ?? country, null, [], Cell("language") is { Length: > 0 } own ? own : language);
        if (Shape.Validate(person).Errors is [var first, ..])
        {
            return new(0, "", first.PropertyName == "Country" ? "No country has the code or name “{0}”" : first.ErrorMessage, country ?? "");
        }

        var chosen = category is null or "" ? (plan.Categories is [var only] ? only : null) : plan.Categories.FirstOrDefault(c => c.Name.Texts.Values.Contains(category, StringComparer.OrdinalIgnoreCase));
        if (chosen is null)
        {
            return category is null or "" ? new(0, "", "Say in the column “category” as what they come") : new(0, "", "There is no category “{0}”", category);
        }

        var parts = new List<Guid>();
        foreach (var name in (Cell("parts") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var part = plan.Parts.FirstOrDefault(p => p.Title.Texts.Values.Contains(name, StringComparer.OrdinalIgnoreCase))
                ?? plan.Parts.ElementAtOrDefault((int.TryParse(name.StartsWith("Part ", StringComparison.OrdinalIgnoreCase) ? name[5..] : name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0) - 1);
            if (part is null)
            {
                return new(0, "", "There is no part “{0}”", name);
            }

            parts.Add(part.Id);
        }

        person = person with { CategoryId = chosen.Id, PartIds = parts };
        return null;
    }

    private static string Separator(string text)
    {
        var first = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)];
        return first.Count('\t') > 0 ? "\t" : first.Count(';') > first.Count(',') ? ";" : ",";
    }
}
