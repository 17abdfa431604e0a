using System.Text;

namespace UnAct.Mail;

/// <summary>What a server of others said, made fit to be kept: it may hold whatever somebody sent to it.</summary>
internal static class ServerWords
{
    /// <summary>Without controls, whole characters only, at most so many UTF-16 units: PostgreSQL takes neither NUL nor half a pair.</summary>
    public static string Short(string said, int most)
    {
        var kept = new StringBuilder();
        foreach (var rune in said.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > most)
            {
                break;
            }

            kept.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return kept.ToString();
    }
}
