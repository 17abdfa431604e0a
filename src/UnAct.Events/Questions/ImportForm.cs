namespace UnAct.Questions;

/// <summary>A form that was written to a file comes in the place of the one that is asked. One fault in it, and nothing changes.</summary>
public static class ImportForm
{
    public sealed record Input(Actor By, Guid EventId, FormPurpose Purpose, Guid? OwnerId, string? Json, int SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock, NameOfFormOwner owners)
    {
        /// <returns>The number of the version that is asked now.</returns>
        /// <exception cref="FormFaulty">With every fault and its place.</exception>
        public async Task<int> Run(Input input, CancellationToken stop = default)
        {
            await FormAccess.Require(db, owners, input.By, input.EventId, input.Purpose, input.OwnerId, stop);
            var reading = FormJson.Read(input.Json);
            return reading.Form is { } form
                ? await SaveForm.Save(db, clock, owners, new(input.By, input.EventId, input.Purpose, input.OwnerId, form, input.SeenVersion), imported: true, stop)
                : throw new FormFaulty(reading.Faults);
        }
    }
}
