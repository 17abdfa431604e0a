using UnAct.People;

namespace UnAct.Submissions;

public enum SubmissionOrder
{
    Newest,
    Oldest,
    Title,
    Number,
    State,
}

/// <summary>Which submissions of a call are meant, and in which order: the list, the export and messages ask alike.</summary>
/// <param name="Country">Of one of its authors: ISO 3166-1 alpha-2.</param>
/// <param name="Language">It is written in: an IETF tag.</param>
/// <param name="Words">A number, or any piece of the title or of an author's name or address.</param>
/// <param name="Denied">Only those of which somebody says that they did not write it.</param>
public sealed record SubmissionFilter(
    SubmissionState? State = null, Guid? TypeId = null, Guid? TrackId = null, Guid? TopicId = null, string? Country = null, string? Language = null, string? Words = null, bool Denied = false,
    SubmissionOrder Order = SubmissionOrder.Newest)
{
    /// <summary>More than so many are found sooner by looking at one after the other until a page is full.</summary>
    private const int Fewest = 400;

    public const string Escape = "\\";

    /// <summary>What was typed, as far as one can search for it.</summary>
    public string? Sought => PersonName.Of(Words) is { } typed && PersonName.Fold(typed).Length > 0 ? typed : null;

    public bool IsEverything => this with { Order = default, Words = null } == new SubmissionFilter() && Sought is null;

    /// <summary>How many it finds, where it asks for one thing alone and the tallies know; null where one must look.</summary>
    internal int? Known(SeenTallies tallies)
    {
        if (IsEverything)
        {
            return tallies.All;
        }

        return this with { Order = default, Words = Sought } switch
        {
            { State: { } state } one when one == new SubmissionFilter(State: state) => tallies.States.GetValueOrDefault(state),
            { TypeId: { } type } one when one == new SubmissionFilter(TypeId: type) => tallies.Of(SubmissionFacet.Type).GetValueOrDefault(Tallies.Key(type)),
            { TrackId: { } track } one when track != Guid.Empty && one == new SubmissionFilter(TrackId: track) => tallies.Tracks.GetValueOrDefault(track),
            { TopicId: { } topic } one when one == new SubmissionFilter(TopicId: topic) => tallies.Of(SubmissionFacet.Topic).GetValueOrDefault(Tallies.Key(topic)),
            { Country: { } country } one when one == new SubmissionFilter(Country: country) => tallies.Of(SubmissionFacet.Country).GetValueOrDefault(country),
            { Language: { } language } one when one == new SubmissionFilter(Language: language) => tallies.Of(SubmissionFacet.Language).GetValueOrDefault(language),
            _ => null,
        };
    }

    /// <param name="seen">What the viewer may read.</param>
    public IQueryable<Submission> Of(UnActDb db, IQueryable<Submission> seen)
    {
        var rows = seen;
        if (State is { } state)
        {
            rows = rows.Where(s => s.State == state);
        }

        if (TypeId is { } type)
        {
            rows = rows.Where(s => s.TypeId == type);
        }

        if (TrackId is { } track)
        {
            rows = rows.Where(s => s.TrackId == track);
        }

        if (TopicId is { } topic)
        {
            rows = rows.Where(s => db.Set<VersionTopic>().Any(t => t.VersionId == s.CurrentId && t.TopicId == topic));
        }

        if (Country is { } country)
        {
            rows = rows.Where(s => db.Set<SubmissionAuthor>().Any(a => a.VersionId == s.CurrentId && a.Country == country));
        }

        if (Language is { } language)
        {
            rows = rows.Where(s => s.Language == language);
        }

        if (Denied)
        {
            rows = rows.Where(s => db.Set<Authorship>().Any(h => h.SubmissionId == s.Id && h.DeniedAt != null));
        }

        return Sought is { } words ? Search(rows, words) : rows;
    }

    /// <summary>Every order ends with the random number, so that no row stands on two pages.</summary>
    public IQueryable<Submission> Ordered(IQueryable<Submission> rows) => Order switch
    {
        SubmissionOrder.Oldest => rows.OrderBy(s => s.SubmittedAt).ThenBy(s => s.Number),
        SubmissionOrder.Title => rows.OrderBy(s => s.TitleKey).ThenBy(s => s.Number),
        SubmissionOrder.Number => rows.OrderBy(s => s.Number),
        SubmissionOrder.State => rows.OrderBy(s => s.State).ThenBy(s => s.SubmittedAt).ThenBy(s => s.Number),
        _ => rows.OrderByDescending(s => s.SubmittedAt).ThenByDescending(s => s.Number),
    };

    /// <summary>The few that hold what is sought, if they are few and the index of the database knows; null: each is looked at.</summary>
    internal async Task<IReadOnlyList<Guid>?> Few(UnActDb db, Guid callId, CancellationToken stop)
    {
        if (Sought is not { } words || db is not ISoughtSubmissions index)
        {
            return null;
        }

        var (name, address, number) = Pieces(words);
        if (index.Holding(name, Fewest + 1) is not { } held || index.Holding(address, Fewest + 1) is not { } other)
        {
            return null;
        }

        held = name == address ? held : held.Union(other);
        var ids = await held.ToListAsync(stop);
        if (ids.Count > Fewest)
        {
            return null;
        }

        ids.AddRange(number == 0 ? [] : await db.Submissions.Where(s => s.CallId == callId && s.Number == number).Select(s => s.Id).ToListAsync(stop));
        return ids;
    }

    private static IQueryable<Submission> Search(IQueryable<Submission> rows, string words)
    {
        var (name, address, number) = Pieces(words);
        var (piece, other) = (Anywhere(name), Anywhere(address));
        return name == address
            ? rows.Where(s => s.Number == number || EF.Functions.Like(s.SoughtKey, piece, Escape))
            : rows.Where(s => s.Number == number || EF.Functions.Like(s.SoughtKey, piece, Escape) || EF.Functions.Like(s.SoughtKey, other, Escape));
    }

    /// <summary>What <see cref="Of"/> looks for in the database, for whoever has number and <see cref="Submission.SoughtKey"/> at hand; null where no words are asked.</summary>
    internal Func<int, string, bool>? Finds()
    {
        if (Sought is not { } words)
        {
            return null;
        }

        var (name, address, typed) = Pieces(words);
        return (number, key) => number == typed || key.Contains(name, StringComparison.Ordinal) || key.Contains(address, StringComparison.Ordinal);
    }

    private static (string Name, string Address, int Number) Pieces(string words) => (PersonName.Fold(words), EmailAddress.Key(words),
        int.TryParse(words.TrimStart('#'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var typed) ? typed : 0);

    /// <summary>The pattern of LIKE, with <see cref="Escape"/>, for what holds the piece.</summary>
    public static string Anywhere(string piece) =>
        "%" + piece.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal) + "%";
}

/// <summary>A database with an index of every piece of what is sought.</summary>
public interface ISoughtSubmissions
{
    /// <summary>Those of every call, drafts apart, in which the folded piece stands, as many as asked at most; null: it is too short for the index.</summary>
    IQueryable<Guid>? Holding(string piece, int most);
}
