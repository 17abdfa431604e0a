using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Data.Sample;

/// <summary>What a divided committee says to each other about a paper, and what authors answer to its reviews: the rows that the use cases would have written.</summary>
internal sealed class SampleTalk(UnActDb db, Guid chair)
{
    private static readonly string[] Opening =
    [
        "We are far apart here. I was the strict one: my trouble is the sample, not the question. Is there anything in the paper that I missed?",
        "I read it again after your reviews. The method is thinner than I remembered, and I still think that the field notes carry it.",
        "Before we vote: does any of us know the place that this is about? I do not, and I leaned on the table in the middle.",
        "My marks are low because of what is claimed in the last paragraph. If the authors would say \"in these four villages\", I would go up.",
    ];

    private static readonly string[] Reply =
    [
        "I worked there for two years. What they describe is right, and hardly ever written down.",
        "Agreed about the claim. As a talk of fifteen minutes it would start a good argument, which is what the session needs.",
        "You convinced me about the sample. I leave my marks as they are and would not stand in its way.",
        "That was my impression, too; I gave it the benefit of the doubt because so few write about this border.",
    ];

    private static readonly string[] Other =
    [
        "I have nothing to add on the method. On protection: they say how consent was asked, and that was my one condition.",
        "If places are short I would rather have this than another overview.",
        "Could the chair ask them to drop the names of the villages? Whoever knows the district can tell who spoke.",
    ];

    private static readonly string[] Sum =
    [
        "Thank you. I read this as: in, with the title made smaller. I shall say so to the authors.",
        "Thank you. I take the two of you who know the field at their word; the concern about the sample goes to the authors with the decision.",
        "Then let us see what the authors answer, and decide after that.",
    ];

    private static readonly string[] Answers =
    [
        """
        We thank the reviewers for reading so closely.

        **How people were found** (the first review): through two drop-in centres and by word of mouth; 34 of the 51 came by the second way. We shall say so.

        **The sample** (the second): we agree that nothing follows for the whole province, and shall change the last paragraph.
        """,
        "The third finding was indeed known from earlier work, which we cite on page 4 and shall name in the abstract. The other two are new as far as we know: nobody has had access to these forms before.",
        "ขอบคุณผู้ทรงคุณวุฒิทุกท่าน เราจะเพิ่มจำนวนผู้ให้สัมภาษณ์และช่วงเวลาที่สัมภาษณ์ไว้ในบทคัดย่อ และจะอธิบายวิธีขอความยินยอมให้ชัดเจนขึ้น",
        "We have no objection to leaving out the names of the districts, and would rather do so: since we wrote this, one of the offices was closed.",
    ];

    /// <summary>Two of them begin, the third joins, and the chair says what they came to.</summary>
    public void Discuss(int nth, Submission submission, IReadOnlyList<Guid> reviewers, Instant at)
    {
        var first = Say(submission, reviewers[0], null, Opening[nth % Opening.Length], at);
        Say(submission, reviewers[1], first, Reply[nth % Reply.Length], at + Duration.FromHours(5));
        if (reviewers.Count > 2)
        {
            Say(submission, reviewers[2], null, Other[nth % Other.Length], at + Duration.FromHours(21));
        }

        Say(submission, chair, nth % 2 == 0 ? null : first, Sum[nth % Sum.Length], at + Duration.FromHours(46), asChair: true);
    }

    public void Answer(int nth, Submission submission, Instant asked, Instant at)
    {
        var response = AuthorResponse.To(submission.Id);
        response.Ask(asked);
        response.Say(EventTexts.Block(Answers[nth % Answers.Length])!, submission.PersonId, at);
        db.Add(response);
        db.Log.Add(LogEntry.Of(Actor.Person(submission.PersonId), at, "submission.reviews-answered", submission.Id, submission.EventId));
    }

    /// <returns>What a reply to it names.</returns>
    public Guid Say(Submission submission, Guid person, Guid? replyTo, string text, Instant at, bool asChair = false)
    {
        var comment = ReviewComment.Of(submission.EventId, submission.Id, person, asChair, replyTo, text, at);
        db.Add(comment);
        return comment.Id;
    }
}
