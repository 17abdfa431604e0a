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
            return (await db.NextInvitations([addressKey], now, stop))[addressKey] ?? throw new Refused("invitation.enough-today");
        }

        /// <summary>The same for many at once; null for whoever has had enough today.</summary>
        /// <param name="of">What is counted: one kind of mail does not use up what another may send.</param>
        public async Task<IReadOnlyDictionary<string, string?>> NextInvitations(IReadOnlyCollection<string> addressKeys, Instant now, CancellationToken stop, string of = "invitation")
        {
            var day = LocalDatePattern.Iso.Format(now.InUtc().Date);
            var keys = addressKeys.ToDictionary(address => address, address => Keys(of, address, day), StringComparer.Ordinal);
            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var some in keys.Values.SelectMany(all => all).Chunk(500))
            {
                taken.UnionWith(await db.Outbox.Where(m => some.Contains(m.OnceKey)).Select(m => m.OnceKey).ToListAsync(stop));
            }

            return keys.ToDictionary(pair => pair.Key, pair => pair.Value.FirstOrDefault(key => !taken.Contains(key)), StringComparer.Ordinal);
        }
    }

    private static string[] Keys(string of, string addressKey, string day)
    {
        var who = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(addressKey)))[..32];
        return [.. Enumerable.Range(0, Most).Select(n => $"{of}:{who}:{day}:{n.ToString(System.Globalization.CultureInfo.InvariantCulture)}")];
    }
}
