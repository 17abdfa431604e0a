namespace UnAct.Mail;

/// <summary>
/// The link in the head and at the foot of every mail to many: no more of them about this event, or again after all. Whoever has such a mail
/// may, as RFC 8058 wants it. Twice is once.
/// </summary>
public static class Unsubscribe
{
    /// <param name="Again">To be written to after all.</param>
    public sealed record Input(string Token, bool Again = false);

    public sealed class Handler(UnActDb db, IClock clock, Links links, KeyOfAddress keyOf)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var mail = await db.BulkMailOf(links, input.Token, stop);
            await db.Subscribe(mail.EventId!.Value, keyOf(mail.ToAddress), input.Again, mail.SubjectId, clock.GetCurrentInstant(), stop);
            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>Who wants no mails to many, and what says so.</summary>
public static class Unsubscribed
{
    extension(UnActDb db)
    {
        public Task<bool> WantsNoBulk(Guid eventId, string key, CancellationToken stop) => db.Unsubscriptions.AnyAsync(u => u.EventId == eventId && u.AddressKey == key, stop);

        /// <summary>The mail that the link stood in.</summary>
        /// <exception cref="Refused">not-found for a link that no mail of ours held.</exception>
        public async Task<OutboxMail> BulkMailOf(Links links, string token, CancellationToken stop)
        {
            var id = Links.IdOf(token);
            return links.IsValid(LinkPurpose.Unsubscribe, token, 0) && await db.Outbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.Bulk && m.EventId != null, stop) is { } mail
                ? mail
                : throw Refused.NotFound();
        }

        /// <param name="subjectId">Whose registration the line of the log is about.</param>
        public async Task Subscribe(Guid eventId, string key, bool again, Guid subjectId, Instant now, CancellationToken stop)
        {
            var found = await db.Unsubscriptions.SingleOrDefaultAsync(u => u.EventId == eventId && u.AddressKey == key, stop);
            if (found is null == again)
            {
                return;
            }

            if (found is null)
            {
                db.Unsubscriptions.Add(Unsubscription.Of(eventId, key, now));
            }
            else
            {
                db.Unsubscriptions.Remove(found);
            }

            db.Log.Add(LogEntry.Of(Actor.Contact, now, again ? "mail.subscribed" : "mail.unsubscribed", subjectId, eventId));
        }
    }
}
