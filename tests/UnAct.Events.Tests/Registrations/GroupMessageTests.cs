using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Tests.Mail;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>An organiser's words to a group: to whom exactly, once, whatever happens in between, and as nothing but words.</summary>
public sealed class GroupMessageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_reaches_the_contact_and_everybody_with_an_address_of_their_own_once(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register(open.Wish() with { Others = [new("Sok", "sok@example.org"), new("Nok", null)] });
        open.World.Clock.AdvanceSeconds(1);
        await open.Register(open.Wish("thuzar@example.org") with { Others = [new("Mya again", "MYA@example.org"), new("Sok again", "sok@example.org"), new("Dara", "dara@example.org")] });
        await open.Register(open.Wish("gone@example.org") with { Others = [new("With gone", "along@example.org")] });
        await open.Register("leaving@example.org");
        await open.Cancel("gone@example.org");
        // As it is with rows that came another way than by the form.
        foreach (var (name, address) in new[] { ("Mya again", "MYA@example.org"), ("Sok again", "sok@example.org") })
        {
            await open.World.Read(db => db.Attendees.Where(a => a.Name == name).ExecuteUpdateAsync(set => set.SetProperty(a => a.Address, address)));
        }

        var id = await Send(open);
        open.World.Clock.AdvanceSeconds(1);
        await open.Register("late@example.org");
        await open.Cancel("leaving@example.org");
        await open.World.Run<WriteGroupMessages>();

        var mails = await Written(open, id);
        Assert.Equal(["dara@example.org", "mya@example.org", "sok@example.org", "thuzar@example.org"], mails.Select(m => m.ToAddress));
        var (mya, thuzar) = (await open.Of(), await open.Of("thuzar@example.org"));
        var attendees = await open.World.Read(db => db.Attendees.Where(a => a.Order > 0).ToDictionaryAsync(a => a.Name, a => a.Id));
        Assert.Equal(
            [$"message:{id:N}:{thuzar.Id:N}:{attendees["Dara"]:N}", $"message:{id:N}:{mya.Id:N}", $"message:{id:N}:{mya.Id:N}:{attendees["Sok"]:N}", $"message:{id:N}:{thuzar.Id:N}"],
            mails.Select(m => m.OnceKey));
        Assert.Equal([null, mya.Id, null, thuzar.Id], mails.Select(m => m.LinkId));
        Assert.Equal(["", "Nok", "", ""], mails.Select(m => string.Join(", ", m.ReadValues()["attendees"]!.AsArray().Select(a => a!.GetValue<string>()))));
        Assert.Equal("mail.to-group | - | 5 | -", (await open.Planned.Log()).Single(l => l.StartsWith("mail", StringComparison.Ordinal)));
        var line = Assert.Single(await Lines(open));
        Assert.Equal(("Olga Owner", "The gate", 5, 4, 0, true, false), (line.By, line.Subject, line.People, line.Written, line.Sent, line.IsWritten, line.IsOver));

        await open.World.Run<SendOutbox>();
        await open.World.Run<WriteGroupMessages>();

        Assert.Equal((4, 4, true), ((await Lines(open))[0].Written, (await Lines(open))[0].Sent, (await Lines(open))[0].IsOver));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_part_a_category_words_states_and_those_who_were_ticked_each_make_their_group(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2, places: 3);
        await open.SetUp(i => i with { WaitingList = true, Categories = [.. i.Categories, new(null, new LocalizedText("en", "Press"), null, NeedsApproval: true)] });
        var categories = await open.World.Read(db => db.Categories.Where(c => c.EventId == open.Id).OrderBy(c => c.Order).Select(c => c.Id).ToListAsync());
        Register.Input Wish(string name, int category, params Guid[] parts) => open.Wish($"{name}@example.org", null, parts) with { Name = name, CategoryId = categories[category] };
        await open.Register(Wish("ann", 0, open.Parts[0]));
        await open.Register(Wish("bo", 0, open.Parts[1]));
        await open.Register(Wish("cai", 0));
        await open.Register(Wish("dao", 0, open.Parts[0]));
        await open.Register(Wish("ein", 1, open.Parts[0]));
        await open.Register(Wish("out", 0, open.Parts[0]));
        await open.Cancel("out@example.org");

        Assert.Equal("ann bo cai", await To(new()));
        Assert.Equal("ann cai", await To(new(PartId: open.Parts[0])));
        Assert.Equal("dao", await To(new(PartId: open.Parts[0]), Waitlisted));
        Assert.Equal("ann cai dao ein", await To(new(PartId: open.Parts[0]), [.. MessageGroup.Reachable]));
        Assert.Equal("ein", await To(new(CategoryId: categories[1]), Pending, Confirmed));
        Assert.Equal("bo", await To(new(Words: "BO")));
        // What the list is narrowed to stays so for everybody behind the first two hundred, too; its own state and order mean nothing.
        Assert.Equal("cai", await To(new(State: Cancelled, Words: "cai", Order: RegistrationOrder.Name)));
        var (bo, dao, gone) = ((await open.Of("bo@example.org")).Id, (await open.Of("dao@example.org")).Id, (await open.Of("out@example.org")).Id);
        Assert.Equal("bo dao", await Whom(new(PartId: open.Parts[0]), [bo, dao, gone, Guid.NewGuid()], [.. MessageGroup.Reachable]));
        Assert.Equal("dao", await Whom(new(), [bo, dao], [Waitlisted]));
        await open.MustBeSound();

        Task<string> To(RegistrationFilter filter, params RegistrationState[] states) => Whom(filter, null, states is [] ? [Confirmed] : states);

        async Task<string> Whom(RegistrationFilter filter, Guid[]? chosen, RegistrationState[] states)
        {
            open.World.Clock.AdvanceHours(9);
            var group = new MessageGroup(states, filter, chosen);
            var counted = await Preview(open, group);
            var id = await Send(open, group);
            await open.World.Run<WriteGroupMessages>();
            var written = await Written(open, id);
            Assert.Equal(counted.Reach.People, written.Count);
            return string.Join(' ', written.Select(m => m.ToAddress.Split('@')[0]));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_between_two_batches_and_run_twice_at_once_it_forgets_nobody_and_doubles_nobody(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        var people = Enumerable.Range(0, WriteGroupMessages.BatchSize + 40).ToList();
        await Task.WhenAll(people.Select(n => open.Register(n % 10 == 0 ? open.Wish(OpenEvent.Address(n)) with { Others = [new("Along", FormattableString.Invariant($"along-{n / 20}@example.org"))] } : open.Wish(OpenEvent.Address(n)))));
        var expected = people.Select(OpenEvent.Address).Concat(Enumerable.Range(0, 7).Select(n => FormattableString.Invariant($"along-{n}@example.org"))).Order(StringComparer.Ordinal).ToList();
        var id = await Send(open);
        var work = open.World.Work;
        Assert.Equal(id, Assert.Single(await work.Run((WriteGroupMessages.Handler h) => h.Unwritten(default))));
        var some = (await work.Run((WriteGroupMessages.Handler h) => h.Group(id, default))).Chunk(WriteGroupMessages.BatchSize).ToList();
        Assert.Equal([100, 40], some.Select(s => s.Length));
        await work.Run((WriteGroupMessages.Handler h) => h.Write(id, some[0], true, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Run(async (WriteGroupMessages.Handler h) =>
        {
            await h.Write(id, some[1], true, default);
            throw new InvalidOperationException("killed");
        }));
        Assert.Equal((100, false), ((await Written(open, id)).Count, (await Lines(open))[0].IsWritten));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => open.World.Run<WriteGroupMessages>())));

        Assert.Equal(expected, (await Written(open, id)).Select(m => m.ToAddress));
        Assert.Equal(expected, (await open.World.Read(db => db.MessageRecipients.Where(r => r.MessageId == id).Select(r => r.AddressKey).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal((147, 147, true), ((await Lines(open))[0].People, (await Lines(open))[0].Written, (await Lines(open))[0].IsWritten));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_does_not_leave_to_who_left_and_says_the_event_as_it_is_now(DatabaseProvider provider)
    {
        var way = new MailRecorder { Answer = _ => Task.FromResult(new Delivered(Delivery.Away, "away")) };
        await using var open = await OpenEvent.On(provider, more: services => services.Replace(ServiceDescriptor.Singleton<IDelivery>(way)));
        await open.Register(open.Wish() with { Others = [new("Sok", "sok@example.org")] });
        await open.Register(open.Wish("gone@example.org") with { Others = [new("With gone", "along@example.org")] });
        var id = await Send(open);
        await open.World.Run<WriteGroupMessages>();
        await open.World.Run<SendOutbox>();
        Assert.Equal(4, (await Written(open, id)).Count(m => m.State == MailState.Waiting));

        await open.Cancel("gone@example.org");
        await open.World.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == open.Id)).Show(EventVisibility.Unlisted, discreet: true, new LocalizedText("en", "A gathering"), open.World.Now);
            return await db.SaveChangesAsync();
        });
        (way.Answer, var before) = (_ => Task.FromResult(Delivered.Accepted), way.To.Count);
        open.World.Clock.AdvanceHours(1);
        await open.World.Run<SendOutbox>();

        Assert.Equal([("along@example.org", MailState.Superseded), ("gone@example.org", MailState.Superseded), ("mya@example.org", MailState.Sent), ("sok@example.org", MailState.Sent)], (await Written(open, id)).Select(m => (m.ToAddress, m.State)));
        var texts = way.Texts.Skip(before).Where(t => t.Contains("Bring your badge.", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, texts.Count);
        Assert.All(texts, text => Assert.DoesNotContain("quiet meeting", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.Contains("A gathering", text, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_wants_no_mails_to_many_is_not_counted_and_gets_none(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register(open.Wish() with { Others = [new("Sok", "sok@example.org")] });
        await open.Register("dara@example.org");
        await open.World.Plant(Unsubscription.Of(open.Id, "sok@example.org", open.World.Now), Unsubscription.Of(open.Id, "dara@example.org", open.World.Now), Unsubscription.Of(open.Id, "elsewhere@example.org", open.World.Now));

        var look = await Preview(open, new MessageGroup([Confirmed], new()));
        var id = await Send(open);
        await open.World.Run<WriteGroupMessages>();

        Assert.Equal((1, 2), (look.Reach.People, look.Reach.Unwilling));
        Assert.Equal(["mya@example.org"], (await Written(open, id)).Select(m => m.ToAddress));
        Assert.Equal((1, 1), ((await Lines(open))[0].People, (await Lines(open))[0].Written));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Posted_twice_it_is_one_message_and_the_same_form_with_other_words_is_none(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        var id = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Send(open, id: id))));
        await open.World.Run<WriteGroupMessages>();
        Assert.Equal(id, await Send(open, id: id));
        await open.World.Run<WriteGroupMessages>();

        Assert.Single(await Lines(open));
        Assert.Equal(["mya@example.org"], (await Written(open, id)).Select(m => m.ToAddress));
        Assert.Equal("message.sent-already", await Code(() => Send(open, id: id, text: "Other words.")));
        Assert.Equal("message.sent-already", await Code(() => Send(open, new MessageGroup([Confirmed, Pending], new()), id)));

        for (var n = 1; n < GroupMessage.MostADay; n++)
        {
            await Send(open);
        }

        Assert.Equal("message.too-many", await Code(() => Send(open)));
        Assert.Equal(id, await Send(open, id: id));
        open.World.Clock.AdvanceHours(24);
        await Send(open);
        Assert.Equal(GroupMessage.MostADay + 1, (await Lines(open)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_else_writes_and_nothing_goes_to_nobody_or_to_what_is_not_there(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        Assert.Equal("message.nobody", await Code(() => Send(open)));
        await open.Register();

        Assert.Equal("forbidden", await Code(() => Send(open, by: open.Planned.Observer)));
        Assert.Equal("not-found", await Code(() => Send(open, by: open.Planned.Stranger)));
        Assert.Equal("part.unknown", await Code(() => Send(open, new MessageGroup([Confirmed], new(PartId: Guid.NewGuid())))));
        Assert.Equal("registration.category-unknown", await Code(() => Send(open, new MessageGroup([Confirmed], new(CategoryId: Guid.NewGuid())))));
        Assert.Equal("message.nobody", await Code(() => Send(open, new MessageGroup([Waitlisted], new()))));
        Assert.Equal(["Choose at least one state"], await Wrong(group: new MessageGroup([], new())));
        Assert.Equal(["Choose at least one state"], await Wrong(group: new MessageGroup([Confirmed, Cancelled], new())));
        Assert.Equal(["Choose at most a thousand"], await Wrong(group: new MessageGroup([Confirmed], new(), [.. Enumerable.Range(0, 1001).Select(_ => Guid.NewGuid())])));
        Assert.Equal(["Write a subject"], await Wrong(subject: " \u200b "));
        Assert.Equal(["Write at most 150 characters"], await Wrong(subject: new string('x', 151)));
        Assert.Equal(["Write what you want to say"], await Wrong(text: "\n \u2060"));
        Assert.Equal(["Write at most 5000 characters"], await Wrong(text: new string('x', 5001)));
        Assert.Equal(["Open this form anew, and write again"], await Wrong(id: Guid.Empty));
        Assert.Empty(await Lines(open));
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Read(db => GroupMessagesPage.Load(db, open.Planned.Stranger, open.Id, default)))).Code);

        async Task<IEnumerable<string>> Wrong(MessageGroup? group = null, Guid? id = null, string subject = "The gate", string text = "Bring your badge.") =>
            (await Assert.ThrowsAsync<ValidationException>(() => Send(open, group, id, text, subject))).Errors.Select(e => e.ErrorMessage);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_look_shows_one_mail_and_counts_each_language_and_writes_nothing(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, more: services => services.Replace(ServiceDescriptor.Singleton(
            new Mailbox("UnAct.Events", "events@example.org", "https://events.example.org", new HashSet<string>(StringComparer.Ordinal) { "en", "th", "vi" }))));
        await open.Register(open.Wish("somchai@example.org") with { Language = "th", Name = "สมชาย", Others = [new("Nok", "nok@example.org"), new("Lek", null)] });
        await open.Register(open.Wish("thuzar@example.org") with { Name = "Thuzar Win" });
        await open.Register(open.Wish("dara@example.org") with { Language = "km", Name = "Dara", Others = [new("Somchai", "somchai@example.org")] });
        var before = (await open.Mails()).Count;

        var look = await Preview(open, new MessageGroup([Confirmed], new()));

        Assert.Equal((3, 4), (look.Reach.Registrations, look.Reach.People));
        Assert.Equal([("en", 2), ("th", 2)], look.Reach.Languages);
        Assert.Equal(("Thuzar Win", "The gate", "en"), (look.Name, look.Mail.Subject, look.Mail.Language));
        Assert.Equal("""
            Dear Thuzar Win,

            Centre for Trials writes:

            > Bring your badge.

            You get this because you are registered:

            A quiet meeting
            Monday 4 May 2026, 09:00 to 12:00 (Bangkok, UTC+7)

            Your registration: https://events.example.org/r/…

            --·
            Centre for Trials, by UnAct.Events

            No more messages of this kind about this event: https://events.example.org/u/…

            """.ReplaceLineEndings("\n").Replace("·", " ", StringComparison.Ordinal), look.Mail.Text.ReplaceLineEndings("\n"));
        Assert.Equal((before, 0), ((await open.Mails()).Count, (await Lines(open)).Count));
        Assert.Equal("forbidden", await Code(() => open.World.Work.Run((PreviewGroupMessage.Handler h) => h.Run(Input(open, null, null, by: open.Planned.Observer)))));

        var id = await Send(open);
        await open.World.Run<WriteGroupMessages>();
        Assert.Equal([("dara@example.org", "km"), ("nok@example.org", "th"), ("somchai@example.org", "th"), ("thuzar@example.org", "en")], (await Written(open, id)).Select(m => (m.ToAddress, m.Language)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Hostile_words_are_words(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register(open.Wish() with { Name = "{{ link }}" });
        await Send(open, subject: "Free\r\nBcc: all@example.org\u2028{{ link }}", text: "{{ link }} {% for i in (1..9) %}x{% endfor %}\n---\n# Not a title\n[Press](https://evil.example)\n> deeper\n<b onclick=x>bold</b>");
        await open.World.Run<WriteGroupMessages>();
        await open.World.Run<SendOutbox>();

        var mail = open.World.Mails().Single(m => m.TextBody!.Contains("Not a title", StringComparison.Ordinal));
        Assert.Equal("Free Bcc: all@example.org {{ link }}", mail.Subject!.Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal(["mya@example.org"], mail.GetRecipients().Select(r => r.Address));
        Assert.Equal(["> {{ link }} {% for i in (1..9) %}x{% endfor %}", "> ---", "> # Not a title", "> [Press](https://evil.example)", "> > deeper", "> <b onclick=x>bold</b>"],
            mail.TextBody!.ReplaceLineEndings("\n").Split('\n').Where(l => l.StartsWith("> ", StringComparison.Ordinal)));
        Assert.DoesNotContain("href=\"https://evil", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("<b ", mail.HtmlBody!, StringComparison.Ordinal);
    }
    private static SendGroupMessage.Input Input(OpenEvent open, MessageGroup? group, Guid? id, string text = "Bring your badge.", string subject = "The gate", Actor? by = null) =>
        new(by ?? open.Planned.Owner, open.Id, id ?? Guid.NewGuid(), group ?? new MessageGroup([Confirmed], new()), subject, text);
    private static Task<Guid> Send(OpenEvent open, MessageGroup? group = null, Guid? id = null, string text = "Bring your badge.", string subject = "The gate", Actor? by = null) =>
        open.World.Work.Run((SendGroupMessage.Handler h) => h.Run(Input(open, group, id, text, subject, by)));
    private static Task<PreviewGroupMessage.Result> Preview(OpenEvent open, MessageGroup group) =>
        open.World.Work.Run((PreviewGroupMessage.Handler h) => h.Run(Input(open, group, null)));
    private static async Task<List<OutboxMail>> Written(OpenEvent open, Guid id) =>
        [.. (await open.Mails()).Where(m => m.OnceKey.StartsWith($"message:{id:N}:", StringComparison.Ordinal)).OrderBy(m => m.ToAddress, StringComparer.Ordinal)];
    private static Task<IReadOnlyList<GroupMessageLine>> Lines(OpenEvent open) => open.World.Read(db => GroupMessagesPage.Load(db, open.Planned.Owner, open.Id, default));
    private static async Task<string> Code(Func<Task> run) => (await Assert.ThrowsAsync<Refused>(run)).Code;
}
