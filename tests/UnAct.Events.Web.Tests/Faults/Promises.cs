using System.Collections.Concurrent;
using System.Globalization;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Web.Tests.Faults;

/// <summary>What people were answered, to be held against what is there at the end, however often the program was killed meanwhile.</summary>
internal sealed class Promises
{
    /// <summary>Addresses with the state that the answer promised: the last that was answered counts.</summary>
    public ConcurrentDictionary<string, RegistrationState?> Answered { get; } = new(StringComparer.Ordinal);

    /// <param name="kills">How often the program was killed: each may bring one mail twice.</param>
    /// <returns>What was broken, a line each.</returns>
    public IReadOnlyList<string> Broken(IReadOnlyCollection<(string Address, RegistrationState State)> registrations, IReadOnlyCollection<(Guid Id, MailState State)> mails, IReadOnlyList<TakenMail> taken, int kills)
    {
        var states = registrations.ToDictionary(r => r.Address, r => r.State, StringComparer.Ordinal);
        var received = taken.Select(t => t.Id).ToHashSet();
        var rows = mails.Select(m => m.Id).ToHashSet();
        // What was in flight when the program died is the last that came over its connection.
        var last = taken.GroupBy(t => t.Connection).Select(c => c.Last()).ToHashSet(ReferenceEqualityComparer.Instance);
        var twice = taken.GroupBy(t => t.Id).Where(g => g.Count() > 1).ToList();
        return
        [
            .. Answered.Where(a => !states.ContainsKey(a.Key)).Select(a => $"{a.Key} was answered and is not registered"),
            .. Answered.Where(a => a.Value is { } promised && states.TryGetValue(a.Key, out var state) && state != promised).Select(a => $"{a.Key} was promised {a.Value} and is {states[a.Key]}"),
            .. mails.Where(m => m.State is not (MailState.Sent or MailState.Superseded)).Select(m => $"mail {m.Id} is {m.State}"),
            .. mails.Where(m => m.State == MailState.Sent && !received.Contains(m.Id)).Select(m => $"mail {m.Id} is lost"),
            .. received.Where(id => !rows.Contains(id)).Select(id => $"mail {id} came from nowhere"),
            .. twice.Where(g => g.SkipLast(1).Any(t => !last.Contains(t))).Select(g => $"mail {g.Key} came {g.Count().ToString(CultureInfo.InvariantCulture)} times, and was not in flight"),
            .. twice.Sum(g => g.Count() - 1) is var extra && extra > kills ? [string.Create(CultureInfo.InvariantCulture, $"{extra} mails came twice in {kills} kills")] : Array.Empty<string>(),
        ];
    }
}
