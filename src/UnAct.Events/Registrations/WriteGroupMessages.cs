using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// The sweep of messages to groups: writes their mails in bounded batches. Each address has a row that says it has its mail, written with the
/// mail, so that however often it is killed and however many run it, nobody is forgotten and nobody gets it twice.
/// </summary>
public sealed class WriteGroupMessages(Work work)
{
    public const int BatchSize = 100;

    public async Task Run(CancellationToken stop)
    {
        List<Exception> failed = [];
        foreach (var id in await work.Run((Handler h) => h.Unwritten(stop), stop))
        {
            try
            {
                await Write(id, stop);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The people of other messages must not wait for one that fails.
                failed.Add(error);
            }
        }

        if (failed is not [])
        {
            throw new AggregateException(failed);
        }
    }

    private async Task Write(Guid id, CancellationToken stop)
    {
        var batches = (await work.Run((Handler h) => h.Group(id, stop), stop)).Chunk(BatchSize).ToList();
        // Contacts first: who is a contact and comes along with somebody else gets the mail with the personal link.
        foreach (var contacts in new[] { true, false })
        {
            foreach (var some in batches)
            {
                stop.ThrowIfCancellationRequested();
                await work.Run((Handler h) => h.Write(id, some, contacts, stop), stop);
            }
        }

        await work.Run((Handler h) => h.End(id, stop), stop);
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Unwritten(CancellationToken stop) =>
            await db.GroupMessages.Where(m => m.WrittenAt == null).OrderBy(m => m.SentAt).ThenBy(m => m.Id).Select(m => m.Id).ToListAsync(stop);

        /// <returns>The registrations in it, in the same order each time.</returns>
        public async Task<IReadOnlyList<Guid>> Group(Guid id, CancellationToken stop)
        {
            var message = await db.GroupMessages.AsNoTracking().SingleAsync(m => m.Id == id, stop);
            return await MessageGroup.Read(message.Group).Of(db, message.EventId, message.SentAt).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(stop);
        }

        /// <param name="contacts">To the contacts of these; else to those who come along with them.</param>
        public async Task Write(Guid id, IReadOnlyList<Guid> some, bool contacts, CancellationToken stop)
        {
            var message = await db.GroupMessages.AsNoTracking().SingleAsync(m => m.Id == id, stop);
            // Who leaves waits, and is asked for afterwards; so does another who writes the same.
            await db.HoldPools(message.EventId, stop);
            var group = MessageGroup.Read(message.Group);
            var still = group.Of(db, message.EventId, message.SentAt).Where(r => some.Contains(r.Id));
            var registrations = await still.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync(stop);
            var attendees = (await group.Attendees(db, still).ToListAsync(stop)).ToLookup(a => a.RegistrationId);
            var to = registrations.SelectMany(r => contacts ? [GroupLetters.ToContact(r, attendees[r.Id])] : GroupLetters.ToOthers(r, attendees[r.Id])).ToList();
            var keys = to.Select(t => t.AddressKey).Distinct(StringComparer.Ordinal).ToList();
            var have = (await db.MessageRecipients.Where(r => r.MessageId == id && keys.Contains(r.AddressKey)).Select(r => r.AddressKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
            have.UnionWith(await db.Unsubscriptions.Where(u => u.EventId == message.EventId && keys.Contains(u.AddressKey)).Select(u => u.AddressKey).ToListAsync(stop));
            if (have.Count == keys.Count)
            {
                return;
            }

            var (now, letters) = (clock.GetCurrentInstant(), new GroupLetters(await RegistrationPlan.Load(db, message.EventId, stop), mailbox, id, message.Subject, message.Text));
            foreach (var one in to.Where(one => have.Add(one.AddressKey)))
            {
                var mail = letters.Write(one, now);
                db.Post(mail);
                db.MessageRecipients.Add(MessageRecipient.Of(id, one.AddressKey, mail.Id));
            }

            await db.SaveChangesAsync(stop);
        }

        public async Task End(Guid id, CancellationToken stop)
        {
            var message = await db.GroupMessages.SingleAsync(m => m.Id == id, stop);
            message.Written(clock.GetCurrentInstant());
            await db.SaveChangesAsync(stop);
        }
    }
}
