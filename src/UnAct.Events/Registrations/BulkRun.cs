using FluentValidation;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>
/// Does to many registrations what an organiser does to one, one after the other, each in a transaction of its own: whoever changed since they
/// were seen is left alone and named, and doing it twice is doing it once.
/// </summary>
public static class BulkRun
{
    /// <param name="Message">The reason, or words to them.</param>
    /// <param name="OverCapacity">They get places also where there are none.</param>
    public sealed record Input(Actor By, Guid EventId, BulkAction Action, IReadOnlyList<BulkItem> Items, string? Message, bool OverCapacity = false);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator()
        {
            When(i => i.Action == BulkAction.Remove, () => Required(i => i.Message)).Otherwise(() => Optional(i => i.Message));
            RuleFor(i => i.Items).Must(items => items.Count is > 0 and <= BulkPlan.Most).WithMessage("Choose between one and a thousand registrations");
        }
    }

    /// <returns>A line for each that is there.</returns>
    public static async Task<IReadOnlyList<BulkLine>> Run(Work work, Input input, CancellationToken stop = default)
    {
        await new Validator().ValidateAndThrowAsync(input, stop);
        var lines = new List<BulkLine>();
        foreach (var item in await work.Run((Handler h) => h.InTurn(input, stop), stop))
        {
            try
            {
                lines.AddRange(await work.Run((Handler h) => h.One(input, item, stop), stop) is { } line ? [line] : []);
            }
            catch (Refused refused) when (refused.Code is "registration.full-to-approve" or "registration.changed-meanwhile" or "registration.move")
            {
                lines.AddRange(await work.Run((Handler h) => h.LeftAlone(input, item, refused.Code == "registration.full-to-approve" ? BulkOutcome.NoPlace : BulkOutcome.ChangedMeanwhile, stop), stop) is { } line ? [line] : []);
            }
        }

        return lines;
    }

    public sealed class Handler(UnActDb db, ApproveRegistration.Handler approve, DeclineRegistration.Handler decline, RevokeRegistration.Handler revoke)
    {
        /// <returns>The items in the order in which they are acted on: who came first, first.</returns>
        public async Task<IReadOnlyList<BulkItem>> InTurn(Input input, CancellationToken stop)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var ids = input.Items.Select(i => i.Id).ToList();
            var found = await db.Registrations.AsNoTracking().Where(r => r.EventId == input.EventId && ids.Contains(r.Id))
                .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Select(r => new { r.Id, r.State }).ToListAsync(stop);
            return [.. found.OrderBy(r => input.Action == BulkAction.Remove && r.State.HoldsPlaces() ? 1 : 0).Select(r => input.Items.First(i => i.Id == r.Id))];
        }

        public async Task<BulkLine?> One(Input input, BulkItem item, CancellationToken stop)
        {
            // Whoever does the same at this moment waits, and then finds that it is done.
            await db.HoldPools(input.EventId, stop);
            var line = await LeftAlone(input, item, null, stop);
            if (line is not { Outcome: BulkOutcome.Done })
            {
                return line;
            }

            switch (input.Action)
            {
                case BulkAction.Approve:
                    var state = await approve.Run(new(input.By, input.EventId, item.Id, input.Message, item.SeenVersion, input.OverCapacity), stop);
                    return line with { State = state, Outcome = state == RegistrationState.Waitlisted ? BulkOutcome.Waits : BulkOutcome.Done };
                case BulkAction.Decline:
                    await decline.Run(new(input.By, input.EventId, item.Id, input.Message, item.SeenVersion), stop);
                    return line with { State = RegistrationState.Declined };
                default:
                    await revoke.Run(new(input.By, input.EventId, item.Id, input.Message, item.SeenVersion), stop);
                    return line with { State = RegistrationState.Revoked };
            }
        }

        /// <summary>It as it stands, with what can be done about it or <paramref name="why"/> nothing was.</summary>
        public async Task<BulkLine?> LeftAlone(Input input, BulkItem item, BulkOutcome? why, CancellationToken stop)
        {
            var found = await db.Registrations.AsNoTracking().Where(r => r.EventId == input.EventId && r.Id == item.Id).Select(r => new { r.Version, r.ContactName, r.State, r.Size }).SingleOrDefaultAsync(stop);
            return found is null ? null : new BulkLine(item.Id, found.Version, found.ContactName, found.State, found.Size,
                why ?? (BulkPlan.Outcome(input.Action, found.State) is var outcome && outcome == BulkOutcome.Done && found.Version != item.SeenVersion ? BulkOutcome.ChangedMeanwhile : outcome));
        }
    }
}
