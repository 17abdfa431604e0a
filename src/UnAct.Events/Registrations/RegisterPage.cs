using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>What the form to register needs to know: six small statements, however many come at once.</summary>
/// <param name="Whole">Of the whole event.</param>
public sealed record RegisterPage(
    EventCard Event, RegistrationSetup? Setup, IReadOnlyList<(Part Part, Vacancy Free)> Parts, IReadOnlyList<(Category Category, Vacancy Free)> Categories, Vacancy Whole, FormSnapshot Questions)
{
    public bool IsFull => Whole == Vacancy.Full || (Parts.Count > 0 && Parts.All(p => p.Free == Vacancy.Full)) || (Categories.Count > 0 && Categories.All(c => c.Free == Vacancy.Full));

    /// <summary>When it is full, people can stand in line.</summary>
    public bool HasLine => Setup?.WaitingList ?? false;

    /// <summary>An organiser says yes or no to everybody.</summary>
    public bool IsByRequest => Categories.Count > 0 && Categories.All(c => c.Category.NeedsApproval);

    /// <summary>Somebody can ask for a place whether there is one or not.</summary>
    private bool AsksFirst => Categories.Any(c => c.Category.NeedsApproval);

    /// <summary>Why nobody can register now, as a code; null while somebody can.</summary>
    public string? WhyNot(Instant now) =>
        RegistrationRules.WhyNotRegister(Event.State, Event.Zone, Event.StartsAt, Event.EndsAt, Setup, now) ?? (IsFull && !HasLine && !AsksFirst ? "registration.full" : null);

    /// <summary>All that the sending of the form needs: the rules ask the rest themselves.</summary>
    /// <exception cref="Refused">not-found, as the form.</exception>
    public static async Task<Guid> IdOf(UnActDb db, string slug, CancellationToken stop) =>
        await db.Events.Where(e => e.Slug == slug && e.Visibility != EventVisibility.Private && e.State != EventState.Draft).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();

    /// <summary>What is asked of whoever sends the form now; nothing while nobody can register, so that no file comes in that nobody waits for.</summary>
    public static async Task<FormDocument> AskedNow(UnActDb db, Guid eventId, Instant now, CancellationToken stop)
    {
        var it = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == eventId, stop);
        return RegistrationRules.WhyNotRegister(it, setup, now) is null ? (await db.FormOf(eventId, FormPurpose.Registration, stop: stop)).Document : FormDocument.Empty;
    }

    /// <exception cref="Refused">not-found for what is not there, not public enough, or takes no registrations.</exception>
    public static async Task<RegisterPage> Load(UnActDb db, string slug, CancellationToken stop)
    {
        var card = await EventCard.Load(db, e => e.Slug == slug && e.Visibility != EventVisibility.Private, stop);
        if (card is null || !card.Has(EventModules.Registration))
        {
            throw Refused.NotFound();
        }

        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == card.Id, stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == card.Id).OrderBy(p => p.Order).ToListAsync(stop);
        var categories = await db.Categories.AsNoTracking().Where(c => c.EventId == card.Id).OrderBy(c => c.Order).ToListAsync(stop);
        var left = await PlacesLeft.Load(db, card.Id, stop, card.Discreet);
        return new RegisterPage(card, setup, [.. parts.Select(p => (p, left.OfPart(p.Id)))], [.. categories.Select(c => (c, left.OfCategory(c.Id)))], left.Whole,
            await db.FormOf(card.Id, FormPurpose.Registration, stop: stop));
    }
}
