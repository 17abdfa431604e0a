using System.Globalization;
using System.Text;

namespace UnAct.People;

/// <summary>
/// Rules for a password that stands alone, by NIST SP 800-63B-4, 3.1.1.2: at least 15 characters, any character counts as one, no rule
/// about kinds of characters, no regular change; refused is only what an attacker tries first.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 15;
    public const int Longest = 256;

    /// <summary>What must be left when everything guessable is taken out.</summary>
    private const int Own = 8;

    private const int Different = 5;

    private static readonly string[] Common =
    [
        "password", "passwort", "passphrase", "motdepasse", "contraseña", "qwerty", "qwertz", "azerty", "asdfgh", "yxcvbn", "zxcvbn", "letmein", "welcome", "iloveyou",
        "sunshine", "princess", "football", "baseball", "superman", "batman", "dragon", "monkey", "shadow", "master", "secret", "changeme", "default", "trustno",
        "correct horse battery staple", "correcthorsebatterystaple", "administrator", "admin", "organiser", "organizer", "events", "event", "unact", "bangkok", "traffick",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "spring", "summer", "autumn", "winter",
        "0123456789", "1234567890", "12345678", "123456", "12345", "1234", "123", "987654321", "abcdefgh", "abcdef", "abcd", "abc",
    ];

    /// <summary>What is hashed: the same however a keyboard composes its characters.</summary>
    public static string Clean(string typed) => TypedText.Normal(typed, NormalizationForm.FormC);

    public static bool IsLongEnough(string password) => new StringInfo(Clean(password)).LengthInTextElements >= Shortest || Clean(password).EnumerateRunes().Count() >= Shortest;

    /// <param name="ownWords">Name and addresses of the person, name of the site.</param>
    public static bool IsGuessable(string password, IEnumerable<string> ownWords)
    {
        var rest = Fold(password);
        if (rest.EnumerateRunes().Distinct().Count() < Different)
        {
            return true;
        }

        var words = ownWords.SelectMany(w => Fold(w).Split([' ', '@', '.', '-', '_', '+', ','], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length >= 3);
        foreach (var word in words.Concat(Common).OrderByDescending(w => w.Length))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        rest = rest.Trim();
        return rest.Length < Own || (Unit(rest) < Own && Unit(rest) <= rest.Length / 2);
    }

    /// <summary>The length of the shortest piece that, repeated, gives the text.</summary>
    private static int Unit(string text)
    {
        for (var length = 1; length < text.Length; length++)
        {
            if (Enumerable.Range(length, text.Length - length).All(at => text[at] == text[at % length]))
            {
                return length;
            }
        }

        return text.Length;
    }

    private static string Fold(string text) => TypedText.Normal(text, NormalizationForm.FormKC).ToLowerInvariant();
}
