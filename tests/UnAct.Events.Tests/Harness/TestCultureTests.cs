using System.Globalization;

namespace UnAct.Tests.Harness;

/// <summary>The second run of the suite is worth something only if the culture is really in force.</summary>
public sealed class TestCultureTests
{
    [Fact]
    public void Thai_writes_2026_as_2569() =>
        Assert.Equal("2569", Year(CultureInfo.GetCultureInfo("th-TH")));

    [Fact]
    public async Task The_culture_asked_for_is_in_force_on_every_thread()
    {
        var expected = TestCulture.Asked == "th-TH" ? "2569" : "2026";

        Assert.Equal(expected, Year(CultureInfo.CurrentCulture));
        Assert.Equal(expected, await Task.Run(() => Year(CultureInfo.CurrentCulture)));

        var fresh = "";
        var thread = new Thread(() => fresh = Year(CultureInfo.CurrentCulture));
        using (ExecutionContext.SuppressFlow()) thread.Start();
        thread.Join();
        Assert.Equal(expected, fresh);
    }

    private static string Year(CultureInfo culture) => new DateOnly(2026, 1, 1).ToString("yyyy", culture);
}
