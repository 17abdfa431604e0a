using UnAct.Events;
using UnAct.Mail;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>One's own registration, as the personal link shows it. The join link is read only when it is due to this person.</summary>
/// <param name="InLine">Where they stand on the waiting list, from 1; null when they do not.</param>
/// <param name="WasOffered">They stood in line once, so that what they let pass was an offer.</param>
/// <param name="People">Everybody it is for, where they are several, or where it is not for the contact.</param>
/// <param name="Parts">All parts of the event, with whether there is room in each; some of them are mine.</param>
/// <param name="Unsubscribed">They said that they want no reminders of this event.</param>
/// <param name="Questions">What is asked now.</param>
/// <param name="Answers">What was answered, to the questions of then.</param>
/// <param name="JoinFrom">When the join link appears here; null when there is none to appear.</param>
public sealed record PersonalPage(
    Guid Id, Guid EventId, int Version, int LinkVersion, RegistrationState State, string Name, string Address, string? Organisation, string? Country, Guid CategoryId, LocalizedText Category, Instant? HoldUntil,
    int? InLine, bool WasOffered, IReadOnlyList<AttendeeLine> People, EventCard Event, RegistrationSetup? Setup, IReadOnlyList<PersonalPart> Parts, Instant? JoinFrom, string? JoinLink, bool Unsubscribed, FormSnapshot Questions,
    IReadOnlyList<GivenAnswer> Answers)
{
    /// <summary>Else the event's card is closed, and there are no parts.</summary>
    public bool MaySeeEvent => RegistrationRules.MaySee(Event.Visibility, State);

    public bool IsLive => RegistrationStates.Live.Contains(State);

    public bool AskOrganisation => Setup?.AskOrganisation ?? true;

    public bool AskCountry => Setup?.AskCountry ?? true;

    public bool MayChange(Instant now) => RegistrationRules.WhyNotChange(State, Event.State, Event.Zone, Event.StartsAt, Setup, now) is null;

    /// <summary>A place is kept for them, and they can say yes to it.</summary>
    public bool MayAccept(Instant now) => RegistrationRules.WhyNotAccept(State, Event.State, HoldUntil, now) is null;

    public bool MayCancel(Instant now) => RegistrationRules.WhyNotCancel(State, Event.State, Event.Zone, Event.StartsAt, Setup, now) is null;

    /// <summary>The files among the answers to what is asked now, by question.</summary>
    public IReadOnlyDictionary<string, KeptFile> Files => Answers.FilesFor(Questions.Document);

    public IEnumerable<PersonalPart> Mine => Parts.Where(p => p.IsMine);

    /// <exception cref="Refused">not-found for a link that is wrong or was revoked.</exception>
    public static async Task<PersonalPage> Load(UnActDb db, Links links, LinkPurpose purpose, string token, Instant now, CancellationToken stop)
    {
        var id = Links.IdOf(token) ?? throw Refused.NotFound();
        var row = await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (row is null || !links.IsValid(purpose, token, row.LinkVersion) || await EventCard.Load(db, e => e.Id == row.EventId, stop) is not { } card)
        {
            throw Refused.NotFound();
        }

        var maySee = RegistrationRules.MaySee(card.Visibility, row.State);
        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == row.EventId, stop);
        var category = await db.Categories.Where(c => c.Id == row.CategoryId).Select(c => c.Name).SingleAsync(stop);
        var taken = await db.Places.AsNoTracking().Where(p => p.RegistrationId == id).Join(db.Attendees, p => p.AttendeeId, a => a.Id, (p, a) => new { Place = p, Attendee = a }).ToListAsync(stop);
        var places = taken.ConvertAll(t => t.Place);
        var people = taken.Where(t => t.Place.LeftAt is null).Select(t => t.Attendee).DistinctBy(a => a.Id).OrderBy(a => a.Order).ToList();
        var left = await PlacesLeft.Load(db, row.EventId, stop, card.Discreet);
        var parts = (await db.Parts.AsNoTracking().Where(p => p.EventId == row.EventId).OrderBy(p => p.Order).ToListAsync(stop))
            .Select(part => new PersonalPart(part, places.FirstOrDefault(p => p.PartId == part.Id && p.LeftAt is null), left.OfPart(part.Id))).ToList();
        var (from, until) = JoinWindow(row, card, parts);
        var joins = from <= now && now < until;
        return new PersonalPage(row.Id, row.EventId, row.Version, row.LinkVersion, row.State, row.ContactName, row.ContactAddress, row.Organisation, row.Country, row.CategoryId, category, row.HoldUntil,
            row.State == RegistrationState.Waitlisted ? await PlaceInLine.Load(db, row, [.. parts.Where(p => p.IsMine).Select(p => p.Part.Id)], stop) : null,
            row.Number is not null,
            people is [{ Order: 0 }] ? [] : [.. people.Select(a => new AttendeeLine(a.Id, a.Name, a.Address, null))],
            maySee ? card : card.Closed(), setup, maySee ? parts : [], until > now ? from : null,
            joins ? await db.Events.Where(e => e.Id == row.EventId && e.State == EventState.Published).Select(e => e.JoinLink).SingleOrDefaultAsync(stop) : null,
            await db.WantsNoBulk(row.EventId, row.ContactAddressKey, stop), await db.FormOf(row.EventId, FormPurpose.Registration, stop: stop),
            maySee ? (await db.AnswersOf([id], stop: stop)).GetValueOrDefault(id, []) : []);
    }

    private static (Instant? From, Instant? Until) JoinWindow(Registration row, EventCard card, IReadOnlyList<PersonalPart> parts)
    {
        var mine = parts.Where(p => p.IsMine && p.Part.StartsAt is not null).Select(p => p.Part).ToList();
        return row.State == RegistrationState.Confirmed && card is { State: EventState.Published, HasJoinLink: true, IsOnline: true } && mine.Count > 0
            ? (mine.Min(p => p.StartsAt) - Duration.FromMinutes(card.JoinLinkMinutesBefore), mine.Max(p => p.EndsAt))
            : (null, null);
    }
}

/// <param name="Mine">The place this person has in it.</param>
public sealed record PersonalPart(Part Part, Place? Mine, Vacancy Free)
{
    public bool IsMine => Mine is not null;

    public bool IsFull => Free == Vacancy.Full && !IsMine;
}
