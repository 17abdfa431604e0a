using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>Why somebody has no part in a submission.</summary>
[Flags]
public enum ConflictWhy
{
    None = 0,

    /// <summary>They wrote the version that counts: nobody lifts that.</summary>
    Author = 1,

    /// <summary>They were an author of an earlier version, or say that they were named by mistake.</summary>
    WasAuthor = 2,

    /// <summary>They wrote another submission of this call with one of its authors.</summary>
    CoAuthor = 4,

    /// <summary>They said it themselves.</summary>
    Self = 8,

    /// <summary>An author asked for it.</summary>
    ByAuthor = 16,

    /// <summary>A chair said so.</summary>
    ByChair = 32,

    /// <summary>A chair without a conflict lifted what can be lifted.</summary>
    Lifted = 64,
}

/// <summary>The same rule as <see cref="Conflicts"/>, for many people over all submissions of an event: a statement for each table, however many they are.</summary>
public sealed class ConflictMap
{
    private readonly Dictionary<(Guid Submission, Guid Person), ConflictWhy> pairs;

    private ConflictMap(Dictionary<(Guid, Guid), ConflictWhy> pairs, ILookup<Guid, string> addresses, ILookup<Guid, AuthorOf> authors) => (this.pairs, Addresses, Authors) = (pairs, addresses, authors);

    /// <summary>Of each person, every address they have proved.</summary>
    internal ILookup<Guid, string> Addresses { get; }

    /// <summary>Who ever wrote a submission.</summary>
    internal ILookup<Guid, AuthorOf> Authors { get; }

    /// <summary>Every pair of a submission and a person of which anything is known, lifted or not.</summary>
    public IReadOnlyDictionary<(Guid Submission, Guid Person), ConflictWhy> Known => pairs;

    public static async Task<ConflictMap> Load(UnActDb db, Guid eventId, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var submissions = await db.Submissions.Where(s => s.EventId == eventId && s.State != SubmissionState.Draft).Select(s => new { s.Id, s.PersonId, s.CurrentId, Wrote = s.SourceId == null }).ToListAsync(stop);
        var rows = await (from a in db.SubmissionAuthors join s in db.Submissions on a.SubmissionId equals s.Id where s.EventId == eventId && s.State != SubmissionState.Draft select new AuthorOf(a.SubmissionId, a.VersionId, a.AddressKey, a.Affiliation)).ToListAsync(stop);
        var denied = (await (from h in db.Authorships join s in db.Submissions on h.SubmissionId equals s.Id where s.EventId == eventId && h.DeniedAt != null select new { h.SubmissionId, h.AddressKey }).ToListAsync(stop)).Select(h => (h.SubmissionId, h.AddressKey)).ToHashSet();
        var owners = await db.PersonEmails.Where(e => e.VerifiedAt != null && (EF.Parameter(people).Contains(e.PersonId) || db.Set<PersonEmail>().Any(f => f.PersonId == e.PersonId && f.VerifiedAt != null
            && db.Set<SubmissionAuthor>().Any(a => a.AddressKey == f.AddressKey && db.Set<Submission>().Any(s => s.Id == a.SubmissionId && s.EventId == eventId))))).Select(e => new { e.PersonId, e.AddressKey }).ToListAsync(stop);
        var said = await (from c in db.Conflicts join s in db.Submissions on c.SubmissionId equals s.Id where s.EventId == eventId && s.State != SubmissionState.Draft select new { c.SubmissionId, c.PersonId, c.AddressKey, c.Source }).ToListAsync(stop);
        var lifted = await (from r in db.ConflictRulings join s in db.Submissions on r.SubmissionId equals s.Id where s.EventId == eventId && r.Lifts select new { r.SubmissionId, r.PersonId }).ToListAsync(stop);

        var (authors, addresses, owner) = (rows.ToLookup(r => r.SubmissionId), owners.ToLookup(o => o.PersonId, o => o.AddressKey), owners.ToDictionary(o => o.AddressKey, o => o.PersonId, StringComparer.Ordinal));
        var byAddress = rows.Where(r => r.AddressKey.Length > 0).ToLookup(r => r.AddressKey, StringComparer.Ordinal);
        var (begun, known) = (submissions.Where(s => s.Wrote).ToLookup(s => s.PersonId, s => s.Id), submissions.ToDictionary(s => s.Id));
        var pairs = new Dictionary<(Guid, Guid), ConflictWhy>();
        void Add(Guid submission, Guid person, ConflictWhy why) => pairs[(submission, person)] = pairs.GetValueOrDefault((submission, person)) | why;
        foreach (var person in people)
        {
            var theirs = begun[person].ToHashSet();
            foreach (var id in theirs)
            {
                Add(id, person, ConflictWhy.Author);
            }

            foreach (var row in addresses[person].SelectMany(key => byAddress[key]))
            {
                theirs.Add(row.SubmissionId);
                Add(row.SubmissionId, person, known[row.SubmissionId].CurrentId == row.VersionId && !denied.Contains((row.SubmissionId, row.AddressKey)) ? ConflictWhy.Author : ConflictWhy.WasAuthor);
            }

            var together = theirs.SelectMany(id => authors[id]).Select(a => a.AddressKey).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
            var linked = together.Where(owner.ContainsKey).Select(key => owner[key]).Distinct().SelectMany(id => addresses[id]).Concat(together).Distinct(StringComparer.Ordinal);
            foreach (var id in linked.SelectMany(key => byAddress[key]).Select(row => row.SubmissionId).Distinct().Where(id => !theirs.Contains(id)))
            {
                Add(id, person, ConflictWhy.CoAuthor);
            }
        }

        var asked = people.ToHashSet();
        foreach (var one in said)
        {
            if ((one.PersonId ?? (owner.TryGetValue(one.AddressKey, out var has) ? has : null)) is { } person && asked.Contains(person))
            {
                Add(one.SubmissionId, person, one.Source switch { ConflictSource.Self => ConflictWhy.Self, ConflictSource.Author => ConflictWhy.ByAuthor, _ => ConflictWhy.ByChair });
            }
        }

        foreach (var one in lifted.Where(r => pairs.ContainsKey((r.SubmissionId, r.PersonId))))
        {
            Add(one.SubmissionId, one.PersonId, ConflictWhy.Lifted);
        }

        return new ConflictMap(pairs, addresses, authors);
    }

    /// <summary>Whether the submission is withheld from the person.</summary>
    public bool Has(Guid submission, Guid person) => Holds(Why(submission, person));

    public ConflictWhy Why(Guid submission, Guid person) => pairs.GetValueOrDefault((submission, person));

    public static bool Holds(ConflictWhy why) => why.HasFlag(ConflictWhy.Author) || (why != ConflictWhy.None && !why.HasFlag(ConflictWhy.Lifted));
}

/// <summary>An author of some version of a submission.</summary>
internal sealed record AuthorOf(Guid SubmissionId, Guid VersionId, string AddressKey, string Affiliation);
