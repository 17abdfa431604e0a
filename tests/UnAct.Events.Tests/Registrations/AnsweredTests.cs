using System.Text;
using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Tests.Questions;

namespace UnAct.Tests.Registrations;

/// <summary>The questions of a registration form: asked of who comes by it, kept with the question of then, changed by the contact, and seen by organisers.</summary>
public sealed class AnsweredTests
{
    private static readonly FormDocument Form = FormTrial.Form(
        FormTrial.Ask("dinner", QuestionType.YesNo) with { Required = true },
        FormTrial.Ask("diet", QuestionType.OneOf, "halal", "vegetarian") with { ShownIf = FormTrial.If("dinner", "yes"), Sensitive = true });

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_asked_is_answered_and_kept_with_the_question_of_then(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);

        var faults = await Assert.ThrowsAsync<AnswersFaulty>(() => open.Register(open.Wish() with { Answers = Posted() }));
        Assert.Equal([("dinner", "answer.required")], faults.Faults.Select(f => (f.Question, f.Code)));
        Assert.Equal((0, 0), await open.World.Read(async db => (await db.Registrations.CountAsync(), await db.Answers.CountAsync())));

        await open.Register(open.Wish() with { Answers = Posted(("dinner", "yes"), ("diet", "halal")) });
        await open.Register(open.Wish("sok@example.org") with { Answers = Posted(("dinner", "no"), ("diet", "halal")) });
        await FormTrial.Save(open.World, open.Planned, FormTrial.Form(FormTrial.Ask("dinner", QuestionType.YesNo) with { Label = new("en", "Another question altogether") }));

        Assert.Equal([("The dinner", "yes"), ("The diet", "halal")], await Given(open, "mya@example.org"));
        Assert.Equal([("The dinner", "no")], await Given(open, "sok@example.org"));
        // Diet lies sealed.
        Assert.DoesNotContain("halal", await open.World.Read(db => db.Answers.Select(a => a.Value).ToListAsync()));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_stands_at_the_door_reads_only_what_everyone_may(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, FormTrial.Form(
            FormTrial.Ask("badge") with { Sees = SeenBy.Everyone }, FormTrial.Ask("diet") with { Sensitive = true }, FormTrial.Ask("guardian") with { Sees = SeenBy.Organisers }));
        await open.Register(open.Wish() with { Answers = Posted(("badge", "Mya"), ("diet", "CANARY halal"), ("guardian", "CANARY mother")) });
        var door = TeamMember.Invite(open.Id, "door@example.org", "door@example.org", TeamRoles.CheckIn, open.World.Now);
        var person = UnAct.People.Person.Create("At the door", open.World.Now);
        door.Accept(person.Id, open.World.Now);
        await open.World.Plant(person, door);
        var helper = Actor.Person(person.Id);
        var id = (await open.Of()).Id;

        var atTheDoor = await open.World.Read(db => RegistrationDetail.Load(db, helper, open.Id, id, default));
        var inTheOffice = await open.World.Read(db => RegistrationDetail.Load(db, open.Planned.Owner, open.Id, id, default));

        Assert.Equal(["Mya"], atTheDoor.Answers.Select(a => a.Value));
        Assert.Equal(["Mya", "CANARY halal", "CANARY mother"], inTheOffice.Answers.Select(a => a.Value));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_contact_changes_an_answer_and_nothing_else_happens(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);
        await open.Register(open.Wish() with { Answers = Posted(("dinner", "yes"), ("diet", "halal")) });
        var (registration, token, mails) = (await open.Of(), await open.Token(LinkPurpose.Registration), (await open.Mails()).Count);
        Task Change(params (string, string)[] answers) => open.World.Work.Run((ChangeRegistration.Handler h) =>
            h.Run(new(Actor.Contact, token, null, registration.ContactName, registration.Organisation, registration.Country, open.Parts, registration.Version, Posted(answers))));

        await Change(("dinner", "yes"), ("diet", "halal"));
        Assert.Equal(registration.Version, (await open.Of()).Version);
        await Change(("dinner", "no"), ("diet", "halal"));
        Assert.Equal([("The dinner", "no")], await Given(open, "mya@example.org"));
        Assert.Equal((registration.Version + 1, mails), ((await open.Of()).Version, (await open.Mails()).Count));
        await Assert.ThrowsAsync<AnswersFaulty>(() => Change());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_export_has_a_column_for_each_question(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);
        await open.Register(open.Wish() with { Answers = Posted(("dinner", "yes"), ("diet", "vegetarian")) });
        using var file = new MemoryStream();
        await open.World.Read(async db =>
        {
            await RegistrationExport.Write(db, open.Planned.Owner, open.Id, new RegistrationFilter(), file, default);
            return true;
        });

        var lines = Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("\"The dinner\",\"The diet\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\"yes\",\"vegetarian\"", lines[1], StringComparison.Ordinal);
    }

    /// <summary>More of them than are read at once.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_export_of_many_gives_each_their_own_answers(DatabaseProvider provider)
    {
        const int Many = 1100;
        await using var open = await OpenEvent.On(provider, places: 10);
        await FormTrial.Save(open.World, open.Planned, Form);
        var category = await open.World.Read(db => db.Categories.Select(c => c.Id).FirstAsync());
        await open.World.Read(async db =>
        {
            var form = await db.FormOf(open.Id, FormPurpose.Registration);
            foreach (var n in Enumerable.Range(0, Many))
            {
                var address = FormattableString.Invariant($"a{n:0000}@example.org");
                var registration = Registration.Begin(RegistrationState.Pending, open.Id, category, new Contact("Somebody", address), "en", open.World.Now);
                db.AddRange(registration, Attendee.Of(registration.Id, 0, "Somebody", address));
                db.AddAnswers(registration.Id, form, new Dictionary<string, string>(StringComparer.Ordinal) { ["dinner"] = n % 3 == 0 ? "yes" : "no" });
            }

            return await db.SaveChangesAsync();
        });
        using var file = new MemoryStream();
        await open.World.Read(async db =>
        {
            await RegistrationExport.Write(db, open.Planned.Owner, open.Id, new RegistrationFilter(), file, default);
            return true;
        });

        var lines = Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split("\",\"")).ToList();
        Assert.Equal(Enumerable.Range(0, Many).Select(n => (FormattableString.Invariant($"a{n:0000}@example.org"), n % 3 == 0 ? "yes" : "no")), lines.Select(l => (l[1], l[^2])).OrderBy(l => l.Item1, StringComparer.Ordinal));
        Assert.All(lines, l => Assert.EndsWith("+07:00", l[7], StringComparison.Ordinal));
    }

    private static async Task<List<(string, string?)>> Given(OpenEvent open, string address)
    {
        var id = (await open.Of(address)).Id;
        return [.. (await FormTrial.Read(open.World, id)).Select(a => (a.Question.Label.Default, a.Value))];
    }

    private static Dictionary<string, IReadOnlyList<string>> Posted(params (string Key, string Value)[] answers) => answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)[a.Value], StringComparer.Ordinal);
}
