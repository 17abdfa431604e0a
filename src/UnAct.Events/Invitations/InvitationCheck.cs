using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>A list against what an event knows already: who would be invited, and why the others would not. It changes nothing.</summary>
/// <param name="Fresh">By line, in their order, with the once-key of their mail.</param>
/// <param name="Left">Those who would not be.</param>
public sealed record InvitationCheck(IReadOnlyList<(InvitationLine Line, string OnceKey)> Fresh, IReadOnlyList<InvitationLine> Left)
{
    /// <param name="evenDeclined">Ask those once more who said no.</param>
    internal static async Task<InvitationCheck> Load(UnActDb db, Guid eventId, IReadOnlyList<InvitationLine> lines, bool evenDeclined, Instant now, CancellationToken stop)
    {
        var keys = lines.Where(l => l.Who is not null).Select(l => EmailAddress.Key(l.Who!.Address)).ToHashSet(StringComparer.Ordinal);
        var there = await There(db, eventId, keys, stop);
        var known = (await db.Invitations.Where(i => i.EventId == eventId && keys.Contains(i.AddressKey)).Select(i => new { i.AddressKey, i.State, i.CreatedAt }).ToListAsync(stop))
            .GroupBy(i => i.AddressKey, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderBy(i => i.State != InvitationState.Open).ThenByDescending(i => i.CreatedAt).First().State, StringComparer.Ordinal);
        var mails = await db.NextInvitations(keys, now, stop);
        var (seen, fresh, left) = (new HashSet<string>(StringComparer.Ordinal), new List<(InvitationLine, string)>(), new List<InvitationLine>());
        foreach (var line in lines)
        {
            var problem = line.Problem ?? Problem(EmailAddress.Key(line.Who!.Address));
            if (problem is null)
            {
                fresh.Add((line, mails[EmailAddress.Key(line.Who!.Address)]!));
            }
            else
            {
                left.Add(line with { Problem = problem });
            }
        }

        return new InvitationCheck(fresh, left);

        LineProblem? Problem(string key) =>
            !seen.Add(key) ? LineProblem.Twice
            : there.Contains(key) ? LineProblem.Registered
            : known.TryGetValue(key, out var state) && state == InvitationState.Open ? LineProblem.Invited
            : state == InvitationState.Declined && known.ContainsKey(key) && !evenDeclined ? LineProblem.Declined
            : mails[key] is null ? LineProblem.EnoughToday
            : null;
    }

    /// <summary>Addresses of people who come, wait or ask already, as contacts or along with one.</summary>
    private static async Task<HashSet<string>> There(UnActDb db, Guid eventId, IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var live = db.Registrations.Where(r => r.EventId == eventId && RegistrationStates.Live.Contains(r.State));
        var there = (await live.Where(r => keys.Contains(r.ContactAddressKey)).Select(r => r.ContactAddressKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        there.UnionWith((await live.Where(r => r.Size > 1).Join(db.Attendees.Where(a => a.Address != null), r => r.Id, a => a.RegistrationId, (r, a) => a.Address!).ToListAsync(stop)).Select(EmailAddress.Key));
        return there;
    }
}
