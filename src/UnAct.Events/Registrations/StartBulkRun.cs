using System.Globalization;
using FluentValidation;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>An organiser says yes, says no, or removes many at once. From this moment on it is known what is to be done to whom; it is done by <see cref="DoBulkRuns"/>.</summary>
public static class StartBulkRun
{
    /// <param name="Id">Made with the form.</param>
    /// <param name="Message">The reason, or words to them.</param>
    /// <param name="OverCapacity">They get places also where there are none.</param>
    public sealed record Input(Actor By, Guid EventId, Guid Id, BulkAction Action, IReadOnlyList<BulkItem> Items, string? Message, bool OverCapacity = false);

    /// <param name="Steps">How many registrations it is for.</param>
    public sealed record Result(Guid Id, int Steps)
    {
        /// <summary>So few that whoever asks may wait for them.</summary>
        public bool IsSmall => Steps <= DoBulkRuns.AtOnce;
    }

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator()
        {
            When(i => i.Action == BulkAction.Remove, () => Required(i => i.Message)).Otherwise(() => Optional(i => i.Message));
            RuleFor(i => i.Id).NotEmpty().WithMessage("Open this form anew, and look again");
            RuleFor(i => i.Items).Must(items => items.Count is > 0 and <= BulkPlan.Most).WithMessage("Choose between one and a thousand registrations");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            // Of two that are posted at once, the second waits here and then finds what the first made.
            await db.Events.Where(e => e.Id == input.EventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            var now = clock.GetCurrentInstant();
            var run = BulkRun.Begin(input.Id, input.EventId, input.By, input.Action, input.Message, input.OverCapacity, now);
            var steps = await InTurn(input, stop);
            if (await db.BulkRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == input.Id, stop) is { } begun)
            {
                return await IsSame(begun, run, steps, stop) ? new(begun.Id, steps.Count) : throw new Refused("registration.many-begun-already");
            }

            if (input.Action == BulkAction.Approve)
            {
                RegistrationRules.Check(RegistrationRules.WhyNotApprove(await db.Events.AsNoTracking().SingleAsync(e => e.Id == input.EventId, stop), now));
            }

            db.BulkRuns.Add(run);
            db.BulkSteps.AddRange(steps.Select((item, at) => BulkStep.Of(run.Id, at, item)));
            db.Log.Add(LogEntry.Of(input.By, now, "registration.many-begun", run.Id, input.EventId, input.Action.ToString(), steps.Count.ToString(CultureInfo.InvariantCulture)));
            var result = new Result(run.Id, steps.Count);
            db.WakesSweeps = !result.IsSmall;
            await db.SaveChangesAsync(stop);
            return result;
        }

        /// <returns>Those that are there, in the order in which they are acted on: who came first, first.</returns>
        private async Task<IReadOnlyList<BulkItem>> InTurn(Input input, CancellationToken stop)
        {
            var seen = input.Items.DistinctBy(i => i.Id).ToDictionary(i => i.Id);
            var ids = seen.Keys.ToList();
            var found = await db.Registrations.AsNoTracking().Where(r => r.EventId == input.EventId && ids.Contains(r.Id))
                .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Select(r => new { r.Id, r.State }).ToListAsync(stop);
            return [.. found.OrderBy(r => BulkPlan.Turn(input.Action, r.State)).Select(r => seen[r.Id])];
        }

        private async Task<bool> IsSame(BulkRun begun, BulkRun run, IReadOnlyList<BulkItem> steps, CancellationToken stop)
        {
            var had = await db.BulkSteps.Where(s => s.RunId == begun.Id).Select(s => new BulkItem(s.RegistrationId, s.SeenVersion)).ToListAsync(stop);
            return (begun.EventId, begun.Action, begun.Message, begun.OverCapacity) == (run.EventId, run.Action, run.Message, run.OverCapacity) && had.ToHashSet().SetEquals(steps);
        }
    }
}
