using System.Globalization;
using System.Text.Json;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Who reviews what, as lines of a file: a number and the address of a reviewer, or a plan as JSON as <see cref="PlanExport"/> writes it. Looked at first; only what is right is given, and each wrong line is named.</summary>
public static class AssignmentFile
{
    public const int TextLength = 1_500_000;

    public sealed record Line(int At, string Text, AssignedPair? Pair, AssignmentProblem? Problem);

    public sealed record Look(IReadOnlyList<Line> Fresh, IReadOnlyList<Line> Left)
    {
        public IReadOnlyList<AssignedPair> Pairs => [.. Fresh.Select(l => l.Pair!.Value)];
    }

    /// <exception cref="Refused">As <see cref="DeskSight"/> says; not-found for a round of another call.</exception>
    public static async Task<Look> Read(UnActDb db, Actor viewer, Guid eventId, Guid? roundId, string? typed, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var round = await db.RoundOf(sight.Call?.Id ?? Guid.Empty, roundId, stop);
        var submissions = await sight.Submissions(db).Select(s => new { s.Id, s.Number, s.State }).ToDictionaryAsync(s => s.Number, stop);
        var people = (await CommitteePerson.Of(db, eventId, stop)).Where(p => p.Reviews).Select(p => p.Id).ToList();
        var addresses = await db.PersonEmails.Where(e => e.VerifiedAt != null && EF.Parameter(people).Contains(e.PersonId)).ToDictionaryAsync(e => e.AddressKey, e => e.PersonId, StringComparer.Ordinal, stop);
        var map = await ConflictMap.Load(db, eventId, people, stop);
        var given = (await db.Assignments.Where(a => a.RoundId == round.Id && AssignmentStates.Live.Contains(a.State)).Select(a => new { a.SubmissionId, a.PersonId }).ToListAsync(stop)).Select(a => (a.SubmissionId, a.PersonId)).ToHashSet();
        var (once, lines) = (new HashSet<AssignedPair>(), new List<Line>());
        foreach (var (at, text) in Lines(typed ?? "").Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)))
        {
            var cells = text.Split([',', ';', '\t']).Select(c => c.Trim().Trim('"')).Where(c => c.Length > 0).ToArray();
            if (at == 0 && cells.Length == 2 && !IsPlan(text) && !cells[1].Contains('@', StringComparison.Ordinal) && !char.IsAsciiDigit(cells[0].TrimStart('#').FirstOrDefault()))
            {
                // The names of the columns.
                continue;
            }

            Line Bad(AssignmentProblem problem) => new(at + 1, text, null, problem);
            if (cells.Length != 2 || !int.TryParse(cells[0].TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                lines.Add(Bad(AssignmentProblem.Columns));
            }
            else if (!submissions.TryGetValue(number, out var submission))
            {
                lines.Add(Bad(AssignmentProblem.NoSubmission));
            }
            else if (!addresses.TryGetValue(EmailAddress.Key(cells[1]), out var person))
            {
                lines.Add(Bad(AssignmentProblem.NoReviewer));
            }
            else if (submission.State != SubmissionState.Submitted)
            {
                lines.Add(Bad(AssignmentProblem.Decided));
            }
            else if (map.Has(submission.Id, person))
            {
                lines.Add(Bad(AssignmentProblem.Conflict));
            }
            else if (given.Contains((submission.Id, person)))
            {
                lines.Add(Bad(AssignmentProblem.Given));
            }
            else
            {
                lines.Add(once.Add(new(number, person)) ? new Line(at + 1, text, new(number, person), null) : Bad(AssignmentProblem.Twice));
            }
        }

        return new Look([.. lines.Where(l => l.Pair is not null)], [.. lines.Where(l => l.Pair is null)]);
    }

    private static bool IsPlan(string typed) => typed.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string typed)
    {
        if (!IsPlan(typed))
        {
            return typed.ReplaceLineEndings("\n").Split('\n');
        }

        try
        {
            using var json = JsonDocument.Parse(typed);
            return json.RootElement.TryGetProperty("pairs", out var pairs) && pairs.ValueKind == JsonValueKind.Array ? [.. pairs.EnumerateArray().Where(pair => !(pair.ValueKind == JsonValueKind.Object && pair.TryGetProperty("given", out var given) && given.ValueKind == JsonValueKind.True)).Select(pair => $"{Cell(pair, "number")},{Cell(pair, "email")}")] : [typed];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // As it is: a line that is neither.
            return [typed];
        }
    }

    private static string Cell(JsonElement pair, string name) => pair.ValueKind == JsonValueKind.Object && pair.TryGetProperty(name, out var cell) ? cell.ToString() : "";
}

/// <summary>Why a line of a file gives nothing.</summary>
public enum AssignmentProblem
{
    /// <summary>Not a number and an address.</summary>
    Columns,
    NoSubmission,

    /// <summary>Nobody of the committee has that address.</summary>
    NoReviewer,

    /// <summary>Withdrawn, or the decision is released.</summary>
    Decided,
    Conflict,
    Given,
    Twice,
}
