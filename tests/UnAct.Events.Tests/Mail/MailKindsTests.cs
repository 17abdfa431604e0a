using System.Text.Json.Nodes;
using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Mail;

/// <summary>The one declaration of what a mail's text may name: held against the samples, the installed texts, the guide, and the mails that are really written.</summary>
public sealed class MailKindsTests
{
    public static TheoryData<string> All => new(MailKinds.All.Select(kind => kind.Template));

    public static TheoryData<string, string> Installed => new(SampleMail.Templates.All.Where(t => MailKinds.Of(t.Name) is not null));

    [Fact]
    public void Every_mail_of_an_event_is_there_and_no_other() => Assert.Equal(
        SampleMail.Templates.All.Select(t => t.Name).Distinct().Except(["admin-link", "sign-in", "team-invitation"]), MailKinds.All.Select(kind => kind.Template).Order(StringComparer.Ordinal));

    [Fact]
    public void The_guide_names_every_value()
    {
        var (path, lines) = (Repository.At("docs/guide/organisers.md"), new List<string> { "| you write | what it is | in |", "|---|---|---|" });
        lines.AddRange(MailKinds.All.SelectMany(kind => kind.Variables.SelectMany(Written), (kind, value) => (kind.Template, value.Write, value.Says))
            .GroupBy(value => (value.Write, value.Says), value => value.Template).OrderBy(one => one.Key.Write, StringComparer.Ordinal).ThenBy(one => one.Key.Says, StringComparer.Ordinal)
            .Select(one => $"| `{one.Key.Write}` | {one.Key.Says} | {(one.Count() == MailKinds.All.Count ? "every mail" : string.Join(", ", one))} |"));
        var table = string.Join('\n', lines);
        var guide = File.ReadAllText(path);
        var (from, to) = (guide.IndexOf("-->\n", guide.IndexOf("<!-- values:", StringComparison.Ordinal), StringComparison.Ordinal) + 4, guide.IndexOf("<!-- /values -->", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UNACT_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, $"{guide[..from]}\n{table}\n\n{guide[to..]}");
            return;
        }

        Assert.Equal(table, guide[from..to].Trim());

        static IEnumerable<(string Write, string Says)> Written(MailVariable variable) => variable.Value switch
        {
            MailValue.Thing => variable.Members.Select(member => (member.Usage(variable.Name), member.Says)),
            MailValue.Things => variable.Members.Select(member => ($"{{{{ part.{member.Name} }}}}", $"In that loop: {member.Says}")).Prepend((variable.Usage(), variable.Says)),
            _ => [(variable.Usage(), variable.Says)],
        };
    }

    [Theory, MemberData(nameof(All))]
    public void What_is_declared_is_what_its_sample_holds(string template)
    {
        var kind = MailKinds.Of(template)!;
        // Not every text names all that its mail is given, so the samples of the tests may know of a few more.
        Assert.Equal([], Shape(kind.Sample(full: true)).Except(Shape((JsonObject)SampleMail.Full(template))));
        Assert.Equal(["message"], Shape((JsonObject)SampleMail.Full(template)).Except(Shape(kind.Sample(full: true))).DefaultIfEmpty("message"));
    }

    [Theory, MemberData(nameof(Installed))]
    public async Task Every_installed_text_could_be_an_own_one(string template, string language)
    {
        var (kind, usual) = (MailKinds.Of(template)!, SampleMail.Templates.Find(template, language));
        var text = OwnText.For(SampleMail.Event, template, language);
        text.Say(usual.Subject, usual.Body, Actor.Program, World.Start);

        Assert.Equal([], (await MailTextTrial.Faults(SampleMail.Renderer, kind, text, World.Start)).Select(f => f.ToString()));
        var row = MailTextTrial.Row(kind, text, kind.Sample(full: true), World.Start);
        var (said, own) = (await SampleMail.Renderer.Render(row), await SampleMail.Renderer.Render(row, OwnTexts.Only(text)));
        Assert.Equal((said.Subject, said.Text, said.Html), (own.Subject, own.Text, own.Html));
        Assert.Null(own.Own!.Broken);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_mails_that_are_written_hold_what_is_declared(DatabaseProvider provider)
    {
        var written = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        await using (var open = await OpenEvent.On(provider, parts: 2, places: 4))
        {
            await open.SetUp(i => i with { WaitingList = true, OfferHours = 24 });
            await Story(open);
            await Keep(open.World);
        }

        await using (var open = await OpenEvent.On(provider, parts: 2, confirmAddress: true))
        {
            await open.Register("mya@example.org");
            await open.Register("mya@example.org");
            await open.Register("late@example.org");
            await open.Confirm("mya@example.org");
            open.World.Clock.Advance(Duration.FromDays(2));
            await open.Lapse();
            await Keep(open.World);
        }

        Assert.Equal([], written.SelectMany(mail => Shape(MailKinds.Of(mail.Key)!.Sample(full: true)).Except(Shape(mail.Value)).Select(missing => $"{mail.Key} is not given {missing}")));
        // The others are written by the same hands as these: Letters, InvitationLetters, ReminderLetters, AnswerLetters.
        Assert.Equal(
            [
                "calendar-entry", "event-cancelled", "event-moved", "event-postponed", "event-rescheduled", "group-message", "invitation", "invitation-withdrawn", "registration-already", "registration-cancelled",
                "registration-confirm-address", "registration-confirmed", "registration-lapsed", "registration-offered", "registration-revoked", "registration-waitlisted",
            ],
            written.Keys.Order(StringComparer.Ordinal));

        // Every mail of one kind may leave a list empty: together they show what may be in it.
        async Task Keep(World world)
        {
            foreach (var mail in await world.Read(db => db.Outbox.AsNoTracking().ToListAsync()))
            {
                if (MailKinds.Of(mail.Template) is not null && (!written.TryGetValue(mail.Template, out var known) || Shape(known).Count < Shape(mail.ReadValues()).Count))
                {
                    written[mail.Template] = mail.ReadValues();
                }
            }
        }
    }

    private static async Task Story(OpenEvent open)
    {
        await open.World.Work.Run((InvitePeople.Handler h) => h.Run(new(open.Planned.Owner, open.Id, "Asked <asked@example.org>", null, "en", "Please bring a case.", null, MayForward: false, OverCapacity: false)));
        // Who never got the invitation is not told that it was taken back.
        await open.World.Run<SendOutbox>();
        var asked = await open.World.Read(db => db.Invitations.SingleAsync(i => i.EventId == open.Id));
        await open.World.Work.Run((WithdrawInvitation.Handler h) => h.Run(new(open.Planned.Owner, open.Id, asked.Id, true, null)));
        await open.Register(open.Wish("mya@example.org") with { Others = [new("Sok Dara", null)] });
        foreach (var address in new[] { "nok@example.org", "dara@example.org" })
        {
            await open.Register(address);
        }

        await open.Register(open.Wish("late@example.org") with { Others = [new("Nobody", null)] });
        await open.World.Work.Run((SendGroupMessage.Handler h) => h.Run(new(open.Planned.Owner, open.Id, Guid.NewGuid(), new MessageGroup([RegistrationState.Confirmed], new()), "The gate", "Bring your badge.")));
        await new WriteGroupMessages(open.World.Work).Run(default);
        await open.Cancel("nok@example.org");
        await open.Revoke("dara@example.org");
        await open.Planned.Move(new NewDates.FirstDay(new LocalDate(2026, 5, 11)), "Sorry");
        await open.Tell();
        await open.Planned.Postpone("Sorry");
        await open.Tell();
        await open.Planned.Reschedule(new NewDates.FirstDay(new LocalDate(2026, 6, 1)));
        await open.Tell();
        await open.Planned.Cancel();
        await open.Tell();
    }

    /// <summary>Every name with its kind; of lists what is in them, where something is.</summary>
    private static List<string> Shape(JsonNode? values, string path = "") => values switch
    {
        JsonObject all => [.. all.SelectMany(pair => Shape(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}"))],
        JsonArray and [JsonObject first, ..] => [$"{path}[]", .. Shape(first, $"{path}[]")],
        JsonArray => [$"{path}[]"],
        JsonValue one when one.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => [$"{path}?"],
        _ => [path],
    };
}
