using System.Globalization;

namespace UnAct.Mail;

/// <summary>What is wrong with the text of a mail that an organiser wrote, and where.</summary>
/// <param name="InSubject">In the subject; else in the body.</param>
/// <param name="Line">Counted from 1; null where something is missing.</param>
/// <param name="Says">A sentence with places for <paramref name="Values"/>: a key of the localiser.</param>
public sealed record MailTextFault(bool InSubject, int? Line, string Says, params IReadOnlyList<string> Values)
{
    /// <summary>In English, for the row of a text that is not used.</summary>
    public override string ToString()
    {
        var said = string.Format(CultureInfo.InvariantCulture, Says, [.. Values]);
        return InSubject ? $"Subject: {said}" : Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"Line {line}: {said}") : said;
    }
}

/// <summary>The text of a mail cannot be what was written.</summary>
public sealed class MailTextFaulty(IReadOnlyList<MailTextFault> faults) : Exception(string.Join(' ', faults))
{
    public IReadOnlyList<MailTextFault> Faults { get; } = faults;
}
