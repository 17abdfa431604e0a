namespace UnAct.Tests.Harness;

/// <summary>The files of this repository, for tests that hold them to a rule.</summary>
public static class Repository
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>Paths below <paramref name="folder"/>, relative to the repository and with forward slashes; never what a build made.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests run outside of the repository.")
        : File.Exists(Path.Combine(folder.FullName, "UnAct.Events.sln")) ? folder.FullName
        : Find(folder.Parent);
}
