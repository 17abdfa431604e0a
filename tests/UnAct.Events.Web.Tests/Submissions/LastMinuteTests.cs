using System.Globalization;
using System.Net;
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

    /// <summary>Over the network, with the limits an installation has: a university shares one address.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_hundred_forms_sent_at_once_in_the_last_second_are_all_in_and_each_has_one_mail(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider, overNetwork: true, settings: ("RateLimiting:Enabled", "true"));
        var called = await CalledEvent.On(site);
        var forms = await Forms(site, called, CalledEvent.AnywhereOver - Duration.FromSeconds(1), "/check");

        var answers = await Task.WhenAll(forms.Select(form => Task.Run(() => form.Visitor.Submit(form.Page))));

        Assert.Equal([(HttpStatusCode.SeeOther, People)], answers.GroupBy(a => a.Status).Select(g => (g.Key, g.Count())));
        Assert.Equal(People, await site.Read(db => db.Submissions.CountAsync(s => s.State == SubmissionState.Submitted && s.Versions == 1)));
        Assert.Equal(forms.Select(f => f.Address).Order(StringComparer.Ordinal), (await site.Read(db => db.Outbox.Select(m => m.ToAddress).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal([], await site.Read(db => SubmissionInvariants.Look(db, default)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_hundred_forms_sent_one_second_later_are_all_kept_and_none_is_in(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider, overNetwork: true, settings: ("RateLimiting:Enabled", "true"));
        var called = await CalledEvent.On(site);
        var forms = await Forms(site, called, CalledEvent.AnywhereOver - Duration.FromSeconds(1), "/edit");
        site.Clock.Reset(CalledEvent.AnywhereOver);

        var answers = await Task.WhenAll(forms.Select(form => Task.Run(() => form.Visitor.Submit(form.Page, "form#draft", ("Do", "submit"), ("Title", $"Of {form.Address}")))));

        Assert.Equal([((HttpStatusCode)422, People)], answers.GroupBy(a => a.Status).Select(g => (g.Key, g.Count())));
        Assert.All(forms.Zip(answers), pair => Assert.Equal($"Of {pair.First.Address}", pair.Second.Document.QuerySelector("[name=Title]")!.GetAttribute("value")));
        Assert.Equal(forms.Select(f => $"Of {f.Address}").Order(StringComparer.Ordinal), (await site.Read(db => db.SubmissionDrafts.ToListAsync())).Select(d => d.Read().Title).Order(StringComparer.Ordinal));
        Assert.Equal((0, 0, People), await site.Read(async db => (await db.SubmissionVersions.CountAsync(), await db.Outbox.CountAsync(), await db.Submissions.CountAsync(s => s.State == SubmissionState.Draft))));
    }

    /// <summary>A hundred people, each with a draft that lacks nothing, and a page of it open in a browser.</summary>
    private static async Task<IReadOnlyList<(Visitor Visitor, Page Page, string Address)>> Forms(Site site, CalledEvent called, Instant now, string below)
    {
        var writers = Enumerable.Range(0, People).Select(at => (Person: Person.Create("Writer", site.Now), Number: Submission.FirstNumber + at, Address: string.Create(CultureInfo.InvariantCulture, $"writer-{at}@example.org"))).ToList();
        await site.Plant([.. writers.SelectMany(writer =>
        {
            var submission = Submission.Import(called.Call, writer.Person.Id, writer.Number, null, site.Now);
            var content = called.Content() with { Authors = [PaperDesk.Named("Writer", writer.Address) with { Corresponding = true, Presenting = true }] };
            return new object[] { writer.Person, PersonEmail.Of(writer.Person.Id, writer.Address, site.Now), submission, SubmissionDraft.Of(submission.Id, content, writer.Person.Id, site.Now) };
        })]);
        site.Clock.Reset(now);
        var forms = new List<(Visitor, Page, string)>();
        foreach (var writer in writers)
        {
            var visitor = await site.Visitor().SignInAs(writer.Person.Id);
            forms.Add((visitor, await visitor.GetPage(called.At(writer.Number, below)), writer.Address));
        }

        return forms;
    }
}
