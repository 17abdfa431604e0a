namespace UnAct.Mail;

/// <summary>
/// A server refused a mail for good: the mail says so, and the address takes no more of them. Either right when it was handed over, or later
/// by a notice about a mail that had been sent.
/// </summary>
public static class StopAddress
{
    /// <param name="Owner">The worker that tried it; null for a notice about a mail that was sent.</param>
    /// <param name="Address">False when only this mail failed, and the next may arrive.</param>
    public sealed record Input(Guid MailId, string? Owner, string Why, bool Address = true);

    public sealed class Handler(UnActDb db, IClock clock, KeyOfAddress keyOf)
    {
        /// <returns>False when there is nothing to say it of: it was said before, or the mail is somebody else's by now.</returns>
        public async Task<bool> Run(Input input, CancellationToken stop = default)
        {
            var mail = await db.Outbox.SingleOrDefaultAsync(m => m.Id == input.MailId && m.ClaimedBy == input.Owner && m.State == (input.Owner == null ? MailState.Sent : MailState.Waiting), stop);
            if (mail is null)
            {
                return false;
            }

            if (input.Owner is null)
            {
                mail.ComeBack(input.Why);
            }
            else
            {
                mail.Refuse(input.Why);
            }

            var (now, key) = (clock.GetCurrentInstant(), keyOf(mail.ToAddress));
            if (input.Address && !await db.StoppedAddresses.AnyAsync(s => s.AddressKey == key, stop))
            {
                db.StoppedAddresses.Add(StoppedAddress.Of(key, input.Why, now));
                // The words of the server hold the address; the log names people by id only.
                db.Log.Add(LogEntry.Of(Actor.Program, now, "mail.address-stopped", mail.Id, mail.EventId));
            }

            await db.SaveChangesAsync(stop);
            return true;
        }
    }
}
