using System.Text;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Files;
using UnAct.Invitations;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Tests.Files;
using UnAct.Tests.Harness;
using UnAct.Tests.Questions;

namespace UnAct.Tests.Registrations;

/// <summary>Files that a registration form asks for: kept with the registration, replaced and taken out by its contact, read by whom it was promised to, and gone with the answer.</summary>
public sealed class RegisteredFileTests
{
    private static readonly FormDocument Form = FormTrial.Form(
        FormTrial.Ask("permit", QuestionType.File) with { Required = true, KeptDays = 7 },
        FormTrial.Ask("abroad", QuestionType.YesNo),
        FormTrial.Ask("visa", QuestionType.File) with { ShownIf = FormTrial.If("abroad", "yes") });

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_is_kept_with_the_registration_it_came_with_and_no_other_is(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);
        var (permit, visa, typed) = (await Take(open, "permit.pdf"), await Take(open, "visa.pdf"), await Take(open, "of-nobody.pdf"));

        // What is typed names no file, also one that is there.
        foreach (var id in new[] { typed.Id, Guid.NewGuid() })
        {
            var faults = await Assert.ThrowsAsync<AnswersFaulty>(() => open.Register(open.Wish() with { Answers = Posted(("permit", id.ToString("D"))) }));
            Assert.Equal([("permit", "answer.required")], faults.Faults.Select(f => (f.Question, f.Code)));
        }

        // A question that does not apply has no answer, and keeps no file.
        await open.Register(open.Wish() with { Answers = Posted(("abroad", "no")), Uploads = [new("permit", permit), new("visa", visa), new("nothing", typed)] });
        Assert.Equal(["permit.pdf"], await Names(open));
        var registration = await open.Of();
        Assert.Equal([("permit", "permit.pdf"), ("abroad", null)], (await FormTrial.Read(open.World, registration.Id)).Select(a => (a.Question.Key, a.File?.Name)));
        Assert.Equal([(permit.Id, registration.Id)], await open.World.Read(async db => (await db.AnswerFiles.ToListAsync()).ConvertAll(f => (f.FileId, f.HolderId))));

        // Who is known already is written to, and nothing of theirs is kept twice.
        await open.Register(open.Wish() with { Answers = Posted(), Uploads = [new("permit", await Take(open, "again.pdf"))] });
        Assert.Equal(["permit.pdf"], await Names(open));
        await open.MustBeSound();
        Assert.Empty(await open.World.Read(db => UnAct.Submissions.SubmissionInvariants.Look(db, default)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task So_much_is_kept_at_one_event_from_people_whom_nobody_knows(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);
        await open.Register(open.Wish() with { Answers = Posted(("abroad", "no")), Uploads = [new("permit", await Take(open, "permit.pdf"))] });
        await open.World.Plant(StoredFile.Of(new TakenFile(Guid.NewGuid(), "much.pdf", MediaType.Pdf, KeptFiles.MostOfStrangers - 100, "00", null), open.Planned.Id, null, open.World.Now));
        var (one, other, token) = (await Take(open, "one.pdf"), await Take(open, "other.pdf"), await open.Token(LinkPurpose.Registration));

        Assert.Equal("file.enough-waiting", (await Assert.ThrowsAsync<Refused>(() => open.Register(open.Wish() with { Name = "Sok", Email = "sok@example.org", Answers = Posted(("abroad", "no")), Uploads = [new("permit", one)] }))).Code);
        var registration = await open.Of();
        Assert.Equal("file.enough-waiting", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((ChangeRegistration.Handler h) =>
            h.Run(new(Actor.Contact, token, null, registration.ContactName, registration.Organisation, registration.Country, open.Parts, registration.Version, Posted(("abroad", "no")), [new("permit", other)]))))).Code);
        Assert.Equal(["much.pdf", "permit.pdf"], (await open.World.Read(db => db.Files.Select(f => f.Name).ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_contact_replaces_a_file_and_takes_one_out(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);
        var (first, second) = (await Take(open, "first.pdf"), await Take(open, "second.pdf"));
        await open.Register(open.Wish() with { Answers = Posted(("abroad", "yes")), Uploads = [new("permit", first), new("visa", await Take(open, "visa.pdf"))] });
        var token = await open.Token(LinkPurpose.Registration);
        async Task Change((string, string)[] answers, params AnswerUpload[] uploads)
        {
            var registration = await open.Of();
            await open.World.Work.Run((ChangeRegistration.Handler h) =>
                h.Run(new(Actor.Contact, token, null, registration.ContactName, registration.Organisation, registration.Country, open.Parts, registration.Version, Posted(answers), uploads)));
        }

        var version = (await open.Of()).Version;
        await Change([("abroad", "yes")]);
        Assert.Equal((version, "first.pdf visa.pdf"), ((await open.Of()).Version, string.Join(' ', await Names(open))));
        await Change([("abroad", "yes")], new AnswerUpload("permit", second));
        Assert.Equal(["second.pdf", "visa.pdf"], await Names(open));
        // What is required cannot be taken out, and nothing is lost by trying.
        await Assert.ThrowsAsync<AnswersFaulty>(() => Change([("abroad", "yes")], new AnswerUpload("permit", null)));
        Assert.Equal(["second.pdf", "visa.pdf"], await Names(open));
        await Change([("abroad", "yes")], new AnswerUpload("visa", null));
        Assert.Equal(["second.pdf"], await Names(open));

        // A question that applies no more takes its file along.
        await Change([("abroad", "yes")], new AnswerUpload("visa", await Take(open, "visa.pdf")));
        await Change([("abroad", "no")]);
        Assert.Equal(["second.pdf"], await Names(open));
        await open.MustBeSound();

        open.World.Clock.Advance(SweepFiles.After + Duration.FromMinutes(1));
        await open.World.Run<SweepFiles>();
        var store = open.World.Services.GetRequiredService<IFileStore>();
        Assert.Equal((null, second.Bytes), (await store.Size(first.Id), await store.Size(second.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_answers_with_the_file_of_somebody_else(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);
        var mine = await Take(open, "mine.pdf");
        await open.Register(open.Wish() with { Answers = Posted(), Uploads = [new("permit", mine)] });
        await open.Register(open.Wish("sok@example.org") with { Answers = Posted(), Uploads = [new("permit", await Take(open, "theirs.pdf"))] });
        var (token, theirs) = (await open.Token(LinkPurpose.Registration, "sok@example.org"), await open.Of("sok@example.org"));

        await open.World.Work.Run((ChangeRegistration.Handler h) =>
            h.Run(new(Actor.Contact, token, null, theirs.ContactName, null, null, open.Parts, theirs.Version, Posted(("permit", mine.Id.ToString("D")), ("abroad", "no")))));

        Assert.Equal("theirs.pdf", (await FormTrial.Read(open.World, theirs.Id)).Single(a => a.Question.Key == "permit").File!.Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_is_read_by_whom_it_was_promised_to(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, FormTrial.Form(FormTrial.Ask("badge", QuestionType.File) with { Sees = SeenBy.Everyone }, FormTrial.Ask("permit", QuestionType.File)));
        var (badge, permit) = (await Take(open, "badge.pdf"), await Take(open, "permit.pdf"));
        await open.Register(open.Wish() with { Answers = Posted(), Uploads = [new("badge", badge), new("permit", permit)] });
        await open.Register(open.Wish("sok@example.org") with { Answers = Posted() });
        var door = TeamMember.Invite(open.Id, "door@example.org", "door@example.org", TeamRoles.CheckIn, open.World.Now);
        var person = UnAct.People.Person.Create("At the door", open.World.Now);
        door.Accept(person.Id, open.World.Now);
        await open.World.Plant(person, door);
        var (id, other) = ((await open.Of()).Id, (await open.Of("sok@example.org")).Id);
        Task<string> Read(Actor by, Guid registration, Guid file, Guid? @event = null) => open.World.Read(async db =>
        {
            try
            {
                return (await RegistrationDetail.AnswerFile(db, by, @event ?? open.Id, registration, file, default)).Name;
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        });

        Assert.Equal(("badge.pdf", "permit.pdf"), (await Read(open.Planned.Owner, id, badge.Id), await Read(open.Planned.Owner, id, permit.Id)));
        Assert.Equal(("badge.pdf", "not-found"), (await Read(Actor.Person(person.Id), id, badge.Id), await Read(Actor.Person(person.Id), id, permit.Id)));
        // Of another registration, of another event, by somebody who has nothing to do with it.
        Assert.Equal(("not-found", "not-found"), (await Read(open.Planned.Owner, other, permit.Id), await Read(open.Planned.Owner, Guid.NewGuid(), permit.Id)));
        Assert.NotEqual("badge.pdf", await Read(Actor.Nobody, id, badge.Id));
        using var csv = new MemoryStream();
        await open.World.Read(async db =>
        {
            await RegistrationExport.Write(db, open.Planned.Owner, open.Id, new RegistrationFilter(), csv, default);
            return true;
        });
        Assert.Contains("\"badge.pdf\",\"permit.pdf\"", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_goes_with_its_answer(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        var world = open.World;
        await FormTrial.Save(world, open.Planned, Form);
        var (mya, sok) = (await Take(open, "mya.pdf"), await Take(open, "sok.pdf"));
        await open.Register(open.Wish() with { Answers = Posted(), Uploads = [new("permit", mya)] });
        await open.Register(open.Wish("sok@example.org") with { Answers = Posted(("abroad", "no")), Uploads = [new("permit", sok)] });

        // As erasing a registration does.
        var id = (await open.Of()).Id;
        await world.Read(async db =>
        {
            await db.RemoveAnswers([id]);
            return true;
        });
        Assert.Equal(["sok.pdf"], await Names(open));

        var over = (await world.Read(db => db.Events.SingleAsync(e => e.Id == open.Id))).EndsAt!.Value;
        world.Clock.Reset(over + Duration.FromDays(7) - Duration.FromSeconds(1));
        await world.Run<ForgetAnswers>();
        Assert.Equal(["sok.pdf"], await Names(open));
        world.Clock.Reset(over + Duration.FromDays(7));
        await world.Run<ForgetAnswers>();
        Assert.Empty(await Names(open));
        Assert.Equal((0, "abroad"), (await world.Read(db => db.AnswerFiles.CountAsync()), string.Join(' ', (await FormTrial.Read(world, (await open.Of("sok@example.org")).Id)).Select(a => a.Question.Key))));
        await world.Run<SweepFiles>();
        var store = world.Services.GetRequiredService<IFileStore>();
        Assert.Equal((null, null), (await store.Size(mya.Id), await store.Size(sok.Id)));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_asks_for_four_files_and_promises_no_seal_of_one(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        static FormDocument Files(int count) => FormTrial.Form([.. Enumerable.Range(1, count).Select(n => FormTrial.Ask(FormattableString.Invariant($"file-{n}"), QuestionType.File))]);

        Assert.Equal("form.too-many-files", (await Assert.ThrowsAsync<Refused>(() => FormTrial.Save(open.World, open.Planned, Files(5)))).Code);
        await FormTrial.Save(open.World, open.Planned, Files(4));
        var faulty = await Assert.ThrowsAsync<FormFaulty>(() => FormTrial.Save(open.World, open.Planned, FormTrial.Form(FormTrial.Ask("permit", QuestionType.File) with { Sensitive = true })));
        Assert.Equal([("sensitive", "form.not-for-this-type")], faulty.Faults.Select(f => (f.Place.Field, f.Code)));
    }

    /// <summary>Whoever read a promise is held to no other.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_answered_to_other_questions_than_those_of_now_is_not_kept(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        var diet = FormTrial.Ask("diet") with { Sensitive = true };
        var read = await FormTrial.Save(open.World, open.Planned, FormTrial.Form(diet));
        var wish = open.Wish() with { Answers = Posted(("diet", "CANARY")) };
        var now = await FormTrial.Save(open.World, open.Planned, FormTrial.Form(diet with { Sensitive = false, Sees = SeenBy.Everyone }));

        Assert.Equal("answers.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => open.Register(wish with { SeenForm = read }))).Code);
        Assert.Equal((0, 0), await open.World.Read(async db => (await db.Registrations.CountAsync(), await db.Answers.CountAsync())));
        await open.Register(wish with { SeenForm = now });
        // A program was shown no page.
        await open.Register(open.Wish("sok@example.org") with { Answers = Posted(("diet", "none")) });

        var (registration, token) = (await open.Of(), await open.Token(LinkPurpose.Registration));
        await FormTrial.Save(open.World, open.Planned, FormTrial.Form(diet));
        Task Change(int seen) => open.World.Work.Run((ChangeRegistration.Handler h) =>
            h.Run(new(Actor.Contact, token, null, "Another name", null, null, open.Parts, registration.Version, Posted(("diet", "halal")), SeenForm: seen)));
        Assert.Equal("answers.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => Change(now))).Code);
        Assert.Equal(("Mya Mya", "CANARY"), ((await open.Of()).ContactName, (await FormTrial.Read(open.World, registration.Id)).Single().Value));
        await Change(now + 1);
        Assert.Equal("halal", (await FormTrial.Read(open.World, registration.Id)).Single().Value);
    }

    private static Task<TakenFile> Take(OpenEvent open, string name) =>
        open.World.Services.GetRequiredService<TakeFile>().Run(new PdfDraft($"This is {name}").ToStream(), name, KeptFiles.Rules);

    private static async Task<IEnumerable<string>> Names(OpenEvent open) => (await open.World.Read(db => db.Files.Select(f => f.Name).ToListAsync())).Order(StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyList<string>> Posted(params (string Key, string Value)[] answers) => answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)[a.Value], StringComparer.Ordinal);
}
