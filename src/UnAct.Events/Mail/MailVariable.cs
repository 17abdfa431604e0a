using System.Text.Json.Nodes;

namespace UnAct.Mail;

public enum MailValue
{
    Text,
    YesNo,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>Something that has named parts, as <c>event.title</c>.</summary>
    Thing,

    /// <summary>A list of such things.</summary>
    Things,
}

/// <summary>One value that the text of a mail may name: what it is, said for organisers, and what it could say.</summary>
/// <param name="Says">A key of the localiser.</param>
/// <param name="Sample">Of a text, or the lines of a list of texts; nothing for what has parts of its own.</param>
/// <param name="Always">It is never empty.</param>
/// <param name="Members">The parts of a thing, or of each in a list of things.</param>
public sealed record MailVariable(string Name, MailValue Value, string Says, IReadOnlyList<string> Sample, bool Always, IReadOnlyList<MailVariable> Members)
{
    internal static MailVariable Text(string name, string says, string sample, bool always = false) => new(name, MailValue.Text, says, [sample], always, []);

    internal static MailVariable YesNo(string name, string says) => new(name, MailValue.YesNo, says, [], false, []);

    internal static MailVariable Texts(string name, string says, params string[] sample) => new(name, MailValue.Texts, says, sample, false, []);

    internal static MailVariable Thing(string name, string says, params MailVariable[] members) => new(name, MailValue.Thing, says, [], true, members);

    internal static MailVariable Things(string name, string says, params MailVariable[] members) => new(name, MailValue.Things, says, [], false, members);

    /// <summary>What an organiser writes to have it: <c>{{ name }}</c>, or the loop or the branch around it.</summary>
    public string Usage(string? of = null, bool inLoop = false) => Value switch
    {
        MailValue.Text => $"{{{{ {Path(of)} }}}}",
        MailValue.YesNo => $"{{% if {Path(of)} %}}",
        MailValue.Texts when inLoop => $"{{{{ {Path(of)} }}}}",
        MailValue.Texts => $"{{% for line in {Path(of)} %}}",
        MailValue.Things => $"{{% for part in {Path(of)} %}}",
        _ => Path(of),
    };

    /// <summary>Everything there is to know of it, or as little as there may be.</summary>
    internal JsonNode Make(bool full) => Value switch
    {
        MailValue.Text => full || Always ? Sample[0] : "",
        MailValue.YesNo => full,
        MailValue.Texts => full ? new JsonArray([.. Sample.Select(line => (JsonNode)line)]) : new JsonArray(),
        MailValue.Things when !full => new JsonArray(),
        MailValue.Things => new JsonArray(Members[0].Sample.Select((_, at) => (JsonNode)new JsonObject(Members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Sample[at])))).ToArray()),
        _ => new JsonObject(Members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Make(full)))),
    };

    private string Path(string? of) => of is null ? Name : $"{of}.{Name}";
}
