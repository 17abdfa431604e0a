using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>
/// An event as its registrations see it: dates, parts, categories, pools and how registration is set up. It is read once for all who
/// register in one transaction, so that the opening second does not read the same rows for everybody.
/// </summary>
internal sealed class RegistrationPlan
{
    private readonly Dictionary<string, EventInMail> words = new(StringComparer.Ordinal);

    public required Event Event { get; init; }

    public required RegistrationSetup Setup { get; init; }

    public required IReadOnlyList<Category> Categories { get; init; }

    public required IReadOnlyList<Part> Parts { get; init; }

    public required IReadOnlyList<Pool> Pools { get; init; }

    public required Organisation Organisation { get; init; }

    /// <summary>What is asked beside name and address.</summary>
    public required FormSnapshot Form { get; init; }

    /// <exception cref="Refused">not-found for an event that is not there.</exception>
    public static async Task<RegistrationPlan> Load(UnActDb db, Guid eventId, CancellationToken stop)
    {
        await RegistrationDefaults.Ensure(db, eventId, stop);
        var found = await (from e in db.Events
                           where e.Id == eventId
                           join o in db.Organisations on e.OrganisationId equals o.Id
                           join s in db.RegistrationSetups on e.Id equals s.EventId
                           select new { Event = e, Organisation = o, Setup = s }).AsNoTracking().SingleAsync(stop);
        return new RegistrationPlan
        {
            Event = found.Event,
            Organisation = found.Organisation,
            Form = await db.FormOf(eventId, FormPurpose.Registration, stop: stop),
            Setup = found.Setup,
            Categories = await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).OrderBy(c => c.Order).ToListAsync(stop),
            Parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop),
            Pools = await db.Pools.AsNoTracking().Where(p => p.EventId == eventId).ToListAsync(stop),
        };
    }

    public IEnumerable<Guid> PoolsOf(Guid categoryId, IReadOnlyCollection<Guid> partIds) => Pools.Where(p => p.Touches(categoryId, partIds)).Select(p => p.Id);

    public EventInMail In(string language, Mail.Mailbox mailbox)
    {
        if (!words.TryGetValue(language, out var inMail))
        {
            words[language] = inMail = new EventInMail(Event, Parts, Organisation, mailbox, language);
        }

        return inMail;
    }

    /// <summary>
    /// After a place was taken, which holds a pool: the event must still be as it was read. Otherwise a change could be told to everybody
    /// before this registration is there, and after it was written for the old dates.
    /// </summary>
    /// <exception cref="Refused">conflict: do it again.</exception>
    public async Task MustStillHold(UnActDb db, CancellationToken stop)
    {
        var now = await (from e in db.Events where e.Id == Event.Id join s in db.RegistrationSetups on e.Id equals s.EventId select new { e.Version, Setup = s.Version }).SingleAsync(stop);
        if (now.Version != Event.Version || now.Setup != Setup.Version)
        {
            throw Refused.Conflict();
        }
    }
}

/// <summary>What an event has before anybody sets up its registration: one category, one pool without a limit, open until it starts.</summary>
internal static class RegistrationDefaults
{
    private static readonly LocalizedText Participant = new("en", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = "Participant",
        ["th"] = "ผู้เข้าร่วม",
        ["vi"] = "Người tham dự",
        ["zh"] = "参加者",
        ["km"] = "អ្នកចូលរួម",
        ["lo"] = "ຜູ້ເຂົ້າຮ່ວມ",
        ["my"] = "တက်ရောက်သူ",
    });

    /// <exception cref="Refused">not-found for an event that is not there.</exception>
    public static async Task Ensure(UnActDb db, Guid eventId, CancellationToken stop)
    {
        if (await Missing(db, eventId, stop) is null)
        {
            return;
        }

        // Of two that find nothing, the second waits here and then finds what the first made.
        await db.Events.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
        if (await Missing(db, eventId, stop) is not { } missing)
        {
            return;
        }

        List<object> rows = [];
        if (missing.Setup)
        {
            rows.Add(RegistrationSetup.For(eventId));
        }

        if (missing.Category)
        {
            rows.Add(Category.Of(eventId, 0, Participant));
        }

        if (missing.Pool)
        {
            rows.Add(Pool.Of(eventId, capacity: null));
        }

        db.AddRange(rows);
        await db.SaveChangesAsync(stop);
    }

    private static async Task<Gaps?> Missing(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var gaps = await db.Events.Where(e => e.Id == eventId).Select(e => new Gaps(
            !db.Set<RegistrationSetup>().Any(s => s.EventId == eventId),
            !db.Set<Category>().Any(c => c.EventId == eventId),
            !db.Set<Pool>().Any(p => p.EventId == eventId && p.PartId == null && p.CategoryId == null))).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        return gaps is { Setup: false, Category: false, Pool: false } ? null : gaps;
    }

    private sealed record Gaps(bool Setup, bool Category, bool Pool);
}
