using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>A reminder that will leave, and to how many as of now.</summary>
/// <param name="PartId">The part whose date it hangs on; null for one that hangs on an answer.</param>
public sealed record ComingReminder(ReminderRule Rule, Guid? PartId, Instant DueAt, int People);

/// <summary>
/// The reminders of an event that leave next, each with the people it would reach if its moment were now: who has a place, or owes an answer, is not
/// unsubscribed, takes mail, and has not heard of it just now for another date. As many statements however many people there are.
/// </summary>
public static class ComingReminders
{
    /// <summary>So many are told.</summary>
    public const int Most = 5;

    /// <param name="parts">All of the event.</param>
    public static async Task<IReadOnlyList<ComingReminder>> Load(UnActDb db, Actor viewer, Event @event, IReadOnlyList<Part> parts, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, @event.Id, Permission.ManageRegistrations, stop);
        if (RemindersPage.SilenceOf(@event) != ReminderSilence.None)
        {
            return [];
        }

        var stored = await db.ReminderRules.AsNoTracking().Where(r => r.EventId == @event.Id).ToListAsync(stop);
        var planned = stored is not [] || await db.ReminderPlans.AnyAsync(p => p.EventId == @event.Id, stop);
        var rules = (planned ? stored : ReminderDefaults.For(@event.Id)).Where(r => r is { On: true, RemovedAt: null }).ToList();
        var ended = await db.ReminderRounds.AsNoTracking().Where(r => r.EventId == @event.Id && r.State != RoundState.Planned).ToListAsync(stop);
        var counts = await ReminderCounts.Load(db, @event.Id, stop);
        var coming = (
            from rule in rules
            from part in parts
            where rule.Reach != ReminderReach.OnePart || rule.PartId == part.Id
            let moment = ReminderTimes.Of(rule.Timing, part, @event.Zone)
            where moment is not null && moment.DueAt > now && !ended.Any(r => (r.RuleId, r.PartId, r.Occurrence) == (rule.Id, part.Id, moment.Occurrence))
            let people = counts.Of(rule, part.Id)
            // Of a rule that reaches nobody yet, its first moment says that it is there.
            where people > 0 || !parts.Any(other => counts.Of(rule, other.Id) > 0)
            orderby moment.DueAt, part.Order
            select (Rule: rule, Part: part, Moment: moment, People: people)).DistinctBy(c => c.People > 0 ? (c.Rule.Id, c.Part.Id) : (c.Rule.Id, Guid.Empty)).Take(Most).ToList();
        var lately = await ReminderLately.Load(db, @event.Id, coming.Select(c => c.Moment), stop);
        var dated = new List<ComingReminder>();
        foreach (var (rule, part, moment, people) in coming)
        {
            dated.Add(new(rule, part.Id, moment.DueAt, people - await lately.Of(rule, part.Id, parts, moment, stop)));
        }

        return [.. dated.Concat(await Answers(db, @event, [.. rules.Where(r => r.Anchor.IsPersonal())], now, stop)).OrderBy(c => c.DueAt).ThenBy(c => c.Rule.Id).Take(Most)];
    }

    /// <summary>To those who owe an answer: the same rule on one day is one line, by the first of its moments.</summary>
    private static async Task<IEnumerable<ComingReminder>> Answers(UnActDb db, Event @event, IReadOnlyList<ReminderRule> rules, Instant now, CancellationToken stop)
    {
        if (rules is [])
        {
            return [];
        }

        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == @event.Id, stop);
        var awaited = await ReminderAwaited.Load(db, @event, setup, now, stop, reachable: true);
        return from rule in rules
               from one in awaited.Of(rule)
               let moment = ReminderTimes.Of(rule.Timing, one.Since, one.Until, @event.Zone)
               where moment is not null && moment.DueAt > now && moment.DueAt > rule.TimedAt
               group moment.DueAt by (rule, moment.DueAt.InZone(EventDates.Zone(@event.Zone)).Date) into day
               select new ComingReminder(day.Key.rule, null, day.Min(), day.Count());
    }
}

/// <summary>Who heard of a rule just now, for another date: after a small move nobody is reminded twice.</summary>
internal sealed class ReminderLately
{
    private readonly UnActDb db;
    private readonly IReadOnlyList<(string Key, Instant At, bool ToContact, Guid RegistrationId)> mails;
    private readonly ILookup<Guid, (Guid Id, bool IsSilent)> people;

    private ReminderLately(UnActDb db, IReadOnlyList<(string Key, Instant At, bool ToContact, Guid RegistrationId)> mails, ILookup<Guid, (Guid Id, bool IsSilent)> people) =>
        (this.db, this.mails, this.people) = (db, mails, people);

    public static async Task<ReminderLately> Load(UnActDb db, Guid eventId, IEnumerable<ReminderMoment> coming, CancellationToken stop)
    {
        if (coming.Select(Quiet).DefaultIfEmpty(Instant.MaxValue).Min() is var since && since == Instant.MaxValue)
        {
            return new(db, [], Enumerable.Empty<(Guid, bool)>().ToLookup(_ => Guid.Empty));
        }

        var found = await db.Outbox.Where(m => m.EventId == eventId && m.Template.StartsWith("reminder-") && m.State != MailState.Superseded && m.CreatedAt > since)
            .Select(m => new { m.OnceKey, m.CreatedAt, ToContact = m.LinkId != null, m.SubjectId }).ToListAsync(stop);
        var ids = found.Select(m => m.SubjectId).Distinct().ToList();
        var people = ids is [] ? [] : await db.Attendees.Where(a => ids.Contains(a.RegistrationId) && a.LeftAt == null).Select(a => new { a.RegistrationId, a.Id, IsSilent = a.Address == null }).ToListAsync(stop);
        return new(db, [.. found.Select(m => (m.OnceKey, m.CreatedAt, m.ToContact, m.SubjectId))], people.ToLookup(a => a.RegistrationId, a => (a.Id, a.IsSilent)));
    }

    /// <returns>How many of those whom the rule would reach for this part.</returns>
    public async Task<int> Of(ReminderRule rule, Guid partId, IReadOnlyList<Part> parts, ReminderMoment moment, CancellationToken stop)
    {
        var (family, since) = (ReminderLetters.FamilyOf(rule, partId), Quiet(moment));
        var heard = mails.Where(m => m.At > since && m.Key.StartsWith(family, StringComparison.Ordinal)).ToList();
        if (heard is [])
        {
            return 0;
        }

        var recipients = heard.Select(m => Guid.ParseExact(m.Key[^32..], "N")).ToHashSet();
        var contacts = heard.Where(m => m.ToContact).Select(m => m.RegistrationId).ToHashSet();
        var who = people.SelectMany(of => of.Where(a => recipients.Contains(a.Id) || (a.IsSilent && contacts.Contains(of.Key))).Select(a => a.Id)).ToList();
        return await db.Reminded(rule, partId, parts, moment.DueAt).Where(p => who.Contains(p.AttendeeId)).CountAsync(stop);
    }

    /// <summary>As <see cref="SendReminders"/> reckons it.</summary>
    private static Instant Quiet(ReminderMoment moment) => moment.DueAt - (moment.Until - moment.DueAt);
}
