using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>What was asked of the list of events; what makes no sense asks for nothing.</summary>
public sealed class FrontForm
{
    public const string Coming = "coming", Past = "past";

    /// <summary>Words to look for.</summary>
    public string? Q { get; set; }

    public string? Kind { get; set; }

    public string? Where { get; set; }

    /// <summary>One of the two lists alone, page by page.</summary>
    public string? When { get; set; }

    public string? Page { get; set; }

    public bool IsNarrow => !string.IsNullOrWhiteSpace(Q) || KnownKind is not null || !string.IsNullOrEmpty(Where);

    public int PageNumber => int.TryParse(Page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;

    public EventKind? KnownKind => Enum.TryParse<EventKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    public EventList.Filter Filter => new(
        Q is { Length: > EventList.SearchLength } ? Q[..EventList.SearchLength] : Q, KnownKind, Where,
        When switch { Coming => false, Past => true, _ => null }, PageNumber);

    /// <summary>The same question about one of the two lists.</summary>
    public string Only(string when)
    {
        var query = new Microsoft.AspNetCore.Http.Extensions.QueryBuilder { { "when", when } };
        foreach (var (name, value) in new[] { ("q", Q), ("kind", Kind), ("where", Where) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return "/" + query.ToQueryString();
    }
}

/// <summary>The front page: the question and its answer.</summary>
public sealed record FrontPage(FrontForm Form, EventList List);
