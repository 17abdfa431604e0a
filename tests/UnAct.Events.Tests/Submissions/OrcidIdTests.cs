using CsCheck;
using UnAct.Submissions;

namespace UnAct.Tests.Submissions;

public sealed class OrcidIdTests
{
    // Of the documentation of ORCID.
    [Theory]
    [InlineData("0000-0002-1825-0097", "0000-0002-1825-0097")]
    [InlineData("0000-0001-5109-3700", "0000-0001-5109-3700")]
    [InlineData("0000-0002-1694-233X", "0000-0002-1694-233X")]
    [InlineData("000000021694233x", "0000-0002-1694-233X")]
    [InlineData(" https://orcid.org/0000-0002-1825-0097 ", "0000-0002-1825-0097")]
    [InlineData("0000-0002-1825-0098", null)]
    [InlineData("0000-0002-1825-009", null)]
    [InlineData("X000-0002-1825-0097", null)]
    [InlineData("٠٠٠٠-0002-1825-0097", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_checksum_decides(string? typed, string? clean) => Assert.Equal(clean, OrcidId.Clean(typed));

    [Fact]
    public void One_wrong_digit_or_two_that_changed_places_are_always_found() => Gen.Select(Gen.Int[0, 9].Array[15], Gen.Int[0, 14], Gen.Int[1, 9]).Sample((digits, at, by) =>
    {
        var text = string.Concat(digits);
        var right = Enumerable.Range(0, 11).Select(c => text + (c == 10 ? "X" : c.ToString(System.Globalization.CultureInfo.InvariantCulture))).Single(id => OrcidId.Clean(id) is not null);
        var wrong = right.ToCharArray();
        wrong[at] = (char)('0' + ((wrong[at] - '0' + by) % 10));
        Assert.Null(OrcidId.Clean(new string(wrong)));
        if (at < 14 && right[at] != right[at + 1])
        {
            var swapped = right.ToCharArray();
            (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
            Assert.Null(OrcidId.Clean(new string(swapped)));
        }
    });
}
