using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>From the personal page: reminders and messages to all after all.</summary>
public static class RemindAgain
{
    public sealed record Input(string Token);

    public sealed class Handler(UnActDb db, IClock clock, Links links)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var id = Links.IdOf(input.Token);
            var own = await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop);
            if (own is null || !links.IsValid(LinkPurpose.Registration, input.Token, own.LinkVersion))
            {
                throw Refused.NotFound();
            }

            await db.Subscribe(own.EventId, own.ContactAddressKey, again: true, own.Id, clock.GetCurrentInstant(), stop);
            await db.SaveChangesAsync(stop);
        }
    }
}
