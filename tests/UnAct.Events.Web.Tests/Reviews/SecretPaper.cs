using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Proof;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>A submission at an event where everybody looks, every word of it a canary, that somebody of the team is in conflict with; with its mails, its lines of the log, a letter to its authors, a word on it, a review and somebody who owes one.</summary>
internal sealed class SecretPaper
{
    public const string Word = "numbat";

    private readonly Site site;
    private readonly Submission submission;

    private SecretPaper(Site site, Submission submission) => (this.site, this.submission) = (site, submission);

    public int Number => submission.Number;

    public Guid Id => submission.Id;

    /// <param name="asides">Who is in conflict with it.</param>
    public static async Task<SecretPaper> On(Site site, ManagedEvents managed, IReadOnlyCollection<Guid> asides)
    {
        var call = await site.Read(db => db.Calls.SingleAsync(c => db.Set<Event>().Any(e => e.Id == c.EventId && e.Slug == managed.PublicSlug)));
        var (type, track, topic) = (await site.Read(db => db.ContributionTypes.OrderBy(t => t.Order).FirstAsync()), await site.Read(db => db.Tracks.OrderBy(t => t.Order).FirstAsync()), await site.Read(db => db.Topics.OrderBy(t => t.Order).FirstAsync()));
        var author = await site.Person($"{Word}-writer", $"{Word}@example.org");
        var submission = Submission.Begin(call, author.Id, site.Now);
        var content = new SubmissionContent
        {
            TypeId = type.Id,
            TrackId = track.Id,
            Title = $"{Word}-title",
            Abstract = $"{Word}-abstract",
            Language = "vi",
            TopicIds = [topic.Id],
            Authors = [new AuthorLine { Name = $"{Word}-author", Affiliation = $"{Word}-affiliation", Country = "BT", Email = $"{Word}-address@example.org", Corresponding = true, Presenting = true }],
        };
        var version = SubmissionVersion.Of(submission, 1, content, author.Id, site.Now);
        var lines = content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
        submission.Submit(version, lines, site.Now);
        var draft = SubmissionDraft.Of(submission.Id, content, author.Id, site.Now);
        draft.Settle(content, author.Id, site.Now);
        var letter = SubmissionMessage.Send(Guid.NewGuid(), call.EventId, Actor.Program, $"{Word}-letter", $"{Word}-letter", new SubmissionGroup(null, null, null, submission.Number, AuthorsMeant.All), 1, site.Now);
        OutboxMail Mail(string template, Guid about) => OutboxMail.To($"{Word}-author", $"{Word}-address@example.org", template, "en", $"{Word}:{template}", new { name = $"{Word}-author", subject = $"{Word}-subject", message = $"{Word}-message" }, about, site.Now).About(call.EventId);
        // A letter to somebody who wrote two, of which the other is not withheld.
        var (received, both) = (Mail("submission-received", submission.Id), Mail("submission-message", Guid.NewGuid()));
        var one = asides.First();
        var (round, reviewer, owing) = (ReviewRound.For(call.Id, 2), await site.Person($"{Word}-reviewer", $"{Word}-reviewer@example.org"), await site.Person($"{Word}-owing", $"{Word}-owing@example.org"));
        round.Take(null, new CallDeadline(new LocalDate(2026, 1, 31)), call.Zone);
        var sent = Assignment.Of(call.EventId, round.Id, submission.Id, reviewer.Id, Actor.Program, site.Now);
        sent.Submit(site.Now);
        var review = Review.For(sent);
        review.Say(new ReviewContent { Recommendation = Recommendation.StrongAccept, Confidence = Confidence.Expert, ToAuthors = $"{Word}-to-authors", ToCommittee = $"{Word}-to-committee" }, 1, site.Now);
        await site.Plant([submission, version, draft, .. lines, VersionTopic.Of(version.Id, topic.Id), Authorship.Of(submission.Id, $"{Word}-address@example.org", site.Now), letter, received, both, round, sent, review, Assignment.Of(call.EventId, round.Id, submission.Id, owing.Id, Actor.Program, site.Now), SubmissionMention.Of(submission.Id, both.Id),
            .. asides.Select(person => Conflict.Of(submission.Id, person, ConflictSource.Chair, $"{Word}-conflict", Actor.Program, site.Now)), Conflict.With(submission.Id, $"{Word}-rival@example.org", $"{Word}-rival", Actor.Program, site.Now),
            LogEntry.Of(Actor.Person(author.Id), site.Now, "submission.submitted", submission.Id, call.EventId, to: nameof(SubmissionState.Submitted), why: $"{Word}-why"),
            LogEntry.Of(Actor.Program, site.Now, "submission.conflict-set", submission.Id, call.EventId, to: one.ToString("D", CultureInfo.InvariantCulture), why: $"{Word}-set"),
            LogEntry.Of(Actor.Program, site.Now, "mail.to-authors", letter.Id, call.EventId, to: "1")]);
        return new SecretPaper(site, submission);
    }

    /// <summary>As if it had never been sent in.</summary>
    public Task Vanish() => site.Read(async db =>
    {
        var letters = (await db.SubmissionMessages.ToListAsync()).Where(m => SubmissionGroup.Read(m.Group).Number == Number).Select(m => m.Id).ToList();
        await db.Log.Where(l => l.SubjectId == Id || letters.Contains(l.SubjectId)).ExecuteDeleteAsync();
        await db.Outbox.Where(m => m.OnceKey.StartsWith(Word)).ExecuteDeleteAsync();
        await db.SubmissionMessages.Where(m => letters.Contains(m.Id)).ExecuteDeleteAsync();
        db.Remove(await db.Submissions.SingleAsync(s => s.Id == Id));
        await db.SaveChangesAsync();
        await db.People.Where(p => p.Name == $"{Word}-writer").Select(p => p.Id).ToListAsync();
        return 0;
    });
}
