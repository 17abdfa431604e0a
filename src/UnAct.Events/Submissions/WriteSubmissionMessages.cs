using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Submissions;

/// <summary>
/// The sweep of messages to authors: writes their mails in bounded batches. The once-key of a mail is its message and its address, so that however
/// often it is killed and however many run it, nobody is forgotten and nobody gets it twice.
/// </summary>
public sealed class WriteSubmissionMessages(Work work)
{
    public const int BatchSize = 100;

    public async Task Run(CancellationToken stop)
    {
        List<Exception> failed = [];
        foreach (var id in await work.Run((Handler h) => h.Unwritten(stop), stop))
        {
            try
            {
                foreach (var some in (await work.Run((Handler h) => h.People(id, stop), stop)).Chunk(BatchSize))
                {
                    stop.ThrowIfCancellationRequested();
                    await work.Run((Handler h) => h.Write(id, some, stop), stop);
                }

                await work.Run((Handler h) => h.End(id, stop), stop);
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

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Unwritten(CancellationToken stop) =>
            await db.SubmissionMessages.Where(m => m.WrittenAt == null).OrderBy(m => m.SentAt).ThenBy(m => m.Id).Select(m => m.Id).ToListAsync(stop);

        internal async Task<IReadOnlyList<AuthorReach.Addressed>> People(Guid id, CancellationToken stop)
        {
            var message = await db.SubmissionMessages.AsNoTracking().SingleAsync(m => m.Id == id, stop);
            return (await AuthorReach.Of(db, message.PersonId is { } sender ? Actor.Person(sender) : Actor.Program, message.EventId, SubmissionGroup.Read(message.Group), message.SentAt, stop)).People;
        }

        internal async Task Write(Guid id, IReadOnlyList<AuthorReach.Addressed> some, CancellationToken stop)
        {
            var message = await db.SubmissionMessages.AsNoTracking().SingleAsync(m => m.Id == id, stop);
            var keys = some.Select(one => MessageToAuthors.KeyOf(id, one.To)).ToList();
            var have = (await db.Outbox.Where(m => keys.Contains(m.OnceKey)).Select(m => m.OnceKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
            var (now, @event) = (clock.GetCurrentInstant(), await db.Events.AsNoTracking().SingleAsync(e => e.Id == message.EventId, stop));
            var letters = new MessageToAuthors(await CallInMail.Load(db, @event, mailbox, stop), @event.Discreet, id, message.Subject, message.Text, message.ToOne);
            foreach (var one in some.Where(one => have.Add(MessageToAuthors.KeyOf(id, one.To))))
            {
                var mail = letters.Write(one, now);
                db.Post(mail);
                db.SubmissionMentions.AddRange(one.Submissions.Skip(1).Select(s => SubmissionMention.Of(s.Id, mail.Id)));
            }

            await db.SaveChangesAsync(stop);
        }

        public async Task End(Guid id, CancellationToken stop)
        {
            var message = await db.SubmissionMessages.SingleAsync(m => m.Id == id, stop);
            message.Written(clock.GetCurrentInstant());
            await db.SaveChangesAsync(stop);
        }
    }
}
