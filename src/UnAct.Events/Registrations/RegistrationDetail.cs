using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>One registration as an organiser sees it: who, what, since when, what we wrote to them, and what happened.</summary>
/// <param name="InLine">Where it stands on the waiting list, from 1; null when it does not.</param>
/// <param name="Mails">Empty for whoever may not see mail.</param>
/// <param name="Stopped">Those of its addresses that take no mail.</param>
/// <param name="History">Oldest first; empty for whoever may not see the log.</param>
public sealed record RegistrationDetail(
    Guid Id, int Version, int LinkVersion, RegistrationState State, string Name, string Address, string? Organisation, string? Country, string Language, Instant CreatedAt, Instant? HoldUntil, int? InLine, int Overtakings,
    LocalizedText Category, IReadOnlyList<AttendeeLine> Attendees, IReadOnlyList<PlaceLine> Places, IReadOnlyList<MailLine> Mails, IReadOnlyList<LogLine> History, IReadOnlyList<StoppedAddress> Stopped, IReadOnlyList<GivenAnswer> Answers)
{
    public bool IsLive => RegistrationStates.Live.Contains(State);

    /// <summary>How many calendars are told when it ends.</summary>
    public int Invited => Places.Where(p => p.Invited && p.LeftAt is null).Select(p => p.AttendeeId).Distinct().Count();

    /// <summary>Who is told when it ends: the contact, and whoever of those who come has an address of their own.</summary>
    public IReadOnlyList<string> Told => [Name, .. Attendees.Where(a => a is { LeftAt: null, Address: { } own } && EmailAddress.Key(own) != EmailAddress.Key(Address)).Select(a => a.Name)];

    public static async Task<RegistrationDetail> Load(UnActDb db, Actor viewer, Guid eventId, Guid id, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeRegistrations, stop);
        var roles = await db.RolesOf(viewer, eventId, stop);
        var found = await (from r in db.Registrations.AsNoTracking()
                           where r.Id == id && r.EventId == eventId
                           join c in db.Categories on r.CategoryId equals c.Id
                           select new { Registration = r, Category = c.Name }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var attendees = await db.Attendees.Where(a => a.RegistrationId == id).OrderBy(a => a.Order).Select(a => new AttendeeLine(a.Id, a.Name, a.Address, a.LeftAt)).ToListAsync(stop);
        var places = await (from p in db.Places
                            where p.RegistrationId == id
                            join part in db.Parts on p.PartId equals part.Id
                            orderby part.Order
                            select new { p.AttendeeId, p.Invited, p.LeftAt, Part = part }).AsNoTracking().ToListAsync(stop);
        var row = found.Registration;
        return new RegistrationDetail(row.Id, row.Version, row.LinkVersion, row.State, row.ContactName, row.ContactAddress, row.Organisation, row.Country, row.Language, row.CreatedAt, row.HoldUntil,
            row.State == RegistrationState.Waitlisted ? await PlaceInLine.Load(db, row, [.. places.Where(p => p.LeftAt == null).Select(p => p.Part.Id).Distinct()], stop) : null, row.Overtakings,
            found.Category, attendees, [.. places.Select(p => new PlaceLine(p.AttendeeId, p.Part.Id, p.Part.Title, p.Part.Span, p.Invited, p.LeftAt))],
            EventAccess.May(viewer, roles, Permission.SeeMail) ? await MailsOf(db, id, stop) : [],
            EventAccess.May(viewer, roles, Permission.SeeLog) ? await HistoryOf(db, eventId, id, stop) : [],
            await StoppedOf(db, [row.ContactAddressKey, .. attendees.Select(a => a.Address).OfType<string>().Select(EmailAddress.Key)], stop),
            await AnswersFor(db, viewer, roles, id, stop));
    }

    /// <summary>A file among the answers, for whoever may read that answer.</summary>
    /// <exception cref="Refused">not-found for every other.</exception>
    public static async Task<KeptFile> AnswerFile(UnActDb db, Actor viewer, Guid eventId, Guid id, Guid fileId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeRegistrations, stop);
        var isThere = await db.Registrations.AnyAsync(r => r.Id == id && r.EventId == eventId, stop);
        var answers = isThere ? await AnswersFor(db, viewer, await db.RolesOf(viewer, eventId, stop), id, stop) : [];
        return answers.Select(a => a.File).OfType<KeptFile>().SingleOrDefault(f => f.Id == fileId) ?? throw Refused.NotFound();
    }

    /// <summary>Whoever stands at the door sees who comes, and not what they told the organisers.</summary>
    private static async Task<IReadOnlyList<GivenAnswer>> AnswersFor(UnActDb db, Actor viewer, TeamRoles roles, Guid id, CancellationToken stop) =>
        (await db.AnswersOf([id], EventAccess.May(viewer, roles, Permission.ManageRegistrations) ? SeenBy.Organisers : SeenBy.Everyone, stop)).GetValueOrDefault(id, []);

    private static async Task<IReadOnlyList<MailLine>> MailsOf(UnActDb db, Guid id, CancellationToken stop) =>
        await db.Outbox.Where(m => m.SubjectId == id).OrderBy(m => m.CreatedAt).ThenBy(m => m.OnceKey)
            .Select(m => new MailLine(m.Template, m.ToAddress, m.State, m.CreatedAt, m.SentAt, m.LastError)).ToListAsync(stop);

    private static async Task<IReadOnlyList<StoppedAddress>> StoppedOf(UnActDb db, IReadOnlyList<string> keys, CancellationToken stop) =>
        await db.StoppedAddresses.AsNoTracking().Where(s => keys.Contains(s.AddressKey)).OrderBy(s => s.AddressKey).ToListAsync(stop);

    private static async Task<IReadOnlyList<LogLine>> HistoryOf(UnActDb db, Guid eventId, Guid id, CancellationToken stop) =>
        await (from l in db.Log
               where l.SubjectId == id && l.EventId == eventId
               join p in db.People on l.PersonId equals p.Id into people
               from p in people.DefaultIfEmpty()
               orderby l.At, l.Id
               select new LogLine(l.At, l.Actor, l.PersonId, p.Name, l.What, l.SubjectId, l.From, l.To, l.Why)).ToListAsync(stop);
}

/// <param name="LeftAt">When they left a group that stays.</param>
public sealed record AttendeeLine(Guid Id, string Name, string? Address, Instant? LeftAt);

/// <param name="Span">The part's own, null while it has no date.</param>
public sealed record PlaceLine(Guid AttendeeId, Guid PartId, LocalizedText Title, PartSpan? Span, bool Invited, Instant? LeftAt);

public sealed record MailLine(string Template, string Address, MailState State, Instant WrittenAt, Instant? SentAt, string? Error);
