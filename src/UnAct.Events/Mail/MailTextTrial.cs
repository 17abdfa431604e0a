namespace UnAct.Mail;

/// <summary>Makes mails of a text before it is kept: of everything that its values may hold, and of as little.</summary>
public static class MailTextTrial
{
    /// <summary>A mail that goes to nobody.</summary>
    public static OutboxMail Row(MailKind kind, OwnText text, object values, Instant now)
    {
        var row = OutboxMail.To("", "nobody@example.org", kind.Template, text.Language, "", values, Guid.Empty, now).About(text.EventId);
        if (kind.Link is { } purpose)
        {
            row.WithLink(purpose, Guid.Empty, 0);
        }

        return kind.IsBulk ? row.ToMany() : row;
    }

    /// <summary>What stands against keeping it: what its words show, then what mails of it show.</summary>
    public static async Task<IReadOnlyList<MailTextFault>> Faults(MailRenderer renderer, MailKind kind, OwnText text, Instant now)
    {
        if (MailTextCheck.Faults(kind, text.Subject!, text.Body!) is { Count: > 0 } faults)
        {
            return faults;
        }

        foreach (var full in new[] { true, false })
        {
            var mail = await renderer.Render(Row(kind, text, kind.Sample(full), now), OwnTexts.Only(text), masked: true);
            if (mail.Own?.Broken is { } why)
            {
                return [new MailTextFault(why.StartsWith("The subject", StringComparison.Ordinal), null, full ? "No mail comes of it: {0}" : "No mail comes of it for somebody of whom little is known, not even a name: {0}", why)];
            }

            if (full && kind.Needed.Where(name => !$"{mail.Subject}\n{mail.Text}".Contains(Shows(kind, name), StringComparison.Ordinal)).ToList() is { Count: > 0 } hidden)
            {
                return [.. hidden.Select(name => new MailTextFault(name == "subject", null, "“{0}” is there, but does not show: what stands around it hides it. Without it this mail is of no use.", $"{{{{ {name} }}}}"))];
            }
        }

        return [];
    }

    private static string Shows(MailKind kind, string name) => name switch
    {
        "link" when kind.Link == LinkPurpose.Invitation => "/i/…",
        "link" when kind.Link == LinkPurpose.Authorship => "/a/…",
        "link" when kind.Link == LinkPurpose.Reviewer => "/c/…",
        "link" => "/r/…",
        "stop" => "/u/…",
        _ => kind.Variables.First(v => v.Name == name).Sample[0].Split('\n')[0],
    };
}
