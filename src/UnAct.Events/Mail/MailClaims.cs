using System.Linq.Expressions;

namespace UnAct.Mail;

/// <summary>
/// Whose turn a waiting mail is. A claim is one conditional update that names the owner and until when: of two workers that want a row one
/// gets it, and what a killed worker held is taken again when its time is over.
/// </summary>
public static class MailClaims
{
    public static readonly Duration Lasts = Duration.FromMinutes(10);

    extension(UnActDb db)
    {
        /// <summary>Takes up to <paramref name="most"/> mails that are due, the longest waiting first. Empty when nothing is due.</summary>
        public async Task<IReadOnlyList<OutboxMail>> ClaimMail(string owner, Instant now, int most, CancellationToken stop, Duration? lasts = null)
        {
            var (length, until) = (lasts ?? Lasts, now + (lasts ?? Lasts));
            var never = now + length + length;
            // Where the clock was set back, a mail written before would wait, and a claim of a killed worker would last, until it has caught up:
            // what was written so much later than now is due, and no claim reaches so far. Clocks of machines differ by less.
            Expression<Func<OutboxMail, bool>> free = m => m.State == MailState.Waiting && (m.DueAt <= now || (m.Attempts == 0 && m.CreatedAt > never))
                && (m.ClaimedUntil == null || m.ClaimedUntil <= now || m.ClaimedUntil > never);
            while (true)
            {
                var due = await db.Outbox.Where(free).Where(m => !db.Set<MailHold>().Any(h => h.EventId == m.EventId))
                    .OrderBy(m => m.DueAt).ThenBy(m => m.CreatedAt).Select(m => m.Id).Take(most).ToListAsync(stop);
                if (due.Count == 0)
                {
                    return [];
                }

                int taken;
                using (await db.EnterWrite(stop))
                {
                    taken = await db.Outbox.Where(free).Where(m => due.Contains(m.Id))
                        .ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedBy, owner).SetProperty(m => m.ClaimedUntil, until), stop);
                }

                if (taken > 0)
                {
                    return await db.Outbox.AsNoTracking().Where(m => m.ClaimedBy == owner && m.State == MailState.Waiting && due.Contains(m.Id)).OrderBy(m => m.DueAt).ThenBy(m => m.CreatedAt).ToListAsync(stop);
                }

                // Others were faster with all of these; there may be more behind them.
            }
        }

        /// <summary>Right before it is sent: is it still to be sent, and by us?</summary>
        public Task<bool> HoldsMail(string owner, Guid id, CancellationToken stop) =>
            db.Outbox.AnyAsync(m => m.Id == id && m.ClaimedBy == owner && m.State == MailState.Waiting && !db.Set<MailHold>().Any(h => h.EventId == m.EventId), stop);

        public async Task<bool> MarkSent(string owner, Guid id, Instant now, CancellationToken stop)
        {
            using var gate = await db.EnterWrite(stop);
            return await db.Outbox.Where(m => m.Id == id && m.ClaimedBy == owner && m.State == MailState.Waiting).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, MailState.Sent).SetProperty(m => m.SentAt, now).SetProperty(m => m.Attempts, m => m.Attempts + 1)
                .SetProperty(m => m.LastError, (string?)null).SetProperty(m => m.ClaimedBy, (string?)null).SetProperty(m => m.ClaimedUntil, (Instant?)null), stop) == 1;
        }

        /// <summary>What it says is no longer so.</summary>
        public Task TakeBackMail(string owner, Guid id, CancellationToken stop) =>
            db.Outbox.Where(m => m.Id == id && m.ClaimedBy == owner && m.State == MailState.Waiting).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, MailState.Superseded).SetProperty(m => m.ClaimedBy, (string?)null).SetProperty(m => m.ClaimedUntil, (Instant?)null), stop);

        /// <summary>Nothing goes to its address.</summary>
        public async Task StopMail(string owner, Guid id, string why, CancellationToken stop)
        {
            using var gate = await db.EnterWrite(stop);
            await db.Outbox.Where(m => m.Id == id && m.ClaimedBy == owner && m.State == MailState.Waiting).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, MailState.Stopped).SetProperty(m => m.LastError, why).SetProperty(m => m.ClaimedBy, (string?)null).SetProperty(m => m.ClaimedUntil, (Instant?)null), stop);
        }

        /// <summary>Where there is one process only, what is claimed when it starts was held by one that was killed.</summary>
        public async Task ReleaseAllMail(CancellationToken stop)
        {
            using var gate = await db.EnterWrite(stop);
            await db.Outbox.Where(m => m.State == MailState.Waiting && m.ClaimedBy != null).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.ClaimedBy, (string?)null).SetProperty(m => m.ClaimedUntil, (Instant?)null), stop);
        }

        /// <summary>Gives back what was not tried.</summary>
        public async Task ReleaseMail(string owner, IReadOnlyCollection<Guid> ids, CancellationToken stop)
        {
            using var gate = await db.EnterWrite(stop);
            await db.Outbox.Where(m => ids.Contains(m.Id) && m.ClaimedBy == owner).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.ClaimedBy, (string?)null).SetProperty(m => m.ClaimedUntil, (Instant?)null), stop);
        }
    }
}

/// <summary>How long a worker keeps what it took. In the last three tenths nothing is begun: a slow server may take the time.</summary>
public sealed record ClaimTime(Duration Lasts)
{
    public Duration ToBegin => Lasts * 7 / 10;
}
