using FluentValidation;
using FluentValidation.Results;
using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>A reviewer says what they wrote. What they said before is replaced.</summary>
public static class SayWorks
{
    /// <param name="Works">As it was pasted: <see cref="WorkLines"/>. Empty takes all back.</param>
    public sealed record Input(Actor By, Guid EventId, string? Works);

    /// <param name="Untitled">Entries that had no title, and were left out.</param>
    public sealed record Result(int Kept, int Untitled);

    public sealed class Handler(UnActDb db)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var sight = await CommitteeSight.Load(db, input.By, input.EventId, stop);
            if (!sight.Roles.HasFlag(TeamRoles.Reviewer))
            {
                throw Refused.Forbidden();
            }

            if (input.Works is { Length: > WorkLines.TextLength })
            {
                throw new ValidationException([new ValidationFailure("Works", "Paste at most 500000 characters")]);
            }

            var (works, untitled) = WorkLines.Read(input.Works);
            if (works.Count > ReviewerWork.Most)
            {
                throw new ValidationException([new ValidationFailure("Works", "Two hundred works are the most: take those that say best what you know")]);
            }

            if (works.Count == 0 && !string.IsNullOrWhiteSpace(input.Works))
            {
                throw new ValidationException([new ValidationFailure("Works", "No title was found in it")]);
            }

            var person = input.By.PersonId!.Value;
            await db.ReviewerWorks.Where(w => w.EventId == input.EventId && w.PersonId == person).ExecuteDeleteAsync(stop);
            db.ReviewerWorks.AddRange(works.Index().Select(w => ReviewerWork.Of(input.EventId, person, w.Index, w.Item)));
            await db.SaveChangesAsync(stop);
            return new Result(works.Count, untitled);
        }
    }
}

/// <summary>What somebody said that they wrote, for themselves.</summary>
public sealed record OwnWorks(LocalizedText Title, IReadOnlyList<WorkLine> Works)
{
    public static async Task<OwnWorks> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await CommitteeSight.Load(db, viewer, eventId, stop);
        var person = viewer.PersonId!.Value;
        return new OwnWorks(sight.Event.TitleOutside, await db.ReviewerWorks.Where(w => w.EventId == eventId && w.PersonId == person).OrderBy(w => w.Order).Select(w => new WorkLine(w.Title, w.Abstract)).ToListAsync(stop));
    }
}
