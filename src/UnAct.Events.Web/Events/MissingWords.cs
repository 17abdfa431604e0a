namespace UnAct.Web.Events;

/// <summary>What is missing before an event can be shown, in words, with the section that mends it.</summary>
public static class MissingWords
{
    private static readonly Dictionary<string, (string Words, string Section)> All = new(StringComparer.Ordinal)
    {
        ["title"] = ("A title", "details"),
        ["part"] = ("A part with its date", "dates"),
        ["dates"] = ("The date: every part needs its own", "dates"),
        ["cut-off"] = ("Until when people can register, as long as the day is not known", "registrations/setup"),
    };

    public static (string Words, string Section) Of(string code) => All.GetValueOrDefault(code, ("Something in the registration", "registrations/setup"));

    public static IEnumerable<string> Codes => All.Keys;
}
