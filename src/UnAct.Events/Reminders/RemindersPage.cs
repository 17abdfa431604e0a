using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>The reminders of an event as its organisers see them: each rule with what comes next, to how many, and what became of the earlier ones.</summary>
public sealed record RemindersPage(
    string Zone, bool Discreet, ReminderSilence Silence, ReminderCounts Counts, IReadOnlyList<Part> Parts, IReadOnlyList<ReminderChoice> Categories,
    IReadOnlyList<ReminderLine> Rules, IReadOnlyList<ReminderPast> Past)
{
    public static async Task<RemindersPage> Load(UnActDb db, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop);
        var categories = await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).OrderBy(c => c.Order).Select(c => new ReminderChoice(c.Id, c.Name)).ToListAsync(stop);
        var planned = await db.ReminderPlans.AnyAsync(p => p.EventId == eventId, stop);
        var rules = planned ? await db.ReminderRules.AsNoTracking().Where(r => r.EventId == eventId).ToListAsync(stop) : ReminderDefaults.For(eventId);
        var rounds = await db.ReminderRounds.AsNoTracking().Where(r => r.EventId == eventId && r.State != RoundState.Planned).OrderByDescending(r => r.DueAt).ToListAsync(stop);
        var counts = await ReminderCounts.Load(db, eventId, stop);
        var stopped = await Stopped(db, eventId, stop);
        var silence = SilenceOf(@event);
        var awaited = await ReminderAwaited.Load(db, @event, await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == eventId, stop), now, stop);
        var answers = await Answers(db, eventId, stop);
        return new RemindersPage(
            @event.Zone, @event.Discreet, silence, counts, parts, categories,
            [
                .. rules.Where(r => r.RemovedAt is null)
                    .Select(r => new ReminderLine(
                        r, silence == ReminderSilence.None && r.On ? Next(r, @event, parts, rounds, counts, now) : null,
                        r.Anchor.IsPersonal() ? awaited.Of(r).Count() : null, answers.GetValueOrDefault(r.Id)))
                    .OrderBy(l => l.Place).ThenBy(l => l.Rule.Id)
            ],
            [
                .. from round in rounds
                   where round.Reached + round.Late > 0
                   select new ReminderPast(rules.Single(r => r.Id == round.RuleId), round.PartId, round.State, round.DueAt, round.EndedAt, round.Reached, round.Late, stopped.GetValueOrDefault((round.RuleId, round.PartId, round.Occurrence)))
            ]);
    }

    /// <summary>What comes next of a rule, by the dates as they are now: also where the sweep has not looked yet.</summary>
    internal static ReminderNext? Next(ReminderRule rule, Event @event, IReadOnlyList<Part> parts, IReadOnlyList<ReminderRound> ended, ReminderCounts counts, Instant now)
    {
        var coming = (
            from part in parts
            where rule.Reach != ReminderReach.OnePart || rule.PartId == part.Id
            let moment = ReminderTimes.Of(rule.Timing, part, @event.Zone)
            where moment is not null && moment.DueAt > now && !ended.Any(r => (r.RuleId, r.PartId, r.Occurrence) == (rule.Id, part.Id, moment.Occurrence))
            let people = counts.Of(rule, part.Id)
            orderby people == 0, moment.DueAt
            select new ReminderNext(moment.DueAt, part.Id, people, 0)).ToList();
        return coming is [var next, .. var later] ? next with { Later = later.Sum(l => l.People) } : null;
    }

    internal static ReminderSilence SilenceOf(Event @event) => @event switch
    {
        _ when !@event.Has(EventModules.Registration) => ReminderSilence.NoRegistration,
        { State: EventState.Draft } => ReminderSilence.Draft,
        { State: EventState.Postponed } => ReminderSilence.Postponed,
        { State: EventState.Cancelled } => ReminderSilence.Cancelled,
        { Precision: DatePrecision.Month or DatePrecision.ToBeAnnounced } => ReminderSilence.NoDay,
        _ => ReminderSilence.None,
    };

    /// <summary>How many each rule has reminded to answer.</summary>
    private static async Task<Dictionary<Guid, int>> Answers(UnActDb db, Guid eventId, CancellationToken stop) =>
        (await db.Outbox.Where(m => m.EventId == eventId && (m.Template == AnswerLetters.Offer || m.Template == AnswerLetters.Invitation)).Select(m => m.OnceKey).ToListAsync(stop))
            .CountBy(key => AnswerLetters.Read(key).Rule).ToDictionary();

    /// <summary>Reminders that were written and will not arrive: overtaken before they left, or refused.</summary>
    private static async Task<Dictionary<(Guid Rule, Guid Part, Instant Occurrence), int>> Stopped(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var keys = await db.Outbox.Where(m => m.EventId == eventId && m.Template.StartsWith("reminder-") && (m.State == MailState.Superseded || m.State == MailState.GivenUp || m.State == MailState.Refused || m.State == MailState.Stopped))
            .Select(m => m.OnceKey).ToListAsync(stop);
        return keys.Select(ReminderLetters.Read).CountBy(key => key).ToDictionary();
    }
}

/// <summary>Why no reminder leaves at all, whatever the rules say.</summary>
public enum ReminderSilence
{
    None,
    NoRegistration,
    Draft,
    Postponed,
    Cancelled,
    NoDay,
}

public sealed record ReminderChoice(Guid Id, LocalizedText Name);

/// <param name="Next">Null while it is off, and when nothing of it is still to come.</param>
/// <param name="Awaited">How many have not answered now; null for a rule that hangs on dates.</param>
/// <param name="Reminded">How many it has reminded to answer.</param>
public sealed record ReminderLine(ReminderRule Rule, ReminderNext? Next, int? Awaited = null, int Reminded = 0)
{
    /// <summary>In the order of time around the event: what comes long before it first.</summary>
    public long Place
    {
        get
        {
            var minutes = Rule.Amount * Rule.Unit switch { ReminderUnit.Days => 1440L, ReminderUnit.Hours => 60L, _ => 1L };
            return ((long)Rule.Anchor * 1_000_000_000L) + (Rule.Side == ReminderSide.Before ? -minutes : minutes);
        }
    }
}

/// <param name="Later">Mails of the same rule for other parts, at later moments.</param>
public sealed record ReminderNext(Instant DueAt, Guid PartId, int People, int Later);

/// <param name="Stopped">Mails of it that will not arrive.</param>
public sealed record ReminderPast(ReminderRule Rule, Guid PartId, RoundState State, Instant DueAt, Instant? EndedAt, int Reached, int Late, int Stopped);
