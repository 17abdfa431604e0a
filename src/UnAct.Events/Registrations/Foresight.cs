using System.Globalization;
using System.Security.Cryptography;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What a step would bring to those who wait, told to the organiser before it is done.</summary>
/// <param name="Names">The first of those who would be served, in their order.</param>
/// <param name="Served">How many registrations would be.</param>
/// <param name="Offers">They would be offered a place; otherwise it is theirs at once.</param>
/// <param name="Mark">Stands for exactly these people: another mark, and somebody else would be served.</param>
public sealed record Foresight(IReadOnlyList<string> Names, int Served, bool Offers, string Mark)
{
    public const int Named = 20;

    public static readonly Foresight Nobody = new([], 0, false, "");

    public int Others => Served - Names.Count;

    /// <summary>If a registration, or some of its people, gave back what they hold.</summary>
    /// <param name="people">How many of them.</param>
    public static async Task<(Foresight Next, bool Fits)> Load(UnActDb db, Actor viewer, Guid eventId, Guid registrationId, int people, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var registration = await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == registrationId && r.EventId == eventId, stop) ?? throw Refused.NotFound();
        var plan = await RegistrationPlan.Load(db, eventId, stop);
        var parts = await db.Places.Where(p => p.RegistrationId == registrationId && p.LeftAt == null).Select(p => p.PartId).Distinct().ToListAsync(stop);
        var (own, pools) = (plan.PoolsOf(registration.CategoryId, parts).ToHashSet(), plan.Pools.ToList());
        var free = pools.ToDictionary(p => p.Id, p => registration.HoldsPlaces && own.Contains(p.Id) ? p.Free + people : p.Free);
        var (line, served) = await db.WhoIsNext(plan, pools, free, now, stop);
        return (await Of(db, plan, served, stop), line.Serve(new Waiter(registrationId, registration.Size, own)));
    }

    internal static async Task<Foresight> Of(UnActDb db, RegistrationPlan plan, IReadOnlyList<Waiter> served, CancellationToken stop)
    {
        if (served is [])
        {
            return Nobody;
        }

        var ids = served.Take(Named).Select(w => w.Id).ToList();
        var names = await db.Registrations.Where(r => ids.Contains(r.Id)).OrderBy(r => r.Number).Select(r => r.ContactName).ToListAsync(stop);
        var all = string.Join(',', served.Select(w => w.Id.ToString("N", CultureInfo.InvariantCulture)));
        return new Foresight(names, served.Count, plan.Setup.OffersFirst, Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(all)))[..16]);
    }

    /// <summary>As a rule that says no hands it on, to be asked about.</summary>
    internal Refused Ask() => new("registration.line-moves", ("mark", Mark), ("served", Served.ToString(CultureInfo.InvariantCulture)), ("offers", Offers ? "yes" : "no"), ("names", string.Join('\n', Names)));

    /// <summary>What <see cref="Ask"/> handed on.</summary>
    public static Foresight Asked(Refused refused) => new(
        refused.Details["names"].Split('\n'), int.Parse(refused.Details["served"], CultureInfo.InvariantCulture), refused.Details["offers"] == "yes", refused.Details["mark"]);
}
