using Microsoft.EntityFrameworkCore.Metadata;
using UnAct.Data;
using UnAct.Events;
using UnAct.Files;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Questions;
using UnAct.Reminders;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;
using UnAct.Tests.Reminders;

namespace UnAct.Tests.Events;

/// <summary>
/// Every column of every table that hangs on an event has a stated answer in copied.txt: it is copied, moved with the dates, made anew or left
/// behind. A new column without an answer fails, and so does an answer that a copy does not keep.
/// </summary>
public sealed class CopiedColumnsTests
{
    // What an event with exact dates cannot have.
    private static readonly string[] NeverHere = ["Events.Month", "Events.OverBy"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_column_is_answered_and_the_copy_keeps_to_it(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", new LocalDate(2026, 5, 4), new LocalDate(2026, 5, 5));
        var world = reminded.World;
        await Fill(reminded);
        var copy = await CopyEventTests.Copy(world, reminded.Planned, new CopyDate(new LocalDate(2026, 8, 3)), inSeries: true);
        var stated = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Events", "copied.txt")))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

        var found = await world.Read(async db => await Tables.Read(db));
        foreach (var whole in stated.Keys.Where(name => name.EndsWith(".*", StringComparison.Ordinal)).ToList())
        {
            foreach (var column in found.Columns.Where(c => c.Table == whole[..^2]))
            {
                stated[column.Name] = stated[whole];
            }

            stated.Remove(whole);
        }

        var columns = found.Columns.Select(c => c.Name).ToList();
        Nothing(columns.Except(stated.Keys, StringComparer.Ordinal).Select(c => $"{c} has no answer in copied.txt"));
        Nothing(stated.Keys.Except(columns, StringComparer.Ordinal).Select(c => $"{c} is answered and not there"));
        Nothing(found.Columns.GroupBy(c => c.Table).SelectMany(table => Wrong([.. table], stated, found, reminded.Id, copy.Id)));
    }

    private static IEnumerable<string> Wrong(List<Tables.Column> columns, Dictionary<string, string> stated, Tables found, Guid from, Guid to)
    {
        var (before, after) = (found.Rows(columns[0].Table, from).Where(row => row is not ReminderRule { RemovedAt: not null }).ToList(), found.Rows(columns[0].Table, to));
        if (before.Count == 0)
        {
            yield return $"{columns[0].Table}: the event of this test has no row, so that nothing is proved";
        }

        if (columns.All(c => stated[c.Name] == "left"))
        {
            if (after.Count > 0)
            {
                yield return $"{columns[0].Table}: {after.Count} rows went along";
            }

            yield break;
        }

        var copied = columns.Where(c => stated[c.Name] == "copied").ToList();
        if (copied.Count == 0)
        {
            yield break;
        }

        string Key(object row) => string.Join('|', copied.Select(c => Convert.ToString(c.Of(row), System.Globalization.CultureInfo.InvariantCulture)));
        if (!before.Select(Key).Order(StringComparer.Ordinal).SequenceEqual(after.Select(Key).Order(StringComparer.Ordinal)))
        {
            yield return $"{columns[0].Table}: {string.Join(" / ", before.Select(Key))} became {string.Join(" / ", after.Select(Key))}";
        }

        var pairs = before.OrderBy(Key, StringComparer.Ordinal).Zip(after.OrderBy(Key, StringComparer.Ordinal)).ToList();
        foreach (var column in columns.Where(c => !NeverHere.Contains(c.Name)))
        {
            var (said, nothing) = (stated[column.Name], before.All(row => IsNothing(column.Of(row))));
            if (said != "anew" && nothing && !column.IsWord)
            {
                yield return $"{column.Name}: is empty in the event of this test, so that nothing is proved";
            }

            var keeps = said switch
            {
                "moved" => pairs.All(p => IsNothing(column.Of(p.First)) == IsNothing(column.Of(p.Second)) && (IsNothing(column.Of(p.First)) || !Equals(column.Of(p.First), column.Of(p.Second)))),
                "left" => pairs.All(p => IsNothing(column.Of(p.Second))),
                "copied" or "anew" => true,
                _ => throw new InvalidOperationException($"{column.Name} {said}: copied, moved, anew or left."),
            };
            if (!keeps)
            {
                yield return $"{column.Name}: {said}, but {string.Join(", ", pairs.Select(p => $"{column.Of(p.First)} became {column.Of(p.Second)}"))}";
            }
        }
    }

    private static void Nothing(IEnumerable<string> wrong)
    {
        var found = wrong.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static bool IsNothing(object? value) => value is null or "" or 0 or false || value is LocalizedText { IsEmpty: true };

    /// <summary>A row in every table, and something in every column.</summary>
    private static async Task Fill(RemindedEvent reminded)
    {
        var (world, open, planned) = (reminded.World, reminded.Open, reminded.Planned);
        var text = new LocalizedText("en", "Something").With("th", "อะไรบางอย่าง");
        await world.Plant(UnAct.People.PersonEmail.Of(planned.Owner.PersonId!.Value, "olga@example.org", world.Now), OrganisationMember.Of(planned.Event.OrganisationId, planned.Owner.PersonId.Value),
            TeamMember.Invite(planned.Id, "asked@example.org", "asked@example.org", TeamRoles.Organiser, world.Now), MailHold.Of(planned.Id, planned.Owner, world.Now));
        var own = OwnText.For(planned.Id, "registration-confirmed", "en");
        own.Say("Hello", "There", planned.Owner, world.Now);
        own.Break("The mail is empty.", world.Now);
        await world.Plant(own, StoredFile.Of(new TakenFile(Guid.NewGuid(), "paper.pdf", MediaType.Pdf, 1, "00", null), planned.Id, null, world.Now));
        var message = GroupMessage.Send(Guid.NewGuid(), planned.Id, planned.Owner, "Hello", "There", new MessageGroup([RegistrationState.Confirmed], new()), 1, world.Now);
        await world.Plant(message, MessageRecipient.Of(message.Id, "mya@example.org", Guid.NewGuid()));
        await world.Plant(Unsubscription.Of(planned.Id, "mya@example.org", world.Now), UnAct.Invitations.PersonalInvitation.To(
            planned.Id, new UnAct.Invitations.Invitee("Somebody", "invited@example.org"), new UnAct.Invitations.InvitationTerms(await world.Read(db => db.Categories.Where(c => c.EventId == planned.Id).Select(c => c.Id).FirstAsync()), "en"), null, world.Now));
        await CopyEventTests.Change(world, planned, (e, parts) =>
        {
            e.Describe(text, text, text, "clay", e.Modules, "office@example.org", world.Now);
            e.Show(EventVisibility.Unlisted, discreet: true, text, world.Now);
            e.TakePlace(EventMode.Hybrid, text, "1 River Road", text, "TH", "https://meet.example.org/secret", 45, world.Now);
            parts.ForEach(p => p.Describe(p.Order, text, text, "2 River Road"));
        });
        await open.SetUp(i => i with
        {
            Opens = new LocalDateTime(2026, 3, 1, 9, 0),
            Closes = new LocalDateTime(2026, 5, 2, 18, 0),
            CancelUntil = new LocalDateTime(2026, 5, 3, 18, 0),
            ConfirmAddress = true,
            Capacity = 40,
            Parts = [new(open.Parts[0], 24), new(open.Parts[1], 30)],
            WaitingList = true,
            OfferHours = 24,
            Categories = [.. i.Categories.Select(c => c with { Name = text, Capacity = 12, NeedsApproval = true }), new(null, text, 6)],
        });
        var category = await world.Read(db => db.Categories.Where(c => c.EventId == planned.Id && c.Order == 0).Select(c => c.Id).SingleAsync());
        await reminded.Only(new ReminderTiming(ReminderAnchor.End, ReminderSide.After, 3, ReminderUnit.Days));
        await reminded.Add(new ReminderTiming(ReminderAnchor.End, ReminderSide.After, 2, ReminderUnit.Hours), ReminderReach.OnePart, open.Parts[0], category, "Hello", "There");
        await planned.Move(new NewDates.FirstDay(new LocalDate(2026, 5, 11)), "Sorry");
        await reminded.Come(new LocalDateTime(2026, 4, 1, 9, 0));
        var run = BulkRun.Begin(Guid.NewGuid(), planned.Id, planned.Owner, BulkAction.Approve, "Welcome", overCapacity: true, world.Now);
        await world.Plant(run, BulkStep.Of(run.Id, 0, new BulkItem(await world.Read(db => db.Registrations.Where(r => r.EventId == planned.Id).Select(r => r.Id).FirstAsync()), 0)));
        await world.Read(async db =>
        {
            foreach (var item in await db.Agenda.ToListAsync())
            {
                item.Describe(item.Order + 1, item.Start, text, text, text);
            }

            var partner = Partner.Create(planned.Id, 1, text, PartnerRole.Donor, "https://partner.example.org");
            var @event = await db.Events.SingleAsync(e => e.Id == planned.Id);
            @event.Index(EventIndex.Of(@event, await db.Parts.Where(p => p.EventId == planned.Id).ToListAsync(), [partner]));
            db.Entry(@event).Property(e => e.Kind).CurrentValue = EventKind.Workshop;
            db.Partners.Add(partner);
            await db.Pools.ExecuteUpdateAsync(set => set.SetProperty(p => p.Waiting, 3).SetProperty(p => p.LastNumber, 3));
            return await db.SaveChangesAsync();
        });
        await UnAct.Tests.Questions.FormTrial.Save(world, planned, UnAct.Tests.Questions.FormTrial.Form(UnAct.Tests.Questions.FormTrial.Ask("diet")));
        await UnAct.Tests.Questions.FormTrial.Answer(world, planned, Guid.NewGuid(), new Dictionary<string, string>(StringComparer.Ordinal) { ["diet"] = "Halal" });
        await FillCall(world, planned, text);
        Assert.NotEmpty(await world.Read(db => db.Set<OutboxMail>().ToListAsync()));
    }

    private static async Task FillCall(World world, PlannedEvent planned, LocalizedText text)
    {
        var call = Call.For(planned.Id);
        CallDeadline At(int month) => new(new LocalDate(2026, month, 10), new LocalTime(17, 0));
        call.Say(text);
        call.Take(new CallTimes("Asia/Bangkok", new LocalDateTime(2026, 1, 10, 9, 0), At(2), At(3), At(4), 30));
        call.Ask(CallAnonymity.SingleBlind, 3, 7);
        var (type, track, topic) = (ContributionType.For(call.Id, 1), Track.For(call.Id, 1), Topic.For(call.Id, 1));
        type.Describe(text, text);
        type.Limit(250, TextUnit.Characters);
        type.Want(FileWanted.Required, 5, 12);
        track.Rename(text);
        topic.Rename(text);
        var reviewer = Reviewer.Ask(planned.Id, new ReviewerLine(1, "", "Sok", "sok@example.org", 3, null), "en", "Please", null, world.Now);
        var (settings, round) = (ReviewSettings.For(call.Id), ReviewRound.For(call.Id, 2));
        settings.Show(OthersReviews.Always, namesToReviewers: true, otherPapers: true, discussion: true);
        settings.Tell(ReviewsForAuthors.TextsAndMarks);
        settings.HearAuthors(new LocalDateTime(2026, 3, 12, 9, 0), At(4), 400, "Asia/Bangkok");
        round.Rename(text);
        round.Take(new LocalDateTime(2026, 2, 12, 9, 0), At(3), "Asia/Bangkok");
        var criterion = Criterion.For(round.Id, 1);
        criterion.Describe(text, text);
        criterion.Measure(2, 7, 1.5m, required: true);
        var late = LateAccess.For(call.Id, "late@example.org", "late@example.org");
        late.Give(At(5), "Asia/Bangkok", "Ill", world.Now);
        var person = planned.Owner.PersonId!.Value;
        var submission = Submission.Begin(call, person, world.Now);
        var content = new SubmissionContent { TypeId = type.Id, TrackId = track.Id, TopicIds = [topic.Id], Title = "T", Abstract = "A", Language = "en" };
        var version = SubmissionVersion.Of(submission, 1, content, person, world.Now);
        var author = SubmissionAuthor.Of(version, 0, new AuthorLine { Name = "Mya", Affiliation = "I", Country = "MM", Email = "mya@example.org" });
        submission.Submit(version, [author], world.Now);
        var reminder = DraftReminder.Of(call.Id);
        reminder.Send(world.Now);
        var (confirming, release, decision) = (ConfirmationReminder.Of(call.Id), DecisionRelease.Of(Guid.NewGuid(), planned.Id, planned.Owner, world.Now), Decision.For(planned.Id, submission.Id, 1));
        confirming.Send(world.Now);
        decision.Stage(DecisionOutcome.Reserve, "Words", "A note", "Why", () => 1, planned.Owner, world.Now);
        decision.Release(release.Id, planned.Owner, world.Now);
        decision.Written(world.Now);
        var chair = await world.Read(db => db.Team.Where(m => m.EventId == planned.Id).Select(m => m.Id).FirstAsync());
        var book = UnAct.Proceedings.Book.For(planned.Id, "book");
        book.Open(world.Now);
        book.Deposit(new("10.5555", "Institute", "Olga", "olga@example.org"));
        await world.Plant(book);
        var places = UnAct.Proceedings.AuthorPlaces.For(planned.Id);
        places.Say(true, await world.Read(db => db.Categories.Where(c => c.EventId == planned.Id).Select(c => c.Id).FirstAsync()), UnAct.Proceedings.OfferFrom.Confirmed, new LocalDateTime(2026, 4, 1, 9, 0), true);
        await world.Plant(places);
        await world.Plant(call, settings, round, criterion, type, track, topic, reviewer, ReviewerTopic.Of(reviewer.Id, topic.Id), late, submission, version, author, reminder, confirming, release, decision, TrackChair.Of(track.Id, chair), VersionTopic.Of(version.Id, topic.Id),
            SubmissionDraft.Of(submission.Id, content, person, world.Now), Authorship.Of(submission.Id, "mya@example.org", world.Now), Conflict.Of(submission.Id, person, ConflictSource.Self, "R", planned.Owner, world.Now), ConflictRuling.Of(submission.Id, person, true, "R", planned.Owner, world.Now));
        var letter = OutboxMail.To("Mya", "mya@example.org", "submission-message", "en", "mention", new { }, submission.Id, world.Now).About(planned.Id);
        await world.Plant(letter, SubmissionMention.Of(submission.Id, letter.Id));
        await world.Plant(UnAct.Proceedings.AuthorOffer.Of(planned.Id, submission.Id, "mya@example.org", null, world.Now));
        await PlantReview(world, Assignment.Of(planned.Id, round.Id, submission.Id, person, planned.Owner, world.Now), criterion.Id);
        TakenFile File(string name) => new(Guid.NewGuid(), name, MediaType.Pdf, 1, "00", null);
        var (paper, cv) = (new TakenPaper(File("paper.pdf"), File("clean.pdf"), [], null), File("cv.pdf"));
        await world.Plant(StoredFile.Of(paper.File, planned.Id, null, world.Now), StoredFile.Of(paper.Clean!, planned.Id, null, world.Now, paper.File.Id), PaperFile.Of(paper, submission.Id),
            StoredFile.Of(cv, planned.Id, null, world.Now), AnswerFile.Of(cv.Id, submission.Id),
            SubmissionMessage.Send(Guid.NewGuid(), planned.Id, planned.Owner, "Hello", "There", new SubmissionGroup(null, null, null, null, AuthorsMeant.All), 1, world.Now));
        var asked = UnAct.Tests.Questions.FormTrial.Form(UnAct.Tests.Questions.FormTrial.Ask("level") with { KeptDays = 30 });
        await world.Work.Run((SaveForm.Handler h) => h.Run(new(planned.Owner, planned.Id, FormPurpose.ContributionType, type.Id, asked, 0)));
    }

    private static async Task PlantReview(World world, Assignment assignment, Guid criterion)
    {
        var content = new ReviewContent { Recommendation = Recommendation.Accept, Confidence = Confidence.Fair, ToAuthors = "A", ToCommittee = "C" };
        var (review, draft) = (Review.For(assignment), ReviewDraft.For(assignment.Id));
        review.Say(content, 0.5, world.Now);
        draft.Save(content, world.Now);
        assignment.Submit(world.Now);
        var (response, digest, reminder) = (AuthorResponse.To(assignment.SubmissionId), DiscussionDigest.Of(assignment.EventId, assignment.PersonId), ReviewReminder.Of(assignment.RoundId));
        response.Say("Thank you", assignment.PersonId, world.Now);
        reminder.Send(world.Now);
        await world.Plant(SubReview.Propose(assignment, "Named", "named@example.org", "Because", world.Now), ReviewerWork.Of(assignment.EventId, assignment.PersonId, 0, new WorkLine("T", "A")));
        await world.Plant(response, digest, reminder, ReviewComment.Of(assignment.EventId, assignment.SubmissionId, assignment.PersonId, asChair: true, null, "Said", world.Now));
        await world.Plant(assignment, review, ReviewMark.Of(assignment.Id, criterion, 3), draft, Bid.Of(assignment.PersonId, assignment.SubmissionId, BidValue.Eager, world.Now));
    }
}
