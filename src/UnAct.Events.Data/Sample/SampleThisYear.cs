using UnAct.Reviews;

namespace UnAct.Data.Sample;

/// <summary>The open call: what came in early is being read already. Some reviews are sent, some begun, one is late; two have begun to discuss a paper; some said what they would like to read.</summary>
internal static class SampleThisYear
{
    public static void Plant(UnActDb db, SampleCall call, IReadOnlyList<SampleReviewer> reviewers, IReadOnlyList<SamplePaper> papers, (Guid Chair, Guid Conflicted) chairs, LocalDate today, Instant now)
    {
        db.Add(SampleReviewing.Settings(call));
        var early = SampleReviewing.Round(db, call, 1, "Reading of early papers", today.PlusDays(-8), today.PlusDays(-2));
        var main = SampleReviewing.Round(db, call, 2, "Main reading", today.PlusDays(-1), call.Call.Deadline!.Value.Day.PlusDays(38));
        var (gay, thanh, arunee, lindqvist, malee) = (reviewers[0], reviewers[1], reviewers[2], reviewers[3], reviewers[4]);
        var chance = new Random(2019);

        Send(early, 0, gay, days: 2);
        Send(early, 0, malee, days: 3);
        Send(early, 1, thanh, days: 4);
        // Half a sentence, and the day is over.
        early.Begin(early.Give(papers[1].Submission, malee.PersonId, chairs.Chair, early.Opens), Half(early), early.Opens + Duration.FromDays(3));

        var (given, begun, sent) = (now - Duration.FromHours(4), now - Duration.FromHours(3), now - Duration.FromHours(1));
        main.Begin(main.Give(papers[2].Submission, malee.PersonId, chairs.Chair, given), Half(main), begun);
        main.Give(papers[3].Submission, malee.PersonId, chairs.Chair, given);
        main.Send(main.Give(papers[2].Submission, thanh.PersonId, chairs.Chair, given), Whole(main, 2), begun, sent);
        main.Begin(main.Give(papers[3].Submission, arunee.PersonId, chairs.Chair, given), Half(main), begun);
        main.Send(main.Give(papers[4].Submission, gay.PersonId, chairs.Chair, given), Whole(main, 4), begun, sent);
        main.Give(papers[4].Submission, lindqvist.PersonId, chairs.Chair, given);

        var talk = new SampleTalk(db, chairs.Chair);
        var question = talk.Say(papers[0].Submission, gay.PersonId, null, "You saw more in the second part than I did. Which of the interviews do you mean?", now - Duration.FromHours(21));
        talk.Say(papers[0].Submission, chairs.Chair, question, "I should like to know, too. A sentence or two is enough: we have time until the main reading is over.", now - Duration.FromHours(9), asChair: true);

        var said = new SampleConflicts(db, chairs.Chair);
        said.Declare(papers[6].Submission, chairs.Conflicted, "I supervise one of the authors.", sent);
        said.Declare(papers[0].Submission, arunee.PersonId, "We share an office.", sent);
        said.Name(papers[8].Submission, lindqvist.Address, "She reviewed an earlier version for a journal.", sent);
        db.AddRange(Bid.Of(malee.PersonId, papers[6].Submission.Id, BidValue.Eager, sent), Bid.Of(malee.PersonId, papers[8].Submission.Id, BidValue.Reluctant, sent),
            Bid.Of(gay.PersonId, papers[6].Submission.Id, BidValue.Willing, sent), Bid.Of(thanh.PersonId, papers[8].Submission.Id, BidValue.Eager, sent), Bid.Of(arunee.PersonId, papers[6].Submission.Id, BidValue.Never, sent));
        Wrote(malee, new WorkLine("Who is asked, and by whom: screening at three checkpoints in the central highlands", "Forms that ask for a victim find few. We compare what officers wrote with what people told."), new WorkLine("Stateless in school: children without documents", ""));
        Wrote(thanh, new WorkLine("Paper borders: documents and the children who have none", "Birth registration, statelessness and the price of a document along the Red River."), new WorkLine("Counting domestic workers", "What household statistics leave out."));
        Wrote(arunee, new WorkLine("ลูกเรือประมงที่กลับบ้าน: เขาเรียกตัวเองว่าอะไร", "สัมภาษณ์ลูกเรือประมงที่กลับจากทะเล และคำว่าเหยื่อในสายตาของพวกเขา"), new WorkLine("Returned fishers and the word victim", ""));
        Wrote(lindqvist, new WorkLine("Help and control: police work at a river crossing", "An ethnography of border police who also run a shelter."));

        void Wrote(SampleReviewer who, params WorkLine[] works) => db.AddRange(works.Index().Select(w => ReviewerWork.Of(call.Event.Id, who.PersonId, w.Index, w.Item)));

        void Send(SampleRound round, int paper, SampleReviewer reviewer, int days) =>
            round.Send(round.Give(papers[paper].Submission, reviewer.PersonId, chairs.Chair, round.Opens), Whole(round, paper + days), round.Opens + Duration.FromDays(1), round.Opens + Duration.FromDays(days));

        ReviewContent Whole(SampleRound round, int seed)
        {
            var marks = round.Criteria.Select((criterion, at) => (criterion.Id, Mark: 2 + ((seed + at) % 4))).ToDictionary(m => m.Id, m => m.Mark);
            var recommendation = SampleRemarks.Recommend(marks.Values.Average());
            return new ReviewContent
            {
                Marks = marks,
                Recommendation = recommendation,
                Confidence = (Confidence)(2 + (seed % 4)),
                ToAuthors = SampleRemarks.ToAuthors(null, recommendation, seed % 3, chance),
                ToCommittee = SampleRemarks.Aside(chance),
            };
        }
    }

    private static ReviewContent Half(SampleRound round) => new()
    {
        Marks = round.Criteria.Take(2).ToDictionary(c => c.Id, _ => 4),
        ToAuthors = "The question is a good one, and the people who were asked are",
    };
}
