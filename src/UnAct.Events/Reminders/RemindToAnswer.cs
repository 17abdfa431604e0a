using System.Globalization;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>
/// The sweep that reminds those who have not answered: of a place that is offered to them, of an invitation. Its moments hang on each person, so
/// they are worked out when it looks, and a once-key of rule, person and moment keeps each to one mail. See <c>docs/decisions/0007</c>.
/// </summary>
public sealed class RemindToAnswer(Work work)
{
    public const int BatchSize = 100;

    /// <summary>Nobody is asked for an answer twice within it, however many rules there are.</summary>
    private static readonly Duration Pause = Duration.FromHours(24);

    public async Task Run(CancellationToken stop)
    {
        List<Exception> failed = [];
        foreach (var eventId in await work.Run((Handler h) => h.Awaiting(stop), stop))
        {
            try
            {
                while (await work.Run((Handler h) => h.Write(eventId, stop), stop) == BatchSize)
                {
                    stop.ThrowIfCancellationRequested();
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The people of other events must not wait for one that fails.
                failed.Add(error);
            }
        }

        if (failed is not [])
        {
            throw new AggregateException(failed);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        private static readonly ReminderAnchor[] Anchors = [.. Enum.GetValues<ReminderAnchor>().Where(anchor => anchor.IsPersonal())];

        /// <summary>Events that await an answer and have a rule for it.</summary>
        public async Task<IReadOnlyList<Guid>> Awaiting(CancellationToken stop) =>
            await (from e in db.Events
                   where e.State == EventState.Published
                       && (db.Set<Registration>().Any(r => r.EventId == e.Id && r.State == RegistrationState.Offered) || db.Set<PersonalInvitation>().Any(i => i.EventId == e.Id && i.State == InvitationState.Open))
                       && db.Set<ReminderRule>().Any(r => r.EventId == e.Id && r.On && r.RemovedAt == null && Anchors.Contains(r.Anchor))
                   orderby e.Id
                   select e.Id).ToListAsync(stop);

        /// <returns>How many were written, up to <see cref="BatchSize"/>.</returns>
        public async Task<int> Write(Guid eventId, CancellationToken stop)
        {
            var (now, plan) = (clock.GetCurrentInstant(), await RegistrationPlan.Load(db, eventId, stop));
            var rules = await db.ReminderRules.AsNoTracking().Where(r => r.EventId == eventId && r.On && r.RemovedAt == null && Anchors.Contains(r.Anchor)).ToListAsync(stop);
            var awaited = await ReminderAwaited.Load(db, plan.Event, plan.Setup, now, stop);
            var due = (from rule in rules
                       from one in awaited.Of(rule)
                       let moment = ReminderTimes.Of(rule.Timing, one.Since, one.Until, plan.Event.Zone)
                       where moment is not null && moment.DueAt <= now && now <= moment.Until && moment.DueAt > rule.TimedAt
                       orderby moment.DueAt descending
                       select new Due(rule, one.Subject, moment)).DistinctBy(d => d.Subject).ToList();
            var written = await Written(due, stop);
            // Whoever heard of it since its moment, by this rule or by another, or within a day, has heard enough; and a rule that was given
            // another time asks nobody a second time.
            var some = due.Where(d => !(written.TryGetValue(d.Subject, out var had) && (had.Last >= d.Moment.DueAt || had.Last > now - Pause || had.Keys.Contains(AnswerLetters.Key(d.Rule, d.Subject, d.Moment.Occurrence)))))
                .Take(BatchSize).ToList();
            await Post(plan, some, now, stop);
            foreach (var (rule, count) in some.CountBy(d => d.Rule))
            {
                db.Log.Add(LogEntry.Of(Actor.Program, now, "reminder.sent", rule.Id, eventId, rule.Timing.ToText(), count.ToString(CultureInfo.InvariantCulture)));
            }

            await db.SaveChangesAsync(stop);
            return some.Count;
        }

        private async Task<Dictionary<Guid, (Instant Last, HashSet<string> Keys)>> Written(List<Due> due, CancellationToken stop)
        {
            var written = new Dictionary<Guid, (Instant Last, HashSet<string> Keys)>();
            foreach (var some in due.Select(d => d.Subject).Chunk(500))
            {
                foreach (var mail in await db.Outbox.Where(m => some.Contains(m.SubjectId) && (m.Template == AnswerLetters.Offer || m.Template == AnswerLetters.Invitation))
                    .Select(m => new { m.SubjectId, m.CreatedAt, m.OnceKey }).ToListAsync(stop))
                {
                    var (last, keys) = written.GetValueOrDefault(mail.SubjectId, (mail.CreatedAt, []));
                    keys.Add(mail.OnceKey);
                    written[mail.SubjectId] = (Instant.Max(last, mail.CreatedAt), keys);
                }
            }

            return written;
        }

        private async Task Post(RegistrationPlan plan, List<Due> due, Instant now, CancellationToken stop)
        {
            var ids = due.ConvertAll(d => d.Subject);
            var offers = await db.Registrations.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
            var parts = (await db.Places.Where(p => ids.Contains(p.RegistrationId) && p.LeftAt == null).Select(p => new { p.RegistrationId, p.PartId }).Distinct().ToListAsync(stop)).ToLookup(p => p.RegistrationId, p => p.PartId);
            var invitations = await db.Invitations.AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, stop);
            foreach (var (rule, subject, moment) in due)
            {
                var letters = new AnswerLetters(plan, mailbox, rule);
                db.Post(offers.TryGetValue(subject, out var offer) ? letters.Write(offer, [.. parts[subject]], moment.Occurrence, now) : letters.Write(invitations[subject], moment.Occurrence, now));
            }
        }

        private sealed record Due(ReminderRule Rule, Guid Subject, ReminderMoment Moment);
    }
}
