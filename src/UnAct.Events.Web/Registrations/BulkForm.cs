namespace UnAct.Web.Registrations;

/// <summary>What was ticked in the list of registrations, and what is to be done with it.</summary>
public sealed class BulkForm
{
    /// <summary>The boxes of the list.</summary>
    public List<string> Ids { get; set; } = [];

    /// <summary>Instead of them: all that the list finds.</summary>
    public bool All { get; set; }

    /// <summary>The boxes as ids; null when none was ticked. A method, because binding looks at every property.</summary>
    public IReadOnlyList<Guid>? Chosen() => Read(string.Join(' ', Ids)) is { Count: > 0 } ids ? ids : null;

    public static IReadOnlyList<Guid> Read(string? joined) =>
        [.. (joined ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParseExact(id, "D", out var one) ? one : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];

    public static string Joined(IEnumerable<Guid> ids) => string.Join(' ', ids.Select(id => id.ToString("D")));
}
