using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>What holds where somebody looks: how the call hides, whether it was decided, and what it shows its reviewers.</summary>
internal sealed record MatrixCase(CallAnonymity Anonymity, bool Released, OthersReviews Others = OthersReviews.AfterOwn, bool Names = false, bool Papers = false)
{
    public string Tag => $"{Anonymity}{(Released ? "After" : "Before")}".ToLowerInvariant();

    public override string ToString() => $"{Anonymity}, {(Released ? "released" : "staged")}, others {Others}{(Names ? ", with names" : "")}{(Papers ? ", with papers" : "")}";

    /// <summary>Words of the table, from left to right.</summary>
    public bool Says(string cell, string viewer) => cell.Split(" or ").Any(some => some.Split(" and ").All(word => word.StartsWith("not ", StringComparison.Ordinal) ? !Is(word[4..], viewer) : Is(word, viewer)));

    private bool Is(string word, string viewer) => word switch
    {
        "yes" => true,
        "no" => false,
        "open" => Anonymity == CallAnonymity.Open,
        "blind" => Anonymity == CallAnonymity.DoubleBlind,
        "released" => Released,
        "others" => Others == OthersReviews.Always || (Others == OthersReviews.AfterOwn && viewer == "sent"),
        "names" => Names,
        "papers" => Papers,
        _ => throw new InvalidOperationException($"The table says “{word}”, which nobody understands."),
    };
}

/// <summary>Proof/matrix.txt as it is read: sections of lines, of pieces.</summary>
internal sealed class MatrixTable
{
    private readonly ILookup<string, string[]> sections;

    private MatrixTable(ILookup<string, string[]> sections) => this.sections = sections;

    public IReadOnlyList<string> Viewers => sections["secrets"].First()[1..];

    /// <summary>Of each secret, what stands under each viewer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Secrets =>
        sections["secrets"].Skip(1).ToDictionary(line => line[0], line => (IReadOnlyDictionary<string, string>)Viewers.Zip(line[1..]).ToDictionary(cell => cell.First, cell => cell.Second));

    public IReadOnlyDictionary<string, string> Columns => Pairs("columns");

    public IReadOnlyDictionary<string, string> Mails => Pairs("mails");

    public IReadOnlyDictionary<string, string> Unasked => Pairs("unasked");

    public static MatrixTable Read()
    {
        var (section, lines) = ("", new List<(string Section, string[] Line)>());
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Proof", "matrix.txt")).Where(l => l.Trim().Length > 0 && l[0] != '#'))
        {
            section = line[0] == '[' ? line.Trim('[', ']') : section;
            lines.AddRange(line[0] == '[' ? [] : [(section, line.Split('|', StringSplitOptions.TrimEntries))]);
        }

        return new MatrixTable(lines.ToLookup(l => l.Section, l => l.Line));
    }

    private Dictionary<string, string> Pairs(string section) => sections[section].ToDictionary(line => line[0], line => line.ElementAtOrDefault(1) ?? "");
}
