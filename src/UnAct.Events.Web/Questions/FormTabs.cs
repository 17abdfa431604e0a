namespace UnAct.Web.Questions;

/// <summary>The languages that texts of a form are written in, as tabs.</summary>
/// <param name="Languages">The event's own first.</param>
public sealed record FormTabs(string Address, IReadOnlyList<string> Languages, string Text);
