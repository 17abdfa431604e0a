using System.Globalization;
using System.Runtime.CompilerServices;

namespace UnAct.Tests.Harness;

/// <summary>Puts the whole test process under the culture that UNACT_TEST_CULTURE names, before the first test.</summary>
public static class TestCulture
{
    public static string? Asked => Environment.GetEnvironmentVariable("UNACT_TEST_CULTURE");

    /// <summary>Also called from the test projects above: this initializer runs only when something here is first used.</summary>
    [ModuleInitializer]
    public static void Apply()
    {
        if (string.IsNullOrEmpty(Asked)) return;
        var culture = CultureInfo.GetCultureInfo(Asked);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.CurrentCulture = culture;
    }
}
