using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The mails that tell a decision, one kind for each outcome. What reviewers wrote to the authors comes into them here, beside the chairs' words.</summary>
internal sealed class DecisionLetters(CallInMail desk, Call call)
{
    /// <summary>Which decision a mail tells, for the look before it leaves; a copy that is sent again has it, too.</summary>
    public const string DecisionValue = "decision";

    public static readonly IReadOnlyList<string> Templates = [.. Enum.GetValues<DecisionOutcome>().Select(Template)];

    public static string Template(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Accept => "decision-accepted",
        DecisionOutcome.Reserve => "decision-reserve",
        DecisionOutcome.Revise => "decision-revise",
        _ => "decision-rejected",
    };

    public static async Task<DecisionLetters> Load(UnActDb db, Event @event, Call call, Mailbox mailbox, CancellationToken stop) => new(await CallInMail.Load(db, @event, mailbox, stop), call);

    /// <summary>What the once-keys of all mails of a release begin with.</summary>
    public static string KeyOf(Guid releaseId) => $"decision:{releaseId:N}:";

    /// <summary>A decision is released once, so this is one mail for each decision and recipient, ever.</summary>
    public static string KeyOf(Decision decision, Recipient to) => $"{KeyOf(decision.ReleaseId ?? Guid.Empty)}{decision.Id:N}:{to.Key}";

    /// <summary>What authors read of the reviews of these, as the call says.</summary>
    /// <param name="until">By submission, when its decision is released.</param>
    public Task<ILookup<Guid, AuthorReview>> ReviewsFor(UnActDb db, ReviewSettings settings, IReadOnlyDictionary<Guid, Instant> until, CancellationToken stop) =>
        AuthorReview.Load(db, call, desk.IsDiscreet || settings.ToAuthors == ReviewsForAuthors.Nothing ? new Dictionary<Guid, Instant>() : until, settings.ToAuthors == ReviewsForAuthors.TextsAndMarks, stop);

    /// <param name="at">When it was released, or would be.</param>
    /// <param name="reviews">What its authors read of reviews; of a discreet event none leaves the house.</param>
    /// <param name="changes">An earlier one was told, and counts no more.</param>
    public OutboxMail Write(Decision decision, Submission submission, string title, Recipient to, IEnumerable<AuthorReview> reviews, bool changes, Instant at, Instant now)
    {
        var until = decision.Outcome switch
        {
            DecisionOutcome.Accept => CallRules.AnswersUntil(at, call),
            DecisionOutcome.Revise => call.RevisionsOverAt,
            _ => null,
        };
        return desk.About(Template(decision.Outcome), to, KeyOf(decision, to), submission, title, now,
            ("message", decision.Words ?? ""), ("reviews", desk.IsDiscreet ? [] : reviews.Select(r => Told(r, to.Language)).ToArray()), ("changes", changes), ("until", until is { } over ? desk.Deadline(call.Zone, over, to.Language) : ""),
            (DecisionValue, decision.Id.ToString("N", CultureInfo.InvariantCulture)));
    }

    private static object Told(AuthorReview review, string language) => new
    {
        label = review.Label,
        by = review.Name ?? "",
        text = review.ToAuthors,
        marks = string.Join(", ", review.Marks.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Criterion.Name.In(language).Text} {m.Mark}/{m.Criterion.Highest}"))),
    };
}
