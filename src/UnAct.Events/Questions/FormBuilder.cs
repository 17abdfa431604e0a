using UnAct.Events;

namespace UnAct.Questions;

/// <summary>A form as those see it who write it: what it asks now, in which languages, and how many have answered.</summary>
/// <param name="Owner">What it belongs to; null for one of the event itself.</param>
/// <param name="Language">The event's own: what is not said in another is read in it.</param>
public sealed record FormBuilder(FormPurpose Purpose, Guid? OwnerId, LocalizedText? Owner, FormSnapshot Form, int Answered, string Language, IReadOnlyList<string> Languages, bool IsLocked)
{
    /// <exception cref="Refused">not-found, forbidden.</exception>
    public static async Task<FormBuilder> Load(UnActDb db, NameOfFormOwner owners, Actor viewer, Guid eventId, FormPurpose purpose, Guid? ownerId, CancellationToken stop)
    {
        var owner = await FormAccess.Require(db, owners, viewer, eventId, purpose, ownerId, stop);
        var form = await db.FormOf(eventId, purpose, ownerId, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var said = form.Document.Questions.SelectMany(q => q.Label.Texts.Keys);
        return new(purpose, ownerId, owner, form, form.FormId is { } id ? await db.Answered(id, stop) : 0, @event.Title.Language,
            [.. new[] { @event.Title.Language }.Concat(@event.Title.Texts.Keys).Concat(said).Distinct(StringComparer.Ordinal)], !EventRules.MayEdit(@event));
    }

    /// <summary>What it asked in another version.</summary>
    public static async Task<FormDocument?> Earlier(UnActDb db, Guid formId, int number, CancellationToken stop) =>
        (await db.FormVersions.AsNoTracking().SingleOrDefaultAsync(v => v.FormId == formId && v.Number == number, stop))?.Document;
}
