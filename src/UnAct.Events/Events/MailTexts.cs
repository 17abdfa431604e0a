using UnAct.Mail;
using UnAct.People;

namespace UnAct.Events;

/// <summary>The mails of an event as those see them who may write their texts: which there are, and in which languages somebody has written an own one.</summary>
public static class MailTexts
{
    public static async Task<MailTextsPage> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var own = await db.OwnTexts.AsNoTracking().Where(t => t.EventId == eventId && t.Body != null).ToListAsync(stop);
        var (language, discreet) = await Frame(db, eventId, stop);
        return new MailTextsPage(
            [.. MailKinds.All.Select(kind => new MailTextLine(kind, [.. own.Where(t => t.Template == kind.Template).OrderBy(t => t.Language, StringComparer.Ordinal).Select(t => new MailTextSaid(t.Language, t.ChangedAt, Broken(kind, t)))]))],
            language, discreet);
    }

    /// <exception cref="Refused">not-found for a mail or a language that is not there.</exception>
    public static async Task<MailTextPage> Read(UnActDb db, MailRenderer renderer, Actor viewer, Guid eventId, string template, string language, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var kind = SaveMailText.Kind(template, language);
        var all = await db.OwnTexts.AsNoTracking().Where(t => t.EventId == eventId && t.Template == template).ToListAsync(stop);
        var own = all.Find(t => t.Language == language);
        var (_, discreet) = await Frame(db, eventId, stop);
        return new MailTextPage(kind, language, renderer.Installed(template, language), own?.Body is null ? null : own, own?.Version, own?.Body is null ? null : Broken(kind, own),
            [.. SiteLanguages.All.Where(tag => all.Exists(t => t.Language == tag && t.Body is not null))], discreet);
    }

    // A newer version of the program may give a mail other values: that is said before the first mail shows it.
    private static string? Broken(MailKind kind, OwnText text) => text.BrokenAt is not null ? text.BrokenWhy : MailTextCheck.Faults(kind, text.Subject!, text.Body!) is [var first, ..] ? first.ToString() : null;

    private static async Task<(string Language, bool Discreet)> Frame(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var of = await db.Events.Where(e => e.Id == eventId).Select(e => new { e.Title, e.Discreet }).SingleAsync(stop);
        return (SiteLanguages.Has(of.Title.Language) ? of.Title.Language : "en", of.Discreet);
    }
}

/// <param name="Language">The event's own.</param>
public sealed record MailTextsPage(IReadOnlyList<MailTextLine> Lines, string Language, bool Discreet);

public sealed record MailTextLine(MailKind Kind, IReadOnlyList<MailTextSaid> Own);

/// <param name="Broken">Why it is not used.</param>
public sealed record MailTextSaid(string Language, Instant ChangedAt, string? Broken);

/// <param name="Usual">The installed text; in English where there is none in this language.</param>
/// <param name="Own">Null where nobody has written one.</param>
/// <param name="Version">Of the row, which stays when somebody goes back to the usual text.</param>
/// <param name="Languages">Those with an own text.</param>
public sealed record MailTextPage(MailKind Kind, string Language, MailTemplate Usual, OwnText? Own, int? Version, string? Broken, IReadOnlyList<string> Languages, bool Discreet);
