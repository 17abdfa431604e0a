using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace UnAct.Web.People;

/// <summary>Where somebody goes after signing in: a page of this site, written so that a header can carry it.</summary>
internal static class NextPage
{
    private const int Longest = 1_000;

    /// <returns>Null for what is no address of this site.</returns>
    public static string? Of(IUrlHelper url, string? asked) =>
        asked is { Length: <= Longest } && url.IsLocalUrl(asked)
            ? string.Concat(asked.EnumerateRunes().Select(rune => rune.Value is > ' ' and < '\x7F' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : null;
}
