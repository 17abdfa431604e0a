using UnAct.People;

namespace UnAct.Events;

/// <summary>Takes the right to create events from somebody; the events they run stay theirs.</summary>
public static class StopCreating
{
    public sealed record Input(Actor By, Guid PersonId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            Administrators.Require(input.By);
            var member = await db.OrganisationMembers.FirstOrDefaultAsync(m => m.PersonId == input.PersonId, stop) ?? throw Refused.NotFound();
            db.OrganisationMembers.Remove(member);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "organisation.may-create-no-more", input.PersonId));
            await db.SaveChangesAsync(stop);
        }
    }
}
