using System.Security.Cryptography;
using System.Text;
using FluentValidation;

namespace UnAct.Events;

/// <summary>
/// Makes drafts that begin as another event stands: everything an organiser wrote comes, on other dates; whoever registered, mails, the log and
/// the link to join stay behind. Doing it twice is doing it once. Which column goes which way is said in copied.txt beside the tests.
/// </summary>
public static class CopyEvent
{
    public const int Most = 12;

    /// <param name="Dates">One for each copy.</param>
    /// <param name="Team">Whoever has said yes is on the team of the copy with the same roles.</param>
    /// <param name="InSeries">The copies belong to the event's series; one without makes one, and is its first.</param>
    /// <param name="Rhythm">How the series goes on from now on; null leaves it as it is.</param>
    /// <param name="Once">Made when the form was: the same form posted twice copies once.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, IReadOnlyList<CopyDate> Dates, Guid Once, bool Team = true, bool InSeries = false, Rhythm? Rhythm = null);

    public sealed record Copied(Guid Id, string Slug);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Dates).Must(d => d.Count is > 0 and <= Most).WithMessage("Make between one and twelve copies at once");
            RuleFor(i => i.Rhythm).Must(r => r is null or { IsSound: true }).WithMessage("Choose one of these");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, IEnumerable<ICopiesEvents> rooms)
    {
        public async Task<IReadOnlyList<Copied>> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.EditEvent, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var ids = input.Dates.Select((_, at) => Id(input, at)).ToList();
            // Before the question whether its copies are there: else the same form sent twice may find neither them nor the version it saw.
            var @event = await db.Events.SingleAsync(e => e.Id == input.EventId, stop);
            var there = await db.Events.Where(e => ids.Contains(e.Id)).Select(e => new Copied(e.Id, e.Slug)).ToListAsync(stop);
            if (there.Count > 0)
            {
                return [.. there.OrderBy(made => ids.IndexOf(made.Id))];
            }

            var now = clock.GetCurrentInstant();
            await db.RequireCreating(input.By, @event.OrganisationId, stop);
            @event.MustBeAt(input.SeenVersion);
            var series = input.InSeries ? await SeriesOf(@event, input, now, stop) : null;
            var made = new List<Copied>();
            foreach (var (at, date) in input.Dates.Index())
            {
                var copy = await Copy(@event, ids[at], date, input, series, now, stop);
                made.Add(new Copied(copy.Id, copy.Slug));
                await db.SaveChangesAsync(stop);
            }

            return made;
        }

        private async Task<Series> SeriesOf(Event @event, Input input, Instant now, CancellationToken stop)
        {
            var series = @event.SeriesId is { } id ? await db.Series.SingleAsync(s => s.Id == id, stop) : await db.Begin(@event, @event.TitleOutside, input.By, now, stop);
            if (input.Rhythm is { } rhythm)
            {
                series.GoOn(rhythm);
            }

            return series;
        }

        private async Task<Event> Copy(Event from, Guid id, CopyDate date, Input input, Series? series, Instant now, CancellationToken stop)
        {
            var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == from.Id).OrderBy(p => p.Order).ToListAsync(stop);
            var days = CopiedDates.Check(from, parts, date);
            var slug = from.Visibility == EventVisibility.Public && !from.Discreet ? await Slugs.Free(db, Slugs.From(from.Title, from.Kind), stop) : Slugs.Unguessable();
            var to = Event.Create(from.OrganisationId, from.Kind, from.Title, slug, from.Zone, now, id);
            to.Describe(from.Title, from.Summary, from.Description, from.Accent, from.Modules, from.ContactAddress, now);
            to.Show(from.Visibility, from.Discreet, from.NeutralTitle, now);
            // Whoever has the old link would be let into the new meeting.
            to.TakePlace(from.Mode, from.Venue, from.Address, from.City, from.Country, joinLink: null, from.JoinLinkMinutesBefore, now);
            to.Join(series?.Id, now);
            var copy = new EventCopy(from, to, days, now);
            var taken = parts.ConvertAll(part => Take(part, copy, date));
            var precision = date.Month is not null ? DatePrecision.Month : date.Day is null ? DatePrecision.ToBeAnnounced
                : taken.Any(p => p.Span is PartSpan.Times) ? DatePrecision.Exact : DatePrecision.Day;
            to.TakeDates(precision, from.Zone, date.Month, overBy: null, taken, now);
            var partners = (await db.Partners.AsNoTracking().Where(p => p.EventId == from.Id).OrderBy(p => p.Order).ToListAsync(stop)).ConvertAll(p => Partner.Create(to.Id, p.Order, p.Name, p.Role, p.Website));
            to.Index(EventIndex.Of(to, taken, partners));
            db.Add(to);
            db.AddRange(taken.Cast<object>().Concat(partners).Concat(await Agenda(parts, copy, stop)));
            await Team(copy, input, stop);
            foreach (var room in rooms)
            {
                await room.Copy(db, copy, stop);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "event.copied", to.Id, to.Id, from.Slug, nameof(EventState.Draft)));
            return to;
        }

        private static Part Take(Part from, EventCopy copy, CopyDate date)
        {
            var part = Part.Create(copy.To.Id, from.Order, from.Title, copy.For(from.Id));
            part.Describe(from.Order, from.Title, from.Venue, from.Address);
            CopiedDates.Give(from, part, date, copy.Days, copy.To.Zone);
            return part;
        }

        private async Task<IEnumerable<AgendaItem>> Agenda(List<Part> parts, EventCopy copy, CancellationToken stop)
        {
            var ids = parts.Select(p => p.Id).ToList();
            var items = await db.Agenda.AsNoTracking().Where(a => ids.Contains(a.PartId)).ToListAsync(stop);
            return items.Select(a => AgendaItem.Create(copy.For(a.PartId), a.Order, copy.Days is null ? a.Start : copy.Later(a.Start), a.Title, a.Place, a.People));
        }

        private async Task Team(EventCopy copy, Input input, CancellationToken stop)
        {
            var owner = await db.OwnerFor(input.By, copy.To.Id, copy.Now, stop);
            var others = input.Team ? await db.Team.AsNoTracking().Where(m => m.EventId == copy.From.Id && m.PersonId != null).ToListAsync(stop) : [];
            if (owner is not null)
            {
                owner.Take(others.Where(m => m.PersonId == owner.PersonId).Aggregate(TeamRoles.Owner, (all, m) => all | m.Roles));
                db.Team.Add(owner);
            }

            foreach (var other in others.Where(m => m.PersonId != owner?.PersonId && m.AddressKey != owner?.AddressKey))
            {
                var member = TeamMember.Invite(copy.To.Id, other.Address, other.AddressKey, other.Roles, copy.Now);
                member.Accept(other.PersonId!.Value, copy.Now);
                db.Team.Add(member);
            }
        }

        private static Guid Id(Input input, int at) =>
            new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"copy:{input.Once:N}:{input.EventId:N}:{input.By.PersonId:N}:{at}"))).AsSpan(0, 16));
    }
}
