using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>
/// Takes submissions over from a file: each is submitted as it stands there, its first version in the name of who imports it. Nothing is changed
/// until the plan was seen; what is there already is left alone. Authors hear of it only where that is asked for.
/// </summary>
public static class ImportSubmissions
{
    /// <param name="TypeId">For rows that name no kind of contribution, or one there is not.</param>
    /// <param name="Tell">The authors get the mail that says they were named.</param>
    /// <param name="Seen">The mark of the plan that the person saw; anything else changes nothing.</param>
    public sealed record Input(Actor By, Guid EventId, ImportedFile File, Guid? TypeId, bool Tell, string Seen);

    /// <summary>Nothing was changed: this is what would be.</summary>
    public sealed class NotAsSeen(ImportPlan plan, string mark) : Exception("The plan was not seen.")
    {
        public ImportPlan Plan { get; } = plan;

        public string Mark { get; } = mark;
    }

    /// <summary>So many are written at a time, all of them in one transaction.</summary>
    private const int AtOnce = 200;

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>How many are new.</returns>
        /// <exception cref="NotAsSeen"></exception>
        public async Task<int> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            var person = input.By.PersonId ?? throw Refused.Forbidden();
            // Two imports at once would each find nothing of the other; the second waits here.
            await db.Events.Where(e => e.Id == input.EventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            var call = await db.Calls.SingleOrDefaultAsync(c => c.EventId == input.EventId, stop) ?? throw new Refused("call.missing");
            var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == input.EventId, stop);
            var form = await CallForm.Load(db, call, stop);
            var withheld = db.WithheldFrom(input.By, input.EventId);
            var there = await db.Submissions.Where(s => s.CallId == call.Id).Select(s => new { s.Number, s.SourceId, IsSeen = s.State != SubmissionState.Draft && !withheld.Contains(s.Id) }).ToListAsync(stop);
            // A number must not tell whoever tries it that there is one they are in conflict with.
            var sources = there.Select(s => s.SourceId).OfType<string>().Concat(there.Where(s => s.IsSeen).Select(s => "unact:" + s.Number.ToString(CultureInfo.InvariantCulture))).ToHashSet(StringComparer.Ordinal);
            var plan = ImportPlan.Of(input.File, form, input.TypeId, @event.Title.Language, sources);
            var mark = Mark(plan, input.Tell);
            if (input.Seen != mark || plan.New.Count == 0)
            {
                throw new NotAsSeen(plan, mark);
            }

            var numbers = there.Select(s => s.Number).ToHashSet();
            if (numbers.Count + plan.New.Count > (Submission.LastNumber - Submission.FirstNumber) / 2)
            {
                throw new Refused("submission.too-many-in-call");
            }

            var now = clock.GetCurrentInstant();
            foreach (var some in plan.New.Chunk(AtOnce))
            {
                foreach (var row in some)
                {
                    var number = Submission.RandomNumber();
                    while (!numbers.Add(number))
                    {
                        number = Submission.RandomNumber();
                    }

                    Add(input, call, form, row, number, person, now);
                }

                await db.SaveChangesAsync(stop);
                // What is written need not be looked through again with every batch.
                db.ChangeTracker.Clear();
            }

            return plan.New.Count;
        }

        private void Add(Input input, Call call, CallForm form, ImportPlan.Row row, int number, Guid person, Instant now)
        {
            var at = row.At is { } then && then < now ? then : now;
            var submission = db.Submissions.Add(Submission.Import(call, person, number, row.Source, now)).Entity;
            var version = db.SubmissionVersions.Add(SubmissionVersion.Of(submission, submission.Round, row.Content, person, now)).Entity;
            var authors = row.Content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
            db.SubmissionAuthors.AddRange(authors);
            db.VersionTopics.AddRange(row.Content.TopicIds.Select(topic => VersionTopic.Of(version.Id, topic)));
            var asked = form.QuestionsOf(row.Content.TypeId);
            db.AddAnswers(version.Id, form.Questions, ImportedAnswers.Clean(form.Questions, row.Content.Answers));
            db.AddAnswers(version.Id, asked, ImportedAnswers.Clean(asked, row.Content.TypeAnswers));
            submission.Submit(version, authors, at);
            var draft = SubmissionDraft.Of(submission.Id, row.Content, person, now);
            draft.Settle(row.Content, person, now);
            db.SubmissionDrafts.Add(draft);
            db.Log.Add(LogEntry.Of(input.By, now, "submission.imported", submission.Id, submission.EventId, to: nameof(SubmissionState.Submitted)));
            if (input.Tell)
            {
                db.Authorships.AddRange(authors.Where(a => a.AddressKey.Length > 0).Select(a => a.AddressKey).Distinct(StringComparer.Ordinal).Select(key => Authorship.Of(submission.Id, key, now)));
            }
        }
    }

    /// <summary>Agreed is only to what was shown.</summary>
    private static string Mark(ImportPlan plan, bool tell)
    {
        var all = string.Join('\n', plan.New.Select(row => $"{row.Source} {row.Content.ToJson()}")) + (tell ? "\n+" : "\n-");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
