using FluentValidation;

namespace UnAct.Files;

/// <summary>Somebody uploads a file to an event: it was taken already, and is kept from now on. For the rooms above, which say who may.</summary>
public static class KeepFile
{
    public sealed record Input(TakenFile Taken, Guid EventId, Guid? PersonId, Guid? CleanOf = null);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.EventId).NotEmpty();
            RuleFor(i => i.Taken.Bytes).GreaterThan(0);
        }
    }

    public sealed class Handler(UnActDb db, IFileStore store, IClock clock)
    {
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            // Taken long ago, it may have been swept.
            if (await store.Size(input.Taken.Id, stop) != input.Taken.Bytes)
            {
                throw new Refused("file.gone");
            }

            var kept = db.Keep(input.Taken, input.EventId, input.PersonId, clock.GetCurrentInstant(), input.CleanOf);
            await db.SaveChangesAsync(stop);
            return kept.Id;
        }
    }
}
