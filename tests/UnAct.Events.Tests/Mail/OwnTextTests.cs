using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Mail;

/// <summary>An event's own text in place of the installed one: kept, used where it should be and nowhere else, and never in the way of a mail.</summary>
public sealed class OwnTextTests
{
    private const string Confirmed = "registration-confirmed";
    private const string Body = "Welcome {{ name }}!\n\n# {{ event.title }}\n{% for line in event.when %}{{ line }}\n{% endfor %}\n\n> {{ message }}\n\n[Your place]({{ link }})\n\n---\n\n{{ site.name }}";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_saved_is_what_leaves_and_reset_it_is_the_usual_text_again(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        Assert.True(await Save(open, "See you soon, {{ name }}", Body, null));
        Assert.False(await Save(open, "See you soon, {{ name }}", Body.ReplaceLineEndings("\r\n"), null));

        await open.Register("mya@example.org");
        await open.World.Run<SendOutbox>();

        var mail = Assert.Single(open.World.Mails());
        Assert.Equal("See you soon, Mya Mya", mail.Subject);
        Assert.StartsWith("Welcome Mya Mya!\r\n", mail.TextBody!.ReplaceLineEndings("\r\n"), StringComparison.Ordinal);
        Assert.Contains("/r/" + open.World.Links.Token(LinkPurpose.Registration, (await open.Of()).Id, 0), mail.HtmlBody, StringComparison.Ordinal);

        var text = Assert.Single(await Texts(open));
        Assert.Equal((Confirmed, "en", 0, open.Planned.Owner.PersonId, open.World.Now, null), (text.Template, text.Language, text.Version, text.PersonId, text.ChangedAt, text.BrokenAt));
        await Reset(open, 0);
        await Reset(open, 0);
        await open.Register("sok@example.org");
        await open.World.Run<SendOutbox>();

        Assert.StartsWith("You have a place", open.World.Mails().Single(m => m.To.ToString().Contains("sok", StringComparison.Ordinal)).Subject, StringComparison.Ordinal);
        Assert.Equal((null, null, 1), Assert.Single(await Texts(open)) is var left ? (left.Subject, left.Body, left.Version) : default);
        Assert.True(await Save(open, "Anew", Body, 1));
        Assert.Equal(
            ["mail.text-changed | - | registration-confirmed en | -", "mail.text-reset | registration-confirmed en | - | -", "mail.text-changed | - | registration-confirmed en | -"],
            (await open.Planned.Log()).Where(l => l.StartsWith("mail.", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_event_another_mail_and_another_language_keep_the_usual_text(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.World.Plant(Text(Guid.NewGuid(), Confirmed, "en", "Elsewhere"), Text(open.Id, "registration-pending", "en", "Other mail"), Text(open.Id, Confirmed, "th", "ไทย"), Text(open.Id, Confirmed, "km", "ខ្មែរ"));
        Assert.StartsWith("You have a place", await Subject(open, "en"), StringComparison.Ordinal);
        Assert.Equal("ไทย", await Subject(open, "th"));
        Assert.Equal("ខ្មែរ", await Subject(open, "km"));
        Assert.Equal("ខ្មែរ", await Subject(open, "km-KH"));

        // An own English text is for those who would read English, and for nobody who has words of their own.
        await open.World.Plant(Text(open.Id, Confirmed, "en", "Own English"));
        Assert.Equal("Own English", await Subject(open, "en"));
        Assert.Equal("Own English", await Subject(open, "lo"));
        Assert.Equal("ไทย", await Subject(open, "th"));
        Assert.DoesNotContain("Own English", await Subject(open, "vi"), StringComparison.Ordinal);
    }

    public static TheoryData<DatabaseProvider, string, string, string> Broken() => new(
        from provider in Enum.GetValues<DatabaseProvider>()
        from bad in new[]
        {
            ("{{ name }}", "x {{ link }}{{ message }}{{ nothing }}", "Line 1: “nothing” is no value of this mail. The list of values says what there is."),
            ("{% if name == \"Nobody\" %}x{% endif %}", "x {{ link }}{{ message }}", "The subject is empty."),
            ("x", "{% if name == \"Nobody\" %}{{ link }}{{ message }}{% endif %}", "The mail is empty."),
            ("x", "{{ link }}{{ message }}{% for a in attendees %}{% for b in attendees %}" + new string('x', 19_000) + "{% endfor %}{% endfor %}", "It becomes longer than a mail may be."),
            ("x", "{{ link }}{{ message }}" + string.Concat(Enumerable.Repeat("{% for a in attendees %}", 5)) + "x" + string.Concat(Enumerable.Repeat("{% endfor %}", 5)), "The maximum "),
        }
        select (provider, bad.Item1, bad.Item2, bad.Item3));

    [Theory, MemberData(nameof(Broken))]
    public async Task A_text_of_which_no_mail_comes_keeps_no_mail_back(DatabaseProvider provider, string subject, string body, string why)
    {
        await using var open = await OpenEvent.On(provider);
        var others = Enumerable.Range(0, 9).Select(n => new Companion($"Companion {(char)('A' + n)}", null)).ToList();
        await open.World.Plant(Text(open.Id, Confirmed, "en", subject, body));
        await open.Register(open.Wish() with { Others = others });
        open.World.Clock.Advance(Duration.FromSeconds(1));
        await open.Register("sok@example.org");
        await open.World.Run<SendOutbox>();

        Assert.Equal(2, open.World.Mails().Count);
        var text = Assert.Single(await Texts(open));
        Assert.All(open.World.Mails(), m => Assert.StartsWith("You have a place", m.Subject, StringComparison.Ordinal));
        Assert.Equal(open.World.Now, text.BrokenAt);
        Assert.StartsWith(why, text.BrokenWhy, StringComparison.Ordinal);
        Assert.Single(await open.Planned.Log(), l => l.StartsWith("mail.text-broken", StringComparison.Ordinal));
        Assert.Equal(1, (await open.World.Read(db => EventMail.Load(db, open.Planned.Owner, open.Id, new(), default))).BrokenTexts);

        // It rests until somebody has saved it anew.
        Assert.StartsWith("You have a place", await Subject(open, "en"), StringComparison.Ordinal);
        await Save(open, "Right now", Body, text.Version);
        Assert.Equal("Right now", await Subject(open, "en"));
        Assert.Null(Assert.Single(await Texts(open)).BrokenAt);
    }

    [Theory]
    [InlineData("{{ link }} {% for i in (1..9) %}x{% endfor %}")]
    [InlineData("[Press](https://evil.example)")]
    [InlineData("Mya\r\nBcc: all@example.org")]
    [InlineData("---\n# Title\n- one\n> deeper")]
    [InlineData("<script>canary()</script>\"><img src=x onerror=canary()>")]
    [InlineData("\ue00a\ue03c**bold**")]
    public async Task Words_of_strangers_stay_words_in_an_own_text_too(string hostile)
    {
        await using var open = await OpenEvent.On(DatabaseProvider.Sqlite);
        // Where nothing shields them: alone on a line, at its beginning, as a title, as an item, in a button's place.
        await Save(open, "{{ message }} for {{ event.title }}", "{{ message }}\n\n# {{ message }}\n\n- {{ message }}\n\n> {{ message }}\n\n[{{ message }}]({{ message }})\n\n{{ link }}", null);
        var texts = await open.World.Read(db => OwnTexts.For(db, [Row(open, "X")], default));
        var renderer = open.World.Services.GetRequiredService<MailRenderer>();

        var (plain, words) = (await renderer.Render(Row(open, "X"), texts), await renderer.Render(Row(open, hostile), texts));

        Assert.Null(words.Own!.Broken);
        Assert.Equal(Tags(plain.Html), Tags(words.Html));
        Assert.DoesNotContain(words.Subject, char.IsControl);
        Assert.DoesNotContain("href=\"https://evil", words.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("canary()<", words.Html.Replace("canary()&#60;", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // The link is by chance, and can have any letters.
        Assert.DoesNotContain(words.Text.Split('\n'), line => line.Contains("xxx", StringComparison.Ordinal) && !line.Contains("/r/", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", (await renderer.Render(Row(open, hostile), texts, masked: true)).Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_text_carries_no_markup_and_no_button_to_elsewhere_than_the_web()
    {
        await using var open = await OpenEvent.On(DatabaseProvider.Sqlite);
        await Save(open, "<b>Bold</b> & \"more\"", "<script>canary()</script> <a href=\"https://evil.example\">x</a>\n\n[Press](javascript:canary())\n\n[Press](https://example.org/?a=\"b)\n\n- one\nx\n\n> two\n> three\n---\nThe small print\n\n{{ link }}{{ message }}", null);

        var mail = await open.World.Render(Row(open, "X"));

        Assert.Equal("<b>Bold</b> & \"more\"", mail.Subject);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", mail.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/?a=&#34;b\"", mail.Html, StringComparison.Ordinal);
        Assert.Contains(">one</li>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("> two\r\n> three\r\n\r\n-- \r\nThe small print\r\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("The small print", mail.Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_manage_registrations_writes_no_text(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await Save(open, "Kept", Body, null);
        foreach (var (who, code) in new[] { (open.Planned.Observer, "forbidden"), (open.Planned.Stranger, "not-found") })
        {
            Assert.Equal(code, await Code(() => Save(open, "Other", Body, 0, who)));
            Assert.Equal(code, await Code(() => Reset(open, 0, who)));
            Assert.Equal(code, await Code(() => open.World.Work.Run((PreviewMailText.Handler h) => h.Run(Input(open, "Other", Body, 0, who)))));
            Assert.Equal(code, await Code(() => open.World.Read(db => MailTexts.Load(db, who, open.Id, default))));
            Assert.Equal(code, await Code(() => open.World.Read(db => MailTexts.Read(db, SampleMail.Renderer, who, open.Id, Confirmed, "en", default))));
        }

        foreach (var (template, language) in new[] { ("sign-in", "en"), ("team-invitation", "en"), ("../sign-in", "en"), (Confirmed, "fr"), (Confirmed, "../en") })
        {
            Assert.Equal("not-found", await Code(() => open.World.Work.Run((SaveMailText.Handler h) => h.Run(Input(open, "x", Body, null) with { Template = template, Language = language }))));
        }

        Assert.Equal("Kept", Assert.Single(await Texts(open)).Subject);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_somebody_else_saved_meanwhile_is_not_overwritten(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await Save(open, "First", Body, null);
        Assert.Equal("mail.text-changed-meanwhile", await Code(() => Save(open, "Second", Body, null)));
        await Save(open, "Third", Body, 0);
        Assert.Equal("mail.text-changed-meanwhile", await Code(() => Save(open, "Fourth", Body, 0)));
        Assert.Equal("mail.text-changed-meanwhile", await Code(() => Reset(open, 0)));
        Assert.Equal(("Third", 1), Assert.Single(await Texts(open)) is var text ? (text.Subject, text.Version) : default);

        var both = await Task.WhenAll(Try("Fifth"), Try("Sixth"));
        Assert.Equal([false, true], both.Order());

        async Task<bool> Try(string subject)
        {
            try
            {
                return await Save(open, subject, Body, 1);
            }
            catch (Refused refused) when (refused.Code == "mail.text-changed-meanwhile")
            {
                return false;
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_a_mail_is_not_kept(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        Assert.Equal(["Line 2: “nmae” is no value of this mail. Did you mean “name”?"], await Faults("x", "{{ link }}{{ message }}\n{{ nmae }}"));
        Assert.Equal(["“{{ link }}” is there, but does not show: what stands around it hides it. Without it this mail is of no use."], await Faults("x", "{{ message }}{% if name == \"Nobody\" %}{{ link }}{% endif %}"));
        Assert.Equal(["Subject: No mail comes of it for somebody of whom little is known, not even a name: The subject is empty."], await Faults("{{ name }}", "{{ link }}{{ message }}"));
        foreach (var (subject, body, field, says) in new[] { (" \u200b".Trim(), Body, "Subject", "Write a subject"), (new string('x', 201), Body, "Subject", "Write at most 200 characters"), ("x", " \r\n ", "Body", "Write what the mail says"), ("x", new string('x', 20_001), "Body", "Write at most 20,000 characters") })
        {
            var error = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Save(open, subject, body, null))).Errors);
            Assert.Equal((field, says), (error.PropertyName, error.ErrorMessage));
        }

        Assert.Empty(await Texts(open));

        async Task<IEnumerable<string>> Faults(string subject, string body)
        {
            var preview = await Assert.ThrowsAsync<MailTextFaulty>(() => open.World.Work.Run((PreviewMailText.Handler h) => h.Run(Input(open, subject, body, null))));
            var save = await Assert.ThrowsAsync<MailTextFaulty>(() => Save(open, subject, body, null));
            Assert.Equal(preview.Message, save.Message);
            return save.Faults.Select(f => f.ToString());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_look_shows_this_event_and_keeps_nothing(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2);

        var look = await open.World.Work.Run((PreviewMailText.Handler h) => h.Run(Input(open, "{{ event.title }}: {{ parts.size }}", Body, null)));

        Assert.Equal($"{open.Planned.Event.Title.Default}: 2", look.Full.Subject);
        Assert.Equal($"{open.Planned.Event.Title.Default}: 0", look.Sparse.Subject);
        Assert.Contains("Welcome Mya Thida!", look.Full.Text, StringComparison.Ordinal);
        Assert.Contains("/r/…", look.Full.Shown, StringComparison.Ordinal);
        Assert.Empty(await Texts(open));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_look_at_a_mail_shows_the_own_text(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.World.Plant(Text(open.Id, "group-message", "en", "Own {{ subject }}", "{{ message }} {{ stop }}"), Text(open.Id, "invitation", "en", "Own invitation", "{{ message }} {{ link }}"), Text(open.Id, Confirmed, "en", "Own text"));
        await open.Register("mya@example.org");
        await open.World.Run<SendOutbox>();
        var mail = Assert.Single(await open.Mails());

        Assert.Equal("Own gate", (await open.World.Work.Run((PreviewGroupMessage.Handler h) => h.Run(new(open.Planned.Owner, open.Id, Guid.NewGuid(), new MessageGroup([RegistrationState.Confirmed], new()), "gate", "Bring it.")))).Mail.Subject);
        Assert.Equal("Own invitation", (await open.World.Work.Run((UnAct.Invitations.LookAtInvitations.Handler h) => h.Run(new(open.Planned.Owner, open.Id, "asked@example.org", null, "en", "Come", null, MayForward: false, OverCapacity: false)))).Mail!.Subject);
        var read = await Read();
        Assert.Equal(("Own text", false), (read.Text!.Subject, read.WordsChanged));

        open.World.Clock.Advance(Duration.FromMinutes(1));
        await Save(open, "Own text, later", Body, 0);
        read = await Read();
        Assert.Equal(("Own text, later", true), (read.Text!.Subject, read.WordsChanged));
        await Reset(open, 1);
        Assert.True((await Read()).WordsChanged);

        Task<EventMailText> Read() => open.World.Read(db => EventMail.Read(db, open.World.Services.GetRequiredService<MailRenderer>(), open.Planned.Owner, open.Id, mail.Id, default));
    }

    private static OwnText Text(Guid eventId, string template, string language, string subject, string body = Body)
    {
        var text = OwnText.For(eventId, template, language);
        text.Say(subject, body, Actor.Program, World.Start);
        return text;
    }

    private static OutboxMail Row(OpenEvent open, string message, string language = "en") =>
        OutboxMail.To("Mya Thida", "mya@example.org", Confirmed, language, Guid.NewGuid().ToString("N"), SampleMail.Full(Confirmed, message: message), Guid.NewGuid(), World.Start).About(open.Id).WithLink(LinkPurpose.Registration, Guid.NewGuid(), 0);

    private static async Task<string> Subject(OpenEvent open, string language) => (await open.World.Render(Row(open, "X", language))).Subject;

    private static string Tags(string html) => string.Concat(System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value.Split(' ')[0]).Where(tag => tag != "<br>"));

    private static SaveMailText.Input Input(OpenEvent open, string subject, string body, int? seen, Actor? by = null) => new(by ?? open.Planned.Owner, open.Id, Confirmed, "en", subject, body, seen);

    private static Task<bool> Save(OpenEvent open, string subject, string body, int? seen, Actor? by = null) => open.World.Work.Run((SaveMailText.Handler h) => h.Run(Input(open, subject, body, seen, by)));

    private static Task Reset(OpenEvent open, int seen, Actor? by = null) => open.World.Work.Run((ResetMailText.Handler h) => h.Run(new(by ?? open.Planned.Owner, open.Id, Confirmed, "en", seen)));

    private static Task<List<OwnText>> Texts(OpenEvent open) => open.World.Read(db => db.OwnTexts.AsNoTracking().ToListAsync());

    private static async Task<string> Code(Func<Task> run) => (await Assert.ThrowsAsync<Refused>(run)).Code;
}
