namespace UnAct.Web.Shared;

/// <summary>What stands where nothing is yet: what will be here, and what to do next.</summary>
public sealed record EmptyState(string Title, string Next, string? Action = null, string? Href = null);
