using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace UnAct.Tests.Proceedings;

/// <summary>
/// What Crossref's schema 5.3.1 asks of the elements that a deposit of conference papers is made of, in our own few words: after the name of an element the children it has, in their order
/// (? none or one, * any number, + one at least), or what its text looks like, and its attributes. An element that has no line here is not known.
/// </summary>
internal static partial class CrossrefRules
{
    private const string Ns = "{http://www.crossref.org/schema/5.3.1}", Jats = "{http://www.ncbi.nlm.nih.gov/JATS1}";

    private const string Rules =
        """
        doi_batch             = head body
        doi_batch@version     ! 5\.3\.1
        head                  = doi_batch_id timestamp depositor registrant
        doi_batch_id          : [\s\S]{4,100}
        timestamp             : [0-9]{1,20}
        depositor             = depositor_name email_address
        depositor_name        : [\s\S]{1,130}
        email_address         : (?=.{6,200}\z)[\p{L}\p{N}!/+\-_]+(\.[\p{L}\p{N}!/+\-_]+)*@[\p{L}\p{N}!/+\-_]+(\.[\p{L}_-]+)+
        registrant            : [\s\S]{1,255}
        body                  = conference+
        conference            = contributors? event_metadata proceedings_metadata conference_paper*
        event_metadata        = conference_name conference_theme? conference_acronym? conference_sponsor* conference_number? conference_location? conference_date?
        conference_name       : [\s\S]{3,512}
        conference_location   : [\s\S]{2,255}
        conference_date       : [\s\S]{0,100}
        conference_date@start_day   ? (0?[1-9]|[12][0-9]|3[01])
        conference_date@start_month ? (0?[1-9]|[12][0-9]|3[0-4])
        conference_date@start_year  ? (1[4-9][0-9]{2}|2[01][0-9]{2})
        conference_date@end_day     ? (0?[1-9]|[12][0-9]|3[01])
        conference_date@end_month   ? (0?[1-9]|[12][0-9]|3[0-4])
        conference_date@end_year    ? (1[4-9][0-9]{2}|2[01][0-9]{2})
        proceedings_metadata  = proceedings_title proceedings_subject? publisher+ publication_date+ (isbn+|noisbn) publisher_item? archive_locations? doi_data?
        proceedings_metadata@language ? [a-z]{2}
        proceedings_title     : [\s\S]{1,511}
        publisher             = publisher_name publisher_place?
        publisher_name        : [\s\S]{1,255}
        publication_date      = month? day? year
        publication_date@media_type ? (print|online|other)
        month                 : (0?[1-9]|[12][0-9]|3[0-4])
        day                   : (0?[1-9]|[12][0-9]|3[01])
        year                  : (1[4-9][0-9]{2}|2[01][0-9]{2})
        noisbn                :
        noisbn@reason         ! (archive_volume|monograph|simple_series)
        doi_data              = doi timestamp? resource
        doi                   : 10\.[0-9]{4,9}/[\s\S]{1,200}
        resource              : (?=.{1,2048}\z)([hH][tT][tT][pP][sS]?|[fF][tT][pP])://.*
        conference_paper      = contributors? titles abstract* publication_date* acceptance_date? pages? publisher_item? archive_locations? doi_data citation_list?
        conference_paper@publication_type ? (full_text|abstract_only|bibliographic_record)
        conference_paper@language ? [a-z]{2}
        contributors          = (organization|person_name|anonymous)+
        person_name           = given_name? surname suffix? affiliations? ORCID? alt-name?
        person_name@sequence  ! (first|additional)
        person_name@contributor_role ! (author|editor|chair|reviewer|review-assistant|stats-reviewer|reviewer-external|reader|translator)
        organization          : [\s\S]{1,511}
        organization@sequence ! (first|additional)
        organization@contributor_role ! (author|editor|chair|reviewer|review-assistant|stats-reviewer|reviewer-external|reader|translator)
        surname               : [^\d?]{1,60}
        affiliations          = institution+
        institution           = institution_name
        institution_name      : [\s\S]{1,1024}
        ORCID                 : https?://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[X0-9]
        titles                = title
        title                 : [\s\S]{1,}
        abstract              = p+
        abstract@lang         ? [A-Za-z-]{2,}
        p                     : [\s\S]*
        """;

    private static readonly string[][] Lines = [.. Rules.Split('\n').Select(line => Line().Match(line)).Select(found => new[] { found.Groups["name"].Value, found.Groups["attribute"].Value, found.Groups["kind"].Value, found.Groups["rule"].Value.Trim() })];

    /// <summary>Nothing where it is as it should be.</summary>
    public static IReadOnlyList<string> Faults(XDocument deposit) => [.. deposit.Root is { Name.LocalName: "doi_batch" } root ? Faults(root) : ["it is no doi_batch"]];

    private static IEnumerable<string> Faults(XElement element)
    {
        var name = element.Name.LocalName;
        if (element.Name.ToString() != (name is "abstract" or "p" ? Jats : Ns) + name || Lines.FirstOrDefault(l => l[0] == name && l[1] == "") is not { } rule)
        {
            return [$"{element.Name} is not known"];
        }

        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName != "schemaLocation").ToDictionary(a => a.Name.LocalName, a => a.Value, StringComparer.Ordinal);
        var stated = Lines.Where(l => l[0] == name && l[1] != "").ToList();
        var children = string.Concat(element.Elements().Select(e => e.Name.LocalName + " "));
        return
        [
            .. rule[2] == "=" && !Fits(Name().Replace(rule[3], "($0 )").Replace(" (", "(", StringComparison.Ordinal), children) ? [$"{name}: {children}"] : Array.Empty<string>(),
            .. rule[2] == ":" && (element.HasElements || !Fits(rule[3], element.Value)) ? [$"{name}: {element.Value}"] : Array.Empty<string>(),
            .. attributes.Keys.Except(stated.Select(s => s[1]), StringComparer.Ordinal).Select(a => $"{name} has no {a}"),
            .. stated.Where(s => s[2] == "!" && !attributes.ContainsKey(s[1])).Select(s => $"{name} lacks {s[1]}"),
            .. stated.Where(s => attributes.TryGetValue(s[1], out var value) && !Fits(s[3], value)).Select(s => $"{name}: {s[1]} is {attributes[s[1]]}"),
            .. element.Elements().SelectMany(Faults),
        ];
    }

    private static bool Fits(string pattern, string text) => Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"^(?<name>[\w-]+)(@(?<attribute>\w+))?\s+(?<kind>[=:!?])(?<rule>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("[A-Za-z][\\w-]*", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
