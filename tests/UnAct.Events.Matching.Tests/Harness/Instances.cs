using UnAct.Matching.Files;

namespace UnAct.Matching.Tests.Harness;

/// <summary>The published instances, which are not in the repository: named by UNACT_ASSIGNMENT_DATA, or found in a folder <c>shared/data/assignment</c> somewhere above.</summary>
public static class Instances
{
    public static ScoreTable Read(string name)
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "The published assignment instances are not here: UNACT_ASSIGNMENT_DATA names no folder, and none above is shared/data/assignment.");
        return ScoreFile.Read(Path.Combine(folder!, name + ".csv.gz"));
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("UNACT_ASSIGNMENT_DATA") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "shared", "data", "assignment");
            if (Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}
