using System.Globalization;
using UnAct.Data;
using UnAct.Mail;
using UnAct.People;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

/// <summary>A hundred people press the button in the last minute before the deadline: each is in, and nobody is turned back by the others.</summary>
public sealed class LastMinuteTests
{
    private const int People = 100;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_hundred_at_once_before_the_deadline_are_all_in(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var over = desk.Call.ClosesAt!.Value;
        var writers = new List<(Actor By, int Number)>();
        var rows = new List<object>();
        foreach (var at in Enumerable.Range(0, People))
        {
            var (person, address) = (Person.Create("Writer", site.Now), string.Create(CultureInfo.InvariantCulture, $"writer-{at}@example.org"));
            var submission = Submission.Import(desk.Call, person.Id, Submission.FirstNumber + at, null, site.Now);
            var content = new SubmissionContent { TypeId = desk.Paper.Id, TrackId = desk.Law.Id, TopicIds = [desk.Return.Id], Title = "Return by boat", Abstract = "A text.", Language = "en", Authors = [PaperDesk.Named("Writer", address) with { Corresponding = true, Presenting = true }, PaperDesk.Named("Everybody's friend", "friend@example.org")] };
            rows.AddRange(person, PersonEmail.Of(person.Id, address, site.Now), submission, SubmissionDraft.Of(submission.Id, content, person.Id, site.Now));
            writers.Add((Actor.Person(person.Id), submission.Number));
        }

        await site.Plant([.. rows]);
        site.Clock.Reset(over - Duration.FromSeconds(1));

        await Task.WhenAll(writers.Select(writer => Task.Run(() => site.Work.Run((SubmitDraft.Handler h) => h.Run(new(writer.By, desk.Managed.Event.Id, writer.Number, 1, site.Now))))));

        Assert.Equal(People, await site.Read(db => db.Submissions.CountAsync(s => s.State == SubmissionState.Submitted && s.Versions == 1)));
        Assert.Equal(People, await site.Read(db => db.Outbox.CountAsync(m => m.Template == "submission-received")));
        await site.Run<TellNamed>();
        // Whoever is named by a hundred is written to as often as a mailbox is in a day, and no more.
        Assert.Equal(3, await site.Read(db => db.Outbox.CountAsync(m => m.ToAddress == "friend@example.org")));
        Assert.Equal([], await site.Read(db => SubmissionInvariants.Look(db, default)));
    }
}
