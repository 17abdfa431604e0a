using UnAct.Questions;

namespace UnAct.Web.Questions;

/// <summary>Answers to be read: the model of <c>_Given.cshtml</c>.</summary>
/// <param name="FilesAt">The address that files among them are below; null where they are only named.</param>
/// <param name="Query">Goes behind the address of a file.</param>
/// <param name="Promises">Beside each answer stands who will see it: before it is sent.</param>
public sealed record GivenView(IReadOnlyList<GivenAnswer> Answers, string? FilesAt = null, string? Query = null, bool Promises = false);
