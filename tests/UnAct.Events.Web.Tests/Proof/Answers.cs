using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Web.Setup;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>What somebody is answered, byte for byte and with the number of statements it took, without what is new with every answer: the tokens of forms, the ids that forms make, the number of an error, the time.</summary>
internal static partial class Answers
{
    public static async Task<Dictionary<string, string>> To(Site site, Visitor visitor, IEnumerable<string> addresses)
    {
        site.Services.GetRequiredService<PageCache>().EvictAll();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in addresses)
        {
            answers[address] = await Of(site, () => visitor.Http.GetAsync(address));
        }

        return answers;
    }

    public static async Task<string> Of(Site site, Func<Task<HttpResponseMessage>> ask)
    {
        HttpResponseMessage? response = null;
        var statements = await site.Statements(async () => response = await ask());
        using (response)
        {
            var bytes = await response!.Content.ReadAsByteArrayAsync();
            var text = response.Content.Headers.ContentType?.MediaType is "application/pdf" ? Convert.ToHexString(bytes) : Encoding.UTF8.GetString(bytes);
            var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Date" or "Set-Cookie")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}");
            var all = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}, {statements} statements\n{string.Join('\n', headers)}\n{text}");
            return Made().Replace((int)response.StatusCode >= 400 ? Masked.Of(all) : Token().Replace(all, "TOKEN"), "ID");
        }
    }

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("(?<=name=\"Id\" value=\")[0-9a-f-]{36}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Made();
}
