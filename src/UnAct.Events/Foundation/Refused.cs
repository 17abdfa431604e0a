namespace UnAct.Foundation;

/// <summary>A rule that says no. The code is stable and is translated into words, or into problem+json, in one place.</summary>
public sealed class Refused(string code, params (string Key, string Value)[] details) : Exception(code)
{
    public string Code { get; } = code;

    public IReadOnlyDictionary<string, string> Details { get; } = details.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);

    /// <summary>What does not exist and what one may not know of answer alike.</summary>
    public static Refused NotFound() => new("not-found");

    public static Refused Forbidden() => new("forbidden");

    /// <summary>Someone else changed it meanwhile; the caller shows what changed or runs the use case again.</summary>
    public static Refused Conflict() => new("conflict");
}
