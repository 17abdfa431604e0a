using System.Globalization;
using FluentValidation;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>
/// How registration works for an event: from when to when, what is asked, how many places there are in all, in each part and in each category.
/// Fewer places than are taken already must be said knowingly; nobody loses theirs by it.
/// </summary>
public static class SetUpRegistration
{
    public const int MostCategories = 40;
    public const int MostPlaces = 1_000_000;
    public const int MostOfferHours = 14 * 24;

    /// <param name="SeenVersion">The version of the setup that the person saw; null where nothing was set up yet.</param>
    /// <param name="Opens">Local in the event's zone, like the other two.</param>
    /// <param name="Capacity">Of the whole event; null: as many as come.</param>
    /// <param name="Parts">Parts that are not named have no limit of their own.</param>
    /// <param name="Categories">All of them, in their order: what is not named is removed.</param>
    /// <param name="Foreseen">The mark of who is served by it, as the person saw it (<see cref="Foresight"/>): somebody else is asked about first. Null: whoever it is.</param>
    /// <param name="Knowingly">Fewer places than are taken is what is meant.</param>
    public sealed record Input(
        Actor By, Guid EventId, int? SeenVersion, LocalDateTime? Opens, LocalDateTime? Closes, LocalDateTime? CancelUntil, bool ConfirmAddress, bool AskOrganisation,
        bool AskCountry, int? Capacity, IReadOnlyList<PartPlaces> Parts, IReadOnlyList<CategoryPlaces> Categories, bool Knowingly = false,
        bool WaitingList = false, bool OfferFirst = true, int OfferHours = 48, string? Foreseen = null);

    public sealed record PartPlaces(Guid PartId, int? Capacity);

    /// <param name="Id">Null: a new one.</param>
    public sealed record CategoryPlaces(Guid? Id, LocalizedText Name, int? Capacity, bool NeedsApproval = false);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Closes).Must((i, closes) => i.Opens is not { } opens || closes is not { } end || end > opens).WithMessage("The end must come after the beginning");
            RuleFor(i => i.OfferHours).Must(h => h is > 0 and <= MostOfferHours).WithMessage("Write a whole number of hours, at most 336");
            RuleFor(i => i.Capacity).Must(IsCount).WithMessage("Write a whole number, or leave it empty for no limit");
            RuleForEach(i => i.Parts).Must(p => IsCount(p.Capacity)).WithMessage("Write a whole number, or leave it empty for no limit");
            RuleForEach(i => i.Categories).Must(c => IsCount(c.Capacity)).WithMessage("Write a whole number, or leave it empty for no limit");
            RuleForEach(i => i.Categories).Must(c => !c.Name.IsEmpty && c.Name.Texts.Values.All(t => t.Length <= Category.NameLength)).WithMessage("Give it a name of at most 200 characters");
            RuleFor(i => i.Categories).Must(c => c.Count is > 0 and <= MostCategories).WithMessage("Keep at least one, and at most 40");
        }

        private static bool IsCount(int? capacity) => capacity is null or (>= 0 and <= MostPlaces);
    }

    public sealed class Handler(UnActDb db, IClock clock, Mail.Mailbox mailbox, IEnumerable<IBlocksPublishing> rooms)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            await RegistrationDefaults.Ensure(db, input.EventId, stop);
            await db.HoldPools(input.EventId, stop);
            var setup = await db.RegistrationSetups.SingleAsync(s => s.EventId == input.EventId, stop);
            if ((input.SeenVersion ?? 0) != setup.Version)
            {
                throw new Refused("registration.set-up-meanwhile");
            }

            var now = clock.GetCurrentInstant();
            var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == input.EventId, stop);
            if (@event is { State: EventState.Published, Precision: DatePrecision.Month or DatePrecision.ToBeAnnounced } && input.Closes is null)
            {
                throw new ValidationException([new("Closes", "The event has no day yet: say until when people can register")]);
            }

            setup.Take(input.Opens, input.Closes, input.CancelUntil, input.ConfirmAddress, input.AskOrganisation, input.AskCountry);
            setup.Line(input.WaitingList, input.OfferFirst, input.OfferHours);
            // Whoever registers at this moment has read the version before: it must move, also when only a number of places did.
            db.Entry(setup).Property(s => s.ConfirmAddress).IsModified = true;
            var categories = await Arrange(input, stop);
            await Resize(input, categories, now, stop);
            db.Log.Add(LogEntry.Of(input.By, now, "registration.set-up", input.EventId, input.EventId));
            await db.SaveChangesAsync(stop);
            var plan = await RegistrationPlan.Load(db, input.EventId, stop);
            if (input.Foreseen is { } seen)
            {
                var pools = plan.Pools.ToList();
                var (_, served) = await db.WhoIsNext(plan, pools, pools.ToDictionary(p => p.Id, p => p.Free), now, stop);
                var next = await Foresight.Of(db, plan, served, stop);
                if (next.Mark != seen && next.Served > 0)
                {
                    throw next.Ask();
                }
            }

            await db.Advance(plan, mailbox, now, stop);
        }

        private async Task<IReadOnlyList<(Guid Id, int? Capacity)>> Arrange(Input input, CancellationToken stop)
        {
            var there = await db.Categories.Where(c => c.EventId == input.EventId).ToListAsync(stop);
            var kept = new List<(Guid Id, int? Capacity)>();
            foreach (var (order, wanted) in input.Categories.Index())
            {
                var category = wanted.Id is { } id
                    ? there.SingleOrDefault(c => c.Id == id) ?? throw new Refused("registration.category-unknown")
                    : db.Categories.Add(Category.Of(input.EventId, order, wanted.Name)).Entity;
                category.Describe(order, wanted.Name, wanted.NeedsApproval);
                kept.Add((category.Id, wanted.Capacity));
            }

            foreach (var gone in there.Where(c => kept.All(k => k.Id != c.Id)))
            {
                // Also dead registrations keep the name of what they were.
                if (await db.Registrations.AnyAsync(r => r.CategoryId == gone.Id, stop))
                {
                    throw new Refused("registration.category-in-use");
                }

                foreach (var room in rooms)
                {
                    RegistrationRules.Check(await room.WhyNotRemoveCategory(db, gone.Id, stop));
                }

                db.Pools.RemoveRange(await db.Pools.Where(p => p.CategoryId == gone.Id).ToListAsync(stop));
                db.Categories.Remove(gone);
            }

            return kept;
        }

        private async Task Resize(Input input, IReadOnlyList<(Guid Id, int? Capacity)> categories, Instant now, CancellationToken stop)
        {
            var pools = await db.Pools.Where(p => p.EventId == input.EventId).ToListAsync(stop);
            var parts = await db.Parts.Where(p => p.EventId == input.EventId).Select(p => p.Id).ToListAsync(stop);
            if (input.Parts.Any(p => !parts.Contains(p.PartId)))
            {
                throw new Refused("part.unknown");
            }

            List<(Guid? Part, Guid? Category, int? Capacity)> wanted =
            [
                (null, null, input.Capacity),
                .. parts.Select(id => ((Guid?)id, (Guid?)null, input.Parts.LastOrDefault(p => p.PartId == id)?.Capacity)),
                .. categories.Select(c => ((Guid?)null, (Guid?)c.Id, c.Capacity)),
            ];
            foreach (var (part, category, capacity) in wanted)
            {
                var pool = pools.SingleOrDefault(p => p.PartId == part && p.CategoryId == category);
                if (pool is null && capacity is null)
                {
                    continue;
                }

                var fresh = pool is null;
                pool ??= Pool.Of(input.EventId, capacity, part, category);
                var taken = fresh ? await HeldPlaces.Count(db, pool, stop) : pool.Taken;
                if (capacity < taken && capacity != pool.Capacity | fresh)
                {
                    MayGoBelow(input, pool, capacity.Value, taken, now);
                }

                pool.Resize(capacity);
                if (fresh)
                {
                    pool.Count(taken, await HeldPlaces.CountWaiting(db, pool, stop));
                    db.Pools.Add(pool);
                }
            }
        }

        private void MayGoBelow(Input input, Pool pool, int capacity, int taken, Instant now)
        {
            if (!input.Knowingly)
            {
                throw new Refused("registration.below-taken", ("capacity", capacity.ToString(CultureInfo.InvariantCulture)), ("taken", taken.ToString(CultureInfo.InvariantCulture)));
            }

            db.Log.Add(LogEntry.Of(
                input.By, now, "registration.below-taken", pool.Id, input.EventId, taken.ToString(CultureInfo.InvariantCulture), capacity.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
