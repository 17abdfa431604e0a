using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UnAct.Reviews;

/// <summary>What a chair saw of a submission and of what is staged for it, in a few characters: whoever decides on something else than they saw is told.</summary>
public static class StagedMark
{
    public static string Of(int submissionVersion, Instant? stagedAt) => string.Create(CultureInfo.InvariantCulture, $"{submissionVersion}.{stagedAt?.ToUnixTimeTicks() ?? 0}");

    /// <summary>Of many at once.</summary>
    public static string Of(IEnumerable<(int Number, string Mark)> seen) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seen.OrderBy(one => one.Number).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Number} {one.Mark}"))))))[..32];
}
