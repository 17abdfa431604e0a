using System.Globalization;
using System.Runtime.CompilerServices;

namespace UnAct.Matching.Tests.Harness;

/// <summary>Puts the whole test process under the culture that UNACT_TEST_CULTURE names, before the first test.</summary>
public static class TestCulture
{
    [ModuleInitializer]
    public static void Apply()
    {
        if (Environment.GetEnvironmentVariable("UNACT_TEST_CULTURE") is { Length: > 0 } asked)
        {
            var culture = CultureInfo.GetCultureInfo(asked);
            CultureInfo.DefaultThreadCurrentCulture = culture;
            CultureInfo.CurrentCulture = culture;
        }
    }
}
