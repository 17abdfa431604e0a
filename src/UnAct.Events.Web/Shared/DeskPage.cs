namespace UnAct.Web.Shared;

/// <summary>What stands above and beside every management page of an event: which one, its state, its sections with counts.</summary>
public sealed record DeskPage(string Slug, LocalizedText Title)
{
    /// <summary>The event's state, shown by its words and shape.</summary>
    public Enum? State { get; init; }

    /// <summary>When and where, in one short line.</summary>
    public string When { get; init; } = string.Empty;

    public string? Accent { get; init; }

    /// <summary>The page that is open: its path below /e/{slug}/manage.</summary>
    public string Here { get; init; } = string.Empty;

    /// <summary>Numbers beside sections, by their path.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Sections that this person or this event has no use for, by their path.</summary>
    public IReadOnlySet<string> Without { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public string Address(string path) => path.Length == 0 ? $"/e/{Slug}/manage" : $"/e/{Slug}/manage/{path}";
}

/// <summary>One entry of the side navigation, under its heading; the texts are keys of the localiser.</summary>
/// <param name="Steps">Pages of the section that have no entry of their own.</param>
public sealed record DeskSection(string Heading, string Text, string Path, params string[] Steps)
{
    /// <summary>A new section is a new line here.</summary>
    public static readonly IReadOnlyList<DeskSection> All =
    [
        new("Event", "Overview", "", "publish", "postpone", "cancel"),
        new("Event", "Texts", "details"),
        new("Event", "Dates and parts", "dates", "move"),
        new("Event", "Place", "place"),
        new("Event", "Agenda", "agenda"),
        new("Event", "Partners", "partners"),
        new("Event", "Who sees it", "visibility"),
        new("Event", "Copies and series", "series", "copy"),
        new("People", "Registrations", "registrations"),
        new("People", "Questions", "form"),
        new("People", "Invitations", "invitations"),
        new("People", "Reminders", "reminders"),
        new("People", "Messages", "messages"),
        new("Papers", "Call", "call"),
        new("Papers", "Submissions", "submissions"),
        new("Papers", "Committee", "committee"),
        new("Papers", "Reviewing", "reviewing", "review"),
        new("Papers", "Conflicts", "conflicts"),
        new("Papers", "Assignment", "assignment"),
        new("Papers", "Reviews", "reviews"),
        new("Papers", "Decisions", "decisions"),
        new("Papers", "Book of abstracts", "book"),
        new("Papers", "Acceptance", "acceptance"),
        new("Behind it", "Team", "team"),
        new("Behind it", "Log", "log"),
    ];
}
