using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UnAct.Matching;
using UnAct.Matching.Affinities;
using UnAct.Matching.Lotteries;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// What a plan is made on: the submissions that the viewer may know of and that wait for a decision, the reviewers of the committee, what speaks for each pair and what stands against it. What is given already stays given.
/// Who wrote a submission is no part of a score.
/// </summary>
internal sealed record PlanGround(ReviewRound Round, IReadOnlyList<PlanPaper> Papers, IReadOnlyList<PlanPerson> People, Problem Problem, PlanParts[,] Parts, IReadOnlySet<Pair> Given)
{
    /// <summary>Of whoever has not said what they can take.</summary>
    public required int Most { get; init; }

    /// <summary>The same as if nothing was said of single pairs; null where nothing is.</summary>
    public Problem? Unsaid { get; private init; }

    /// <summary>No plan: there is nothing to give, or nobody to give it to.</summary>
    public bool IsEmpty => Papers.Count == 0 || People.Count == 0;

    /// <summary>Of all of it: whoever gives a plan that was made on something else is told.</summary>
    public string Mark
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var text = new StringBuilder().Append(Round.Id).Append('\n');
            text.AppendJoin('\n', Papers.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Number} {p.Version}"))).Append('\n')
                .AppendJoin('\n', People.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Id} {p.Capacity}"))).Append('\n')
                .AppendJoin(' ', Problem.Demand).Append('\n').AppendJoin(' ', Problem.MaxLoad).Append('\n').AppendJoin(' ', Problem.MinLoad).Append('\n')
                .AppendJoin(' ', Problem.Forbidden.Select(p => p.Reviewer + (p.Paper * (long)People.Count)).Order()).Append('\n').AppendJoin(' ', Given.Select(p => p.Reviewer + (p.Paper * (long)People.Count)).Order());
            hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
            Span<byte> bytes = stackalloc byte[3 * sizeof(double)];
            foreach (var pair in Parts)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, pair.Wish);
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[sizeof(double)..], pair.Topics);
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[(2 * sizeof(double))..], pair.Works);
                hash.AppendData(bytes);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
        }
    }

    /// <param name="rest">Null: all that the viewer may know of.</param>
    public static async Task<PlanGround> Load(UnActDb db, PlanWorks works, DeskSight sight, PlanWish wish, CancellationToken stop, PlanRest? rest = null)
    {
        var round = await db.RoundOf(sight.Call?.Id ?? Guid.Empty, wish.RoundId, stop);
        var open = sight.Submissions(db).Where(s => s.State == SubmissionState.Submitted);
        open = rest is null ? open : open.Where(s => EF.Parameter(rest.Only).Contains(s.Id));
        var rows = await (from s in open join v in db.SubmissionVersions on s.CurrentId equals v.Id orderby s.Number select new { s.Id, s.Number, VersionId = v.Id, v.Title, v.Abstract }).ToListAsync(stop);
        var loaded = await ReviewerLoad.Of(db, sight, round.Id, stop);
        var people = loaded.Select(l => new PlanPerson(l.PersonId, l.Name, l.Capacity)).ToList();
        List<PlanPaper> papers = [.. rows.Select(r => new PlanPaper(r.Id, r.Number, r.Title, r.VersionId))];
        var (paperAt, personAt) = (papers.Index().ToDictionary(p => p.Item.Id, p => p.Index), people.Index().ToDictionary(p => p.Item.Id, p => p.Index));
        var ids = papers.ConvertAll(p => p.Id);
        var there = await db.Assignments.Where(a => a.RoundId == round.Id && EF.Parameter(ids).Contains(a.SubmissionId)).Select(a => new { a.SubmissionId, a.PersonId, a.State }).ToListAsync(stop);
        var given = there.Where(a => AssignmentStates.Live.Contains(a.State) && personAt.ContainsKey(a.PersonId)).Select(a => new Pair(personAt[a.PersonId], paperAt[a.SubmissionId])).ToHashSet();
        // Who is of the committee no longer has reviewed all the same, and what is decided has taken its places.
        var others = there.Where(a => AssignmentStates.Live.Contains(a.State) && !personAt.ContainsKey(a.PersonId)).CountBy(a => paperAt[a.SubmissionId]).ToDictionary();
        var taken = people.Index().Select(p => rest?.Taken.GetValueOrDefault(p.Item.Id) ?? loaded[p.Index].Given - given.Count(g => g.Reviewer == p.Index)).ToList();
        var usual = wish.Most ?? Math.Clamp((int)Math.Ceiling(1.25 * wish.Demand * papers.Count / Math.Max(1, people.Count)), 6, PlanWish.MostLoad);
        var map = await ConflictMap.Load(db, sight.Event.Id, [.. personAt.Keys], stop);
        var back = there.Where(a => !AssignmentStates.Live.Contains(a.State) && personAt.ContainsKey(a.PersonId)).Select(a => new Pair(personAt[a.PersonId], paperAt[a.SubmissionId])).ToHashSet();
        var apart = map.Known.Keys.Where(k => paperAt.ContainsKey(k.Submission) && personAt.ContainsKey(k.Person) && map.Has(k.Submission, k.Person)).Select(k => new Pair(personAt[k.Person], paperAt[k.Submission])).ToHashSet();
        var parts = await PlanParts.Load(db, works, sight, papers, people, [.. rows.Select(r => new PaperText("", r.Title, r.Abstract))], stop);
        var scores = new double[papers.Count * people.Count];
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] = parts[at / people.Count, at % people.Count].Score(wish);
        }

        var (table, authors) = (new DenseScores(people.Count, papers.Count, scores), Authors(map, papers, personAt));
        var (pinned, barred) = (Said(wish.Pinned), Said(wish.Barred));
        return new PlanGround(round, papers, people, Asked(pinned, barred), parts, given) { Most = usual, Unsaid = pinned.Count + barred.Count == 0 ? null : Asked([], []) };

        Problem Asked(List<Pair> must, List<Pair> not)
        {
            // What a chair says of a pair goes before what was given back, a conflict before both, and what is given stands.
            var closed = back.Except(must).Union(apart).Union(not).Except(given).ToHashSet();
            var forced = given.Union(must.Where(p => !closed.Contains(p))).ToList();
            var (each, loads) = (forced.CountBy(p => p.Paper).ToDictionary(), forced.CountBy(p => p.Reviewer).ToDictionary());
            List<int> most = [.. people.Index().Select(p => Math.Max((p.Item.Capacity ?? usual) - taken[p.Index], loads.GetValueOrDefault(p.Index)))];
            Problem Closing(IEnumerable<Pair> pairs) => new(table, [.. papers.Index().Select(p => Math.Max(wish.Demand - others.GetValueOrDefault(p.Index), each.GetValueOrDefault(p.Index)))], most, [.. most.Select(m => Math.Min(m, wish.Least))]) { Forbidden = [.. pairs], Forced = forced };
            var problem = Closing(closed);
            return wish.Mutual && papers.Count > 0 && people.Count > 0 ? Closing(closed.Union(Mutual.Forbid(problem, authors, stop)).Except(forced)) : problem;
        }

        List<Pair> Said(IEnumerable<AssignedPair> pairs)
        {
            var numbers = papers.Index().ToDictionary(p => p.Item.Number, p => p.Index);
            return [.. pairs.Where(p => numbers.ContainsKey(p.Number) && personAt.ContainsKey(p.PersonId)).Select(p => new Pair(personAt[p.PersonId], numbers[p.Number])).Distinct()];
        }
    }

    /// <summary>Of each paper the reviewers who wrote it.</summary>
    private static List<IReadOnlyList<int>> Authors(ConflictMap map, List<PlanPaper> papers, Dictionary<Guid, int> personAt)
    {
        var wrote = map.Known.Where(k => k.Value.HasFlag(ConflictWhy.Author) && personAt.ContainsKey(k.Key.Person)).ToLookup(k => k.Key.Submission, k => personAt[k.Key.Person]);
        return papers.ConvertAll<IReadOnlyList<int>>(p => [.. wrote[p.Id].Order()]);
    }
}

internal sealed record PlanPaper(Guid Id, int Number, string Title, Guid Version);

/// <param name="Capacity">Null: nothing was said.</param>
internal sealed record PlanPerson(Guid Id, string Name, int? Capacity);

/// <summary>Some submissions alone, beside a plan that stands.</summary>
/// <param name="Taken">How many places of each reviewer that plan takes.</param>
internal sealed record PlanRest(IReadOnlyList<Guid> Only, IReadOnlyDictionary<Guid, int> Taken);
