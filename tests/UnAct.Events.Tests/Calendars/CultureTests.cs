using System.Globalization;
using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

/// <summary>No culture changes a byte: neither the Buddhist year of Thailand, nor another calendar, digit, sign or casing.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("my-MM")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    public void The_bytes_are_those_of_the_invariant_culture(string culture)
    {
        var expected = In(CultureInfo.InvariantCulture);

        Assert.Equal(expected, In(CultureInfo.GetCultureInfo(culture)));
    }

    [Fact]
    public void The_test_can_fail_because_the_culture_is_in_force() =>
        Assert.Equal("2569", Under(CultureInfo.GetCultureInfo("th-TH"), () => new DateTime(2026, 1, 1).ToString("yyyy", CultureInfo.CurrentCulture)));

    private static string In(CultureInfo culture) => Under(culture, () =>
    {
        var invitation = Sample.Invitation with { When = Sample.Timed("America/St_Johns", new(2026, 3, 1, 9, 0), new(2026, 3, 20, 10, 0)), Sequence = 1234 };
        var json = InvitationSnapshot.ToJson(invitation);
        return string.Join('\n',
            json,
            InvitationWriter.Write(InvitationSnapshot.FromJson(json)),
            InvitationWriter.Write(invitation with { Method = CalendarMethod.Cancel }),
            FeedWriter.Write(new("Events",
            [
                Sample.Entry(invitation.When, 1),
                Sample.Entry(new CalendarWhen.AllDay(new(2026, 3, 1), new(2026, 3, 2)), 2),
                Sample.Entry(Sample.Timed("Africa/Casablanca", new(2026, 2, 1, 9, 0), new(2026, 4, 1, 9, 0)), 3),
            ], RefreshHours: 1000)));
    });

    private static string Under(CultureInfo culture, Func<string> write)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
