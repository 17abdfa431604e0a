using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>Notices about undelivered mail, as servers write them: what stops an address, what only fails a mail, and what is believed at all.</summary>
public sealed class ReadBouncesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unact-bounces-");
    private readonly MailRecorder recorder = new();

    public static TheoryData<DatabaseProvider, string, string, MailState, bool> Answers() => new(
        from provider in Enum.GetValues<DatabaseProvider>()
        from answer in new (string Action, string Status, MailState State, bool Stops)[]
        {
            ("failed", "5.1.1", MailState.Refused, true),
            ("Failed", "5.2.1 (disabled)", MailState.Refused, true),
            ("failed", "5.7.1", MailState.Refused, false),
            ("failed", "4.4.7", MailState.Refused, false),
            ("delayed", "4.4.1", MailState.Sent, false),
            ("delivered", "2.1.5", MailState.Sent, false),
            ("relayed", "2.0.0", MailState.Sent, false),
        }
        select (provider, answer.Action, answer.Status, answer.State, answer.Stops));

    [Theory, MemberData(nameof(Answers))]
    public async Task What_failed_for_good_stops_the_address_and_a_delay_does_not(DatabaseProvider provider, string action, string status, MailState state, bool stops)
    {
        await using var world = await Sent(provider);
        var mail = await One(world);
        Lay("notice.eml", Notice(Token(world, mail.Id), mail.ToAddress, action, status));

        await world.Run<ReadBounces>();
        await world.Run<ReadBounces>();

        var after = await One(world);
        Assert.Equal((state, state == MailState.Refused ? "550 5.1.1 <mya@example.org>: unknown user" : null, 1), (after.State, after.LastError, after.Attempts));
        Assert.Equal(stops ? ["mya@example.org"] : [], await world.Read(db => db.StoppedAddresses.Select(s => s.AddressKey).ToListAsync()));
        Assert.Equal(["read/notice.eml"], Files());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_notice_about_a_mail_that_was_not_sent_there_changes_nothing(DatabaseProvider provider)
    {
        await using var world = await Sent(provider);
        var mail = await One(world);
        await world.Plant(StoppedAddressTests.Of(Guid.NewGuid(), "waiting@example.org", "waiting", world));
        var waiting = await world.Read(db => db.Outbox.Where(m => m.OnceKey == "waiting").Select(m => m.Id).SingleAsync());
        Lay("another-address.eml", Notice(Token(world, mail.Id), "victim@example.org", "failed", "5.1.1"));
        Lay("another-mail.eml", Notice(Token(world, Guid.NewGuid()), "mya@example.org", "failed", "5.1.1"));
        Lay("never-sent.eml", Notice(Token(world, waiting), "waiting@example.org", "failed", "5.1.1"));
        // Organisers read the id of a row in the address of its page, and that is not enough; neither is another token of the same mail.
        Lay("row-id.eml", Notice($"{mail.Id:N}", "mya@example.org", "failed", "5.1.1", envelope: $"{mail.Id:N}"));
        Lay("other-token.eml", Notice(world.Links.Token(LinkPurpose.Unsubscribe, mail.Id, 0), "mya@example.org", "failed", "5.1.1"));
        Lay("no-id.eml", Notice(Token(world, mail.Id), "mya@example.org", "failed", "5.1.1").Replace(Token(world, mail.Id), "somebody-else", StringComparison.Ordinal));

        await world.Run<ReadBounces>();

        Assert.Equal((MailState.Sent, 0, 0), ((await One(world)).State, await world.Read(db => db.StoppedAddresses.CountAsync()), await world.Read(db => db.Log.CountAsync())));
        Assert.Equal(["other/another-address.eml", "other/another-mail.eml", "other/never-sent.eml", "other/no-id.eml", "other/other-token.eml", "other/row-id.eml"], Files());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_known_by_the_envelope_id_too_and_by_the_address_we_wrote_to(DatabaseProvider provider)
    {
        await using var world = await Sent(provider);
        var mail = await One(world);
        Lay("notice.eml", Notice("x", "forwarded@elsewhere.example", "failed", "5.1.1", original: "Mya@Example.org", envelope: Token(world, mail.Id)));

        await world.Run<ReadBounces>();

        Assert.Equal((MailState.Refused, "mya@example.org"), ((await One(world)).State, await world.Read(db => db.StoppedAddresses.Select(s => s.AddressKey).SingleAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whatever_a_server_says_is_noted_and_the_next_notice_is_read(DatabaseProvider provider)
    {
        await using var world = await Sent(provider);
        await world.Plant(StoppedAddressTests.Of(Guid.NewGuid(), "sok@example.org", "second", world));
        await world.Run<SendOutbox>();
        var (mail, second) = (await One(world), await world.Read(db => db.Outbox.SingleAsync(m => m.OnceKey == "second")));
        // Half of a pair would stand at each of the two limits, and PostgreSQL takes no NUL.
        var said = $"550 \0{new string('x', StoppedAddress.WhyLength - 6)}\U0001F600{new string('y', OutboxMail.ErrorLength - StoppedAddress.WhyLength - 2)}\U0001F600z";
        Lay("1.eml", Notice(Token(world, mail.Id), mail.ToAddress, "failed", "5.1.1", said: said));
        Lay("2.eml", Notice(Token(world, second.Id), "sok@example.org", "failed", "5.1.1"));

        await world.Run<ReadBounces>();

        Assert.Equal(["read/1.eml", "read/2.eml"], Files());
        Assert.Equal(["mya@example.org", "sok@example.org"], await world.Read(db => db.StoppedAddresses.Select(s => s.AddressKey).OrderBy(key => key).ToListAsync()));
        Assert.All([(await One(world)).LastError!, await world.Read(db => db.StoppedAddresses.Where(s => s.AddressKey == "mya@example.org").Select(s => s.Why).SingleAsync())], why =>
        {
            Assert.StartsWith("550 ", why, StringComparison.Ordinal);
            Assert.DoesNotContain(why, sign => char.IsControl(sign) || sign == '\uFFFD');
            Assert.False(char.IsHighSurrogate(why[^1]));
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Answers_of_people_and_rubbish_are_laid_aside_whole_and_a_Maildir_is_read(DatabaseProvider provider)
    {
        await using var world = await Sent(provider);
        var mail = await One(world);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "new"));
        Lay("new/1764179000.M1.host", Notice(Token(world, mail.Id), mail.ToAddress, "failed", "5.1.1"));
        Lay("answer.eml", "From: mya@example.org\r\nSubject: Thank you\r\n\r\nI shall come.\r\n");
        Lay("empty.eml", "");
        Lay("rubbish.eml", new string('\0', 5000));
        Lay("report-without-end.eml", "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1");
        Lay("huge.eml", Notice(Token(world, mail.Id), mail.ToAddress, "failed", "5.1.1") + new string('x', ReadBounces.LongestFile));
        Lay(".half.eml", "From: ");
        Lay("notes.txt", "not for us");

        await world.Run<ReadBounces>();

        Assert.Equal([".half.eml", "notes.txt", "other/answer.eml", "other/empty.eml", "other/huge.eml", "other/report-without-end.eml", "other/rubbish.eml", "read/1764179000.M1.host"], Files());
        Assert.Equal("From: mya@example.org\r\nSubject: Thank you\r\n\r\nI shall come.\r\n", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "other", "answer.eml")));
        Assert.Equal(MailState.Refused, (await One(world)).State);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<World> Sent(DatabaseProvider provider)
    {
        var world = await World.On(provider, services =>
        {
            recorder.Replace(services);
            services.AddSingleton(new BouncesFolder(folder.FullName));
        });
        await world.Plant(StoppedAddressTests.Of(Guid.NewGuid(), "mya@example.org", "sent", world));
        await world.Run<SendOutbox>();
        return world;
    }

    private static Task<OutboxMail> One(World world) => world.Read(db => db.Outbox.AsNoTracking().SingleAsync(m => m.OnceKey == "sent"));

    private static string Token(World world, Guid mail) => world.Links.Token(LinkPurpose.Bounce, mail, 0);

    private void Lay(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private List<string> Files() => [.. folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.FullName, f.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>As Postfix writes it.</summary>
    private static string Notice(string mail, string recipient, string action, string status, string? original = null, string? envelope = null, string? said = null) => $"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        To: events@example.org
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B/mx.example.org"

        This is a MIME-encapsulated message.

        --B/mx.example.org
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.example.org.

        --B/mx.example.org
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        {(envelope is { } id ? $"Original-Envelope-Id: {id}" : "X-Postfix-Queue-ID: B")}
        Arrival-Date: Mon,  2 Mar 2026 03:00:00 +0000 (UTC)

        Final-Recipient: rfc822; {recipient}
        Original-Recipient: rfc822;{original ?? recipient}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; {said ?? "550 5.1.1 <mya@example.org>:\r\n    unknown user"}

        --B/mx.example.org
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        From: UnAct.Events <events@example.org>
        To: {recipient}
        Message-ID: <{mail}@events.example.org>
        Subject: Your link

        --B/mx.example.org--

        """.ReplaceLineEndings("\r\n");
}
