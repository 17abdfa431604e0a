using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

public sealed class ZoneDefinitionTests
{
    [Theory]
    [InlineData("Europe/Zurich", "20250330T020000 -1SU/3 +0100 +0200", "20251026T030000 -1SU/10 +0200 +0100")]
    [InlineData("America/New_York", "20250309T020000 2SU/3 -0500 -0400", "20251102T020000 1SU/11 -0400 -0500")]
    [InlineData("Europe/Dublin", "20250330T010000 -1SU/3 +0000 +0100", "20251026T020000 -1SU/10 +0100 +0000")]
    [InlineData("Australia/Lord_Howe", "20251005T020000 1SU/10 +1030 +1100", "20250406T020000 1SU/4 +1100 +1030")]
    public void A_zone_with_a_yearly_rule_is_one_daylight_and_one_standard_rule(string zone, string daylight, string standard)
    {
        var found = Observances(zone, new(2026, 6, 1, 9, 0), new(2026, 6, 1, 17, 0));

        Assert.Equal(2, found.Count);
        Assert.Equal(daylight, Assert.Single(found, o => o.Kind == "DAYLIGHT").Text);
        Assert.Equal(standard, Assert.Single(found, o => o.Kind == "STANDARD").Text);
    }

    [Theory]
    [InlineData("Asia/Bangkok", "+0700")]
    [InlineData("Asia/Phnom_Penh", "+0700")]
    [InlineData("Asia/Vientiane", "+0700")]
    [InlineData("Asia/Ho_Chi_Minh", "+0700")]
    [InlineData("Asia/Yangon", "+0630")]
    [InlineData("Asia/Shanghai", "+0800")]
    [InlineData("Asia/Kathmandu", "+0545")]
    public void A_zone_that_never_changes_is_one_standard_offset(string zone, string offset) =>
        Assert.Equal([("STANDARD", $"19700101T000000 {offset} {offset}")], Observances(zone, new(2026, 6, 1, 9, 0), new(2026, 6, 3, 17, 0)));

    [Fact]
    public void A_zone_without_a_rule_lists_the_changes_of_the_span()
    {
        Assert.Equal(
            [
                ("STANDARD", "19700101T000000 +0100 +0100"),
                ("STANDARD", "20260215T030000 +0100 +0000"),
                ("DAYLIGHT", "20260322T020000 +0000 +0100"),
            ],
            Observances("Africa/Casablanca", new(2026, 2, 1, 9, 0), new(2026, 4, 1, 9, 0)));
        Assert.Equal([("STANDARD", "19700101T000000 +0000 +0000")], Observances("Africa/Casablanca", new(2026, 3, 1, 9, 0), new(2026, 3, 2, 9, 0)));
    }

    [Fact]
    public void A_rule_that_was_changed_by_law_is_not_written_for_the_years_before()
    {
        Assert.Equal(
            [("STANDARD", "19700101T000000 -0500 -0500"), ("DAYLIGHT", "20060402T020000 -0500 -0400")],
            Observances("America/New_York", new(2006, 4, 1, 9, 0), new(2006, 4, 3, 9, 0)));
        Assert.Equal(
            [("STANDARD", "19700101T000000 +0200 +0200"), ("STANDARD", "19950924T030000 +0200 +0100")],
            Observances("Europe/Zurich", new(1995, 9, 23, 9, 0), new(1995, 9, 25, 9, 0)));
    }

    [Fact]
    public void A_time_before_1970_is_covered_too() =>
        Assert.Equal([("STANDARD", "19690531T000000 +0800 +0800")], Observances("Asia/Manila", new(1969, 6, 1, 9, 0), new(1969, 6, 1, 10, 0)));

    private static List<(string Kind, string Text)> Observances(string zone, LocalDateTime start, LocalDateTime end)
    {
        var ics = InvitationWriter.Write(Sample.Invitation with { When = Sample.Timed(zone, start, end) });
        var lines = IcsText.Unfold(ics);
        var from = Array.IndexOf(lines, "BEGIN:VTIMEZONE");
        Assert.Equal("TZID:" + zone, lines[from + 1]);
        Assert.True(from < Array.IndexOf(lines, "BEGIN:VEVENT"));

        var found = new List<(string, string)>();
        var parts = new List<string>();
        foreach (var line in lines[(from + 2)..Array.IndexOf(lines, "END:VTIMEZONE")])
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            switch (name)
            {
                case "BEGIN":
                    parts.Clear();
                    break;
                case "RRULE":
                    var rule = value.Split(';');
                    Assert.Equal("FREQ=YEARLY", rule[0]);
                    parts.Add($"{rule[2].Replace("BYDAY=", "", StringComparison.Ordinal)}/{rule[1].Replace("BYMONTH=", "", StringComparison.Ordinal)}");
                    break;
                case "END":
                    found.Add((value, string.Join(' ', parts)));
                    break;
                default:
                    parts.Add(value);
                    break;
            }
        }

        return found;
    }
}
