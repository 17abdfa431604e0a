namespace UnAct.Tests.Harness;

/// <summary>Where an outside judge is found: tests/run installs it and names its place in the environment.</summary>
public static class Judge
{
    /// <summary>The value of the variable; without it the test is skipped, or fails where nothing may be left out.</summary>
    public static string At(string variable, string name)
    {
        var place = Environment.GetEnvironmentVariable(variable);
        if (!string.IsNullOrEmpty(place)) return place;

        var reason = $"{name} is not installed: {variable} is not set (tests/run installs it)";
        if (Environment.GetEnvironmentVariable("UNACT_TEST_ALL") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
        return place!;
    }
}
