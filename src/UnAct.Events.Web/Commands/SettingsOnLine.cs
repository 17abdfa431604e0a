using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Takes the settings out of a command line: <c>--Site:Name X</c>, <c>--Site:Name=X</c>, <c>--urls X</c>. What is left is commands and their options.</summary>
public static class SettingsOnLine
{
    private static readonly string[] OfTheFramework = ["urls", "environment", "contentRoot", "AllowedHosts", "http_ports", "https_ports"];

    public static (string[] Settings, string[] Others) Split(string[] args)
    {
        var (settings, rest) = (new List<string>(), new List<string>());
        for (var at = 0; at < args.Length; at++)
        {
            if (!IsSetting(args[at]))
            {
                rest.Add(args[at]);
                continue;
            }

            settings.Add(args[at]);
            if (!args[at].Contains('=', StringComparison.Ordinal))
            {
                settings.Add(++at < args.Length ? args[at] : throw new WrongSetting($"{args[at - 1]} has no value."));
            }
        }

        return ([.. settings], [.. rest]);
    }

    private static bool IsSetting(string arg)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var name = arg[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || OfTheFramework.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
