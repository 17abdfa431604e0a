using System.Security.Cryptography;
using System.Text;

namespace UnAct.Web.Shared;

/// <summary>A mark of a text that was shown and comes back with a yes: the same however a browser writes the ends of its lines.</summary>
public static class SeenText
{
    public static string Mark(params ReadOnlySpan<string?> texts)
    {
        var all = new StringBuilder();
        foreach (var text in texts)
        {
            // A browser leaves out the first line end of a field, too.
            all.Append((text ?? "").ReplaceLineEndings("\n").Trim()).Append('\0');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16];
    }
}
