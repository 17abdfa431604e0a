using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>A version of a submission and the one before it, as the team compares them.</summary>
/// <param name="Version">The number of the later one.</param>
public sealed record SubmissionChanges(int Number, int Version, SubmissionChanges.Said Before, SubmissionChanges.Said After, CallForm Form)
{
    /// <param name="Answers">With their questions as they were.</param>
    public sealed record Said(SubmissionContent Content, IReadOnlyList<GivenAnswer> Answers);

    public static async Task<SubmissionChanges> Load(UnActDb db, Actor viewer, Guid eventId, int number, int version, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.SeeSubmissions, stop);
        var submission = await sight.Submissions(db).Where(s => s.Number == number).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var ids = await db.SubmissionVersions.Where(v => v.SubmissionId == submission && (v.Number == version || v.Number == version - 1)).OrderBy(v => v.Number).Select(v => v.Id).ToListAsync(stop);
        if (ids is not [var before, var after])
        {
            throw Refused.NotFound();
        }

        var answers = await db.AnswersOf(ids, sight.Reads, stop);
        async Task<Said> Read(Guid id)
        {
            var (content, given) = (await VersionContent.Load(db, id, stop), answers.GetValueOrDefault(id, []));
            IReadOnlyDictionary<string, IReadOnlyList<string>> Seen(FormPurpose purpose, IReadOnlyDictionary<string, IReadOnlyList<string>> all) =>
                all.Where(a => given.Any(g => g.Purpose == purpose && g.Question.Key == a.Key)).ToDictionary(StringComparer.Ordinal);
            return new(content with { Answers = Seen(FormPurpose.Call, content.Answers), TypeAnswers = Seen(FormPurpose.ContributionType, content.TypeAnswers) }, given);
        }

        return new SubmissionChanges(number, version, await Read(before), await Read(after), await CallForm.Load(db, sight.Call!, stop));
    }
}
