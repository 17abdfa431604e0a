using System.Globalization;
using System.Runtime.CompilerServices;
using UnAct.Tests.Harness;

namespace UnAct.Web.Tests.Harness;

/// <summary>The culture that UNACT_TEST_CULTURE names, here too before the first test.</summary>
public sealed class WebTestCulture
{
    [ModuleInitializer]
    internal static void Apply() => TestCulture.Apply();

    [Fact]
    public void The_culture_asked_for_is_in_force() => Assert.Equal(
        TestCulture.Asked == "th-TH" ? "2569" : "2026",
        new DateOnly(2026, 1, 1).ToString("yyyy", CultureInfo.CurrentCulture));
}
