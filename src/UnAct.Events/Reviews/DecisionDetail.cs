using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>One submission as it is decided on: what is staged for it, what was released, what can be decided now, and who would read it.</summary>
/// <param name="Open">What can be decided on it as it stands.</param>
/// <param name="Released">Newest first, with who released it.</param>
/// <param name="Told">Names of those who would be written to.</param>
public sealed record DecisionDetail(
    bool IsDiscreet, int Number, string Title, SubmissionState State, int Round, string Zone, IReadOnlyList<DecisionOutcome> Open, Decision? Staged, string? StagedBy, IReadOnlyList<DecisionTold> Released, IReadOnlyList<string> Told, string Mark)
{
    /// <summary>To decide otherwise than before wants a reason.</summary>
    public bool NeedsReason => DecisionRules.Changes(State);

    public static async Task<DecisionDetail> Load(UnActDb db, Actor viewer, Guid eventId, int number, Instant now, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var seen = sight.Submissions(db).Where(s => s.Number == number);
        var found = await (from s in seen join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { Submission = s, v.Title }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var submission = found.Submission;
        var decisions = await (from d in db.Decisions
                               where d.SubmissionId == submission.Id
                               join p in db.Set<Person>() on d.ReleasedBy ?? d.StagedBy equals p.Id into people
                               from p in people.DefaultIfEmpty()
                               orderby d.Number descending
                               select new { Decision = d, p.Name }).AsNoTracking().ToListAsync(stop);
        var staged = decisions.SingleOrDefault(d => d.Decision.ReleasedAt is null);
        var told = (await db.AuthorsToTell(seen, sight.Event.Title.Language, stop))[submission.Id];
        return new DecisionDetail(
            sight.Event.Discreet, submission.Number, found.Title, submission.State, submission.Round, sight.Event.Zone, [.. DecisionRules.Open(submission.State, sight.Call!, now)], staged?.Decision, staged?.Name,
            [.. decisions.Where(d => d.Decision.ReleasedAt is not null).Select(d => new DecisionTold(d.Decision, d.Name))], [.. told.Select(t => t.Name)], StagedMark.Of(submission.Version, staged?.Decision.StagedAt));
    }
}

/// <param name="By">Null: somebody who was erased.</param>
public sealed record DecisionTold(Decision Decision, string? By);
