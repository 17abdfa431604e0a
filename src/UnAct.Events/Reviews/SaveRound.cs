using System.Globalization;
using FluentValidation;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Adds a round, or changes when it is and what it is called.</summary>
public static class SaveRound
{
    /// <param name="RoundId">Null: a new one.</param>
    /// <param name="SeenVersion">The version of the round that the person saw; null for a new one.</param>
    /// <param name="Language">Of the name; those in other languages stay.</param>
    /// <param name="LikeBefore">A new one begins with the criteria of the last before it.</param>
    public sealed record Input(Actor By, Guid EventId, Guid? RoundId, int? SeenVersion, string Language, string? Name, LocalDateTime? Opening, CallDeadline? Due, bool LikeBefore = false);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Name).Must(n => EventTexts.Fits(n, ReviewRound.NameLength)).WithMessage("Write at most 200 characters");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The round.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            var call = await db.CallToReview(input.By, input.EventId, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            foreach (var day in new[] { input.Opening?.Date, input.Due?.Day }.OfType<LocalDate>())
            {
                EventDates.MustBeNear(day);
            }

            // Whoever saw no version of a round that is there saw another one.
            var round = input.RoundId is { } id ? (await db.EditRound(input.By, input.EventId, id, stop, input.SeenVersion ?? -1)).Round : await New(db, call, stop);
            var before = input.RoundId is null ? null : Told(round);
            var language = await db.Events.Where(e => e.Id == input.EventId).Select(e => e.Title).SingleAsync(stop);
            round.Rename(round.Name.Saying(input.Language, EventTexts.Line(input.Name), language.Language));
            round.Take(input.Opening, input.Due, call.Zone);
            if (input.RoundId is null && input.LikeBefore && await db.ReviewRounds.Where(r => r.CallId == call.Id).OrderByDescending(r => r.Number).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop) is { } last)
            {
                db.Criteria.AddRange((await db.Criteria.AsNoTracking().Where(c => c.RoundId == last && c.RemovedAt == null).ToListAsync(stop)).Select(c => c.CopyTo(round.Id)));
            }

            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), input.RoundId is null ? "reviewing.round-added" : "reviewing.round-changed", round.Id, input.EventId, before, Told(round)));
            await db.SaveChangesAsync(stop);
            return round.Id;
        }
    }

    internal static async Task<ReviewRound> New(UnActDb db, Call call, CancellationToken stop)
    {
        var numbers = await db.ReviewRounds.Where(r => r.CallId == call.Id).Select(r => r.Number).ToListAsync(stop);
        return numbers.Count < ReviewRound.Most
            ? db.ReviewRounds.Add(ReviewRound.For(call.Id, numbers.DefaultIfEmpty().Max() + 1)).Entity
            : throw new Refused("reviewing.too-many-rounds");
    }

    /// <summary>Its number and when it is due: <c>1 2026-06-30</c>.</summary>
    internal static string Told(ReviewRound round) => string.Create(CultureInfo.InvariantCulture, $"{round.Number} {round.Due?.ToText() ?? "-"}");
}
