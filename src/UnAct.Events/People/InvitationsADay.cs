using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;
using UnAct.Mail;

namespace UnAct.People;

/// <summary>How many mails that ask for something a mailbox gets in a day, from all events and administrators together.</summary>
internal static class InvitationsADay
{
    public const int Most = 3;

    extension(UnActDb db)
    {
        /// <summary>
        /// The once-key of the next one. Each is a number of the day, so that two senders at once never count the same: the second is turned
        /// back by the key, and counts again.
        /// </summary>
        /// <exception cref="Refused">invitation.enough-today</exception>
        public async Task<string> NextInvitation(string addressKey, Instant now, CancellationToken stop)
        {
            var who = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(addressKey)))[..32];
            var day = LocalDatePattern.Iso.Format(now.InUtc().Date);
            var keys = Enumerable.Range(0, Most).Select(n => $"invitation:{who}:{day}:{n.ToString(System.Globalization.CultureInfo.InvariantCulture)}").ToList();
            var taken = await db.Outbox.Where(m => keys.Contains(m.OnceKey)).Select(m => m.OnceKey).ToListAsync(stop);
            return keys.Except(taken, StringComparer.Ordinal).FirstOrDefault() ?? throw new Refused("invitation.enough-today");
        }
    }
}
