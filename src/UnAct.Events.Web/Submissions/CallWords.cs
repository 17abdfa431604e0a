using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What a call asks for and how much time is left, as people say it.</summary>
public static class CallWords
{
    private const int MostHours = 48;

    /// <summary>The last minute that counts: 23:59 and not the midnight after it.</summary>
    public static Instant Last(Instant over) => over - Duration.FromMinutes(1);

    /// <summary>The place of a zone; the one that is nowhere has a name of its own.</summary>
    public static string Zone(string zone, Words L) => zone == CallDeadline.AnywhereOnEarth ? L["Anywhere on Earth"] : L["{0} time", PeopleDates.City(zone)];

    /// <summary>"17 days left": whole days, near the end whole hours.</summary>
    public static string Left(Instant closes, Instant now, Words L) => (closes - now) switch
    {
        var left when left.TotalHours >= MostHours => L.Count((long)left.TotalDays, "one day left", "{0} days left"),
        var left when left.TotalHours >= 1 => L.Count((long)left.TotalHours, "one hour left", "{0} hours left"),
        _ => L["Less than an hour left"],
    };

    public static string Abstract(ContributionType type, Words L) => type.AbstractUnit == TextUnit.Words
        ? L.Count(type.AbstractLimit, "Abstract of one word at most", "Abstract of up to {0} words")
        : L.Count(type.AbstractLimit, "Abstract of one character at most", "Abstract of up to {0} characters");

    /// <summary>Empty where no file is taken.</summary>
    public static string File(ContributionType type, Words L) => L.Chain(
        type.File switch { FileWanted.Required => L["A PDF is needed, up to {0} MB", type.FileMegabytes], FileWanted.Optional => L["You may add a PDF, up to {0} MB", type.FileMegabytes], _ => null },
        type is { File: not FileWanted.No, FilePages: { } pages } ? L.Count(pages, "One page at most", "{0} pages at most") : null);

    public static string Anonymity(CallAnonymity anonymity, Words L) => anonymity switch
    {
        CallAnonymity.Open => L["Authors and reviewers know each other: those who read it see who wrote it, and you see who read it."],
        CallAnonymity.SingleBlind => L["Those who read it see who wrote it. You do not see who read it."],
        _ => L["Those who read it do not see who wrote it, and you do not see who read it, until the decision is told. Leave names and institutions out of the title and the abstract."],
    };
}
