using System.Text;

namespace UnAct.Mail;

/// <summary>
/// The name that a mail is addressed to. Whoever fills in a form writes it, and anybody's address beside it: a name that could carry a message
/// of its own into a stranger's mail, with our name on it, is left out, and the greeting is the one without a name.
/// </summary>
public static class GreetingName
{
    public const int Longest = 60;

    /// <returns>Empty for a name with an address, a number, a path or a site in it, or longer than people are greeted by.</returns>
    public static string Of(string name) =>
        name.Length <= Longest && !name.EnumerateRunes().Any(r => Rune.IsNumber(r) || r.Value is '/' or '\\' or '@' or ':') && !HasSite(name) ? name : "";

    // J. R. R. and J.R.R. are initials, and Dr. is an abbreviation; example.org is a place to go to. Some dots only look like one.
    private static bool HasSite(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC).Replace('\u3002', '.').Replace('\uFF61', '.');
        for (var at = plain.IndexOf('.', StringComparison.Ordinal); at >= 0; at = plain.IndexOf('.', at + 1))
        {
            if (at > 0 && char.IsLetterOrDigit(plain[at - 1]) && at + 2 < plain.Length && char.IsLetter(plain[at + 1]) && char.IsLetter(plain[at + 2]))
            {
                return true;
            }
        }

        return false;
    }
}
