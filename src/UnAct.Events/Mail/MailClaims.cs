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
        public async Task<IReadOnlyList<OutboxMail>> ClaimMail(string owner, Instant now, int most, CancellationToken stop)
        {
            while (true)
            {
                var due = await db.Outbox.Where(m => m.State == MailState.Waiting && m.DueAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil <= now))
                    .OrderBy(m => m.DueAt).ThenBy(m => m.CreatedAt).Select(m => m.Id).Take(most).ToListAsync(stop);
                if (due.Count == 0)
                {
                    return [];
                }

                var until = now + Lasts;
                int taken;
                using (await db.EnterWrite(stop))
                {
                    taken = await db.Outbox.Where(m => due.Contains(m.Id) && m.State == MailState.Waiting && m.DueAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil <= now))
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
            db.Outbox.AnyAsync(m => m.Id == id && m.ClaimedBy == owner && m.State == MailState.Waiting, stop);

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

        /// <summary>Gives back what was not tried.</summary>
        public async Task ReleaseMail(string owner, IReadOnlyCollection<Guid> ids, CancellationToken stop)
        {
            using var gate = await db.EnterWrite(stop);
            await db.Outbox.Where(m => ids.Contains(m.Id) && m.ClaimedBy == owner).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.ClaimedBy, (string?)null).SetProperty(m => m.ClaimedUntil, (Instant?)null), stop);
        }
    }
}
