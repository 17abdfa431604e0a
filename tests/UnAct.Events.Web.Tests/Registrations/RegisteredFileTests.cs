using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Files;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Tests.Files;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Invitations;

namespace UnAct.Web.Tests.Registrations;

/// <summary>Files of a registration over its pages, as a browser without JavaScript sends them.</summary>
public sealed class RegisteredFileTests
{
    private const string Field = "Answers[permit]", Again = "Again:" + Field;

    private static readonly byte[] Permit = new PdfDraft("A permit").ToBytes(), Other = new PdfDraft("Another permit").ToBytes();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_waits_while_its_form_goes_back_and_is_read_by_its_owner_and_the_organisers(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await Ask(site, desk, required: true);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        Assert.Equal(("multipart/form-data", "The permit"), (form.Document.QuerySelector("main form[method=post]")!.GetAttribute("enctype"), form.Text("[data-question=permit] label")));

        var back = await visitor.Upload(form, null, [(Field, "my permit.pdf", Permit)], [.. desk.Filled("Mya", "no address"), ("Answers[why]", "To learn")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write an e-mail address such as name@example.org"), (back.Status, Assert.Single(back.Errors)));
        Assert.Equal(("Mya", "To learn"), (Value(back, "[name=Name]"), Value(back, "[name='Answers[why]']")));
        Assert.Contains("“my permit.pdf” has come in", back.Text("[data-question=permit]"), StringComparison.Ordinal);
        Assert.Equal(0, await site.Read(db => db.Files.CountAsync()));
        // Once more wrong: it goes on waiting, and nothing is stored twice.
        back = await visitor.Upload(back, null, [], ("Email", "still none"));
        Assert.Single(await Stored(site));

        var done = await visitor.Upload(back, null, [], ("Email", "mya@example.org"));
        Assert.Equal($"{desk.Form}/written", done.Location);
        var mya = await Of(site, "mya@example.org");
        var own = await visitor.GetPage(desk.Link(mya));
        Assert.Equal("my permit.pdf", own.Text("section[aria-labelledby=told] dd a"));
        var address = own.Document.QuerySelector("section[aria-labelledby=told] dd a")!.GetAttribute("href")!;
        await Got(visitor, address, Permit);

        // By the link of another registration there is nothing, and for strangers neither.
        var sok = await desk.Add("Sok", "sok@example.org");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(desk.Link(sok) + address[address.IndexOf("/answers/", StringComparison.Ordinal)..])).Status);
        var inDesk = $"{desk.List}/{mya.Id:D}{address[address.IndexOf("/answers/", StringComparison.Ordinal)..]}";
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.GetPage(inDesk)).Status);

        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var seen = await organiser.GetPage($"{desk.List}/{mya.Id:D}");
        Assert.Equal(("my permit.pdf", inDesk), (seen.Text("section[aria-labelledby=answers] dd a"), seen.Document.QuerySelector("section[aria-labelledby=answers] dd a")!.GetAttribute("href")));
        await Got(organiser, inDesk, Permit);
        Assert.Equal(HttpStatusCode.NotFound, (await organiser.GetPage(inDesk.Replace(mya.Id.ToString("D"), sok.Id.ToString("D"), StringComparison.Ordinal))).Status);
        Assert.Contains("\"my permit.pdf\"", await organiser.Http.GetStringAsync($"{desk.List}.csv"), StringComparison.Ordinal);

        // Whoever stands at the door sees who comes, and not what they told the organisers.
        var person = await site.Person("At the door", "door@example.org");
        var door = TeamMember.Invite(desk.Event.Id, "door@example.org", "door@example.org", TeamRoles.CheckIn, site.Now);
        door.Accept(person.Id, site.Now);
        await site.Plant(door);
        using var helper = await site.Visitor().SignInAs(person.Id);
        var atTheDoor = await helper.GetPage($"{desk.List}/{mya.Id:D}");
        Assert.Equal((HttpStatusCode.OK, false, HttpStatusCode.NotFound), (atTheDoor.Status, atTheDoor.Html.Contains("my permit", StringComparison.Ordinal), (await helper.GetPage(inDesk)).Status));
    }

    [Fact]
    public async Task A_file_that_is_not_taken_is_named_beside_its_field_and_all_that_was_typed_is_kept()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await Ask(site, desk);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        (string File, byte[] Bytes, string Says)[] wrong =
        [
            ("permit.pdf", "MZ no PDF"u8.ToArray(), "“permit.pdf” was not taken. Files of this kind are not taken here."),
            ("empty.pdf", [], "“empty.pdf” was not taken. There is nothing in this file."),
            ("large.pdf", new PdfDraft("Large").SetStream(50, "", new byte[11 << 20]).ToBytes(), "“large.pdf” was not taken. This file is too large."),
        ];
        foreach (var (file, bytes, says) in wrong)
        {
            var told = await visitor.Upload(form, null, [(Field, file, bytes)], [.. desk.Filled("Mya", "mya@example.org"), ("Answers[why]", "To learn")]);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
            Assert.StartsWith(says, Assert.Single(told.Errors), StringComparison.Ordinal);
            Assert.StartsWith(says, told.Text("[data-question=permit] .error"), StringComparison.Ordinal);
            Assert.Equal(("Mya", "mya@example.org", "To learn"), (Value(told, "[name=Name]"), Value(told, "[name=Email]"), Value(told, "[name='Answers[why]']")));
            Assert.Null(told.Document.QuerySelector($"[name='{Again}']"));
        }

        Assert.Equal((0, 0), ((await Stored(site)).Count, await site.Read(db => db.Registrations.CountAsync())));

        // What waits stays when another that is wrong was to take its place; and goes when it is taken out.
        var waiting = await visitor.Upload(form, null, [(Field, "good.pdf", Permit)], [.. desk.Filled("Mya", "no address")]);
        waiting = await visitor.Upload(waiting, null, [(Field, "bad.pdf", "MZ"u8.ToArray())], ("Email", "mya@example.org"));
        Assert.Contains("“good.pdf” has come in", waiting.Text("[data-question=permit]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Upload(waiting, null, [], ("Not" + Field, "true"))).Status);
        Assert.Equal((1, 0), (await site.Read(db => db.Registrations.CountAsync()), await site.Read(db => db.Files.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_contact_replaces_a_file_and_takes_it_out(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await Ask(site, desk);
        using var visitor = site.Visitor();
        await visitor.Upload(await visitor.GetPage(desk.Form), null, [(Field, "first.pdf", Permit)], desk.Filled("Mya", "mya@example.org"));
        var mya = await Of(site, "mya@example.org");
        var own = await visitor.GetPage(desk.Link(mya));
        Assert.Equal(("first.pdf", "Take “first.pdf” out"), (own.Text("#change [data-question=permit] a"), own.Text("#change [data-question=permit] .choice")));

        // Wrong elsewhere: both stand there, and the one that came waits.
        var back = await visitor.Upload(own, "#change form", [(Field, "second.pdf", Other)], ("Name", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "first.pdf"), (back.Status, back.Text("#change [data-question=permit] a")));
        Assert.Contains("“second.pdf” has come in", back.Text("#change [data-question=permit]"), StringComparison.Ordinal);
        // It waits for this registration and for no other, and for nobody who registers.
        var ticket = Value(back, $"[name='{Again}']");
        var sok = await desk.Add("Sok", "sok@example.org");
        await visitor.Upload(await visitor.GetPage(desk.Link(sok)), "#change form", [], (Again, ticket));
        await visitor.Upload(await visitor.GetPage(desk.Form), null, [], [.. desk.Filled("Thief", "thief@example.org"), (Again, ticket)]);
        await visitor.Upload(own, "#change form", [], (Again, ticket[..^1] + (ticket[^1] == 'A' ? 'B' : 'A')));
        Assert.Equal(["first.pdf"], await site.Read(db => db.Files.Select(f => f.Name).ToListAsync()));

        own = await visitor.Follow(await visitor.Upload(back, "#change form", [], ("Name", "Mya Mya")));
        Assert.Equal(("Mya Mya", "second.pdf"), (await site.Read(db => db.Registrations.Where(r => r.Id == mya.Id).Select(r => r.ContactName).SingleAsync()), own.Text("#change [data-question=permit] a")));
        await Got(visitor, own.Document.QuerySelector("#change [data-question=permit] a")!.GetAttribute("href")!, Other);

        own = await visitor.Follow(await visitor.Upload(own, "#change form", [], ("Out" + Field, "true")));
        Assert.Null(own.Document.QuerySelector("#change [data-question=permit] a"));
        Assert.Equal((0, 0), await site.Read(async db => (await db.Files.CountAsync(), await db.AnswerFiles.CountAsync())));
    }

    [Fact]
    public async Task Whoever_does_not_want_what_waits_keeps_what_is_there_however_often_the_form_goes_back()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await Ask(site, desk);
        using var visitor = site.Visitor();
        await visitor.Upload(await visitor.GetPage(desk.Form), null, [(Field, "first.pdf", Permit)], desk.Filled("Mya", "mya@example.org"));
        var mya = await Of(site, "mya@example.org");
        var back = await visitor.Upload(await visitor.GetPage(desk.Link(mya)), "#change form", [(Field, "second.pdf", Other)], ("Name", ""));

        back = await visitor.Upload(back, "#change form", [], ("Not" + Field, "true"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, false), (back.Status, back.Html.Contains("second.pdf", StringComparison.Ordinal)));
        Assert.Null(back.Document.QuerySelector($"#change [name='Out{Field}'][checked]"));
        var own = await visitor.Follow(await visitor.Upload(back, "#change form", [], ("Name", "Mya Mya")));

        Assert.Equal(("Mya Mya", "first.pdf"), (await site.Read(db => db.Registrations.Where(r => r.Id == mya.Id).Select(r => r.ContactName).SingleAsync()), own.Text("#change [data-question=permit] a")));
    }

    [Fact]
    public async Task An_invitation_is_answered_with_a_file()
    {
        await using var site = await Site.On();
        var (desk, link) = await InvitedPageTests.Invited(site);
        await Ask(site, desk, required: true);
        using var visitor = site.Visitor();
        var page = await visitor.GetPage(link);

        var back = await visitor.Upload(page, null, [(Field, "permit.pdf", Permit)], ("Name", ""), ("PartIds", desk.Morning.Id.ToString()));
        Assert.Contains("“permit.pdf” has come in", back.Text("[data-question=permit]"), StringComparison.Ordinal);
        var own = await visitor.Follow(await visitor.Upload(back, null, [], ("Name", "Mya Thida"), ("PartIds", desk.Morning.Id.ToString())));

        Assert.Equal("permit.pdf", own.Text("section[aria-labelledby=told] dd a"));
    }

    [Fact]
    public async Task What_nobody_waits_for_is_not_stored()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await Ask(site, desk);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        await visitor.Upload(form, null, [(Field, "first.pdf", Permit)], desk.Filled("Mya", "mya@example.org"));
        // The answer tells nobody that the address is known, and their file goes at once.
        Assert.Equal($"{desk.Form}/written", (await visitor.Upload(form, null, [(Field, "again.pdf", Other)], desk.Filled("Mya", "mya@example.org"))).Location);
        Assert.Equal(await site.Read(db => db.Files.Select(f => f.Id).ToListAsync()), await Stored(site));

        // To a question that is not asked, and to a form that is closed, nothing comes in.
        await visitor.Upload(form, null, [("Answers[nothing]", "x.pdf", Other), ("Answers[why]", "y.pdf", Other)], desk.Filled("Sok", "no address"));
        await desk.Enter("closed");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Upload(form, null, [(Field, "late.pdf", Other)], desk.Filled("Late", "late@example.org"))).Status);
        Assert.Single(await Stored(site));

        // What waits is swept after a day, and says so.
        await desk.Enter("open");
        await site.Read(async db =>
        {
            (await db.RegistrationSetups.SingleAsync()).Take(null, null, null, false, true, true);
            return await db.SaveChangesAsync();
        });
        var back = await visitor.Upload(form, null, [(Field, "waits.pdf", Other)], desk.Filled("Sok", "no address"));
        Assert.Equal(2, (await Stored(site)).Count);
        site.Clock.Advance(SweepFiles.After + Duration.FromMinutes(1));
        await site.Run<SweepFiles>();
        Assert.Single(await Stored(site));
        back = await visitor.Upload(back, null, [], ("Email", "sok@example.org"));
        Assert.Equal("“waits.pdf” was not taken. The file is not there any more. It waited too long. Choose it again.", Assert.Single(back.Errors));
        Assert.Null(back.Document.QuerySelector($"[name='{Again}']"));
    }

    [Fact]
    public async Task So_many_files_wait_at_one_event_and_no_more()
    {
        await using var site = await Site.On();
        var (desk, other) = (await Desk.On(site), await Desk.On(site, team: "other-"));
        await Ask(site, desk);
        await Ask(site, other);
        var room = site.Services.GetRequiredService<UploadRoom>();
        for (var n = 0; n < UploadRoom.FilesWaiting - 1; n++)
        {
            room.Take(desk.Event.Id, null, 1);
        }

        using var visitor = site.Visitor();
        // What is kept, and the copy of what waited, wait no more; what goes back does.
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Upload(await visitor.GetPage(desk.Form), null, [(Field, "kept.pdf", Permit)], desk.Filled("Kept", "kept@example.org"))).Status);
        await visitor.Upload(await visitor.GetPage(desk.Form), null, [(Field, "waits.pdf", Permit)], desk.Filled("Mya", "no address"));
        var told = await visitor.Upload(await visitor.GetPage(desk.Form), null, [(Field, "one-more.pdf", Permit)], desk.Filled("Mya", "mya@example.org"));
        Assert.StartsWith("“one-more.pdf” was not taken. Too many files have come in just now.", Assert.Single(told.Errors), StringComparison.Ordinal);
        // Without it, and elsewhere, everything goes on.
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Upload(told, null, [])).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Upload(await visitor.GetPage(other.Form), null, [(Field, "one.pdf", Permit)], other.Filled("Mya", "mya@example.org"))).Status);
        // A day later nothing waits.
        site.Clock.Advance(Duration.FromDays(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Upload(await visitor.GetPage(desk.Form), null, [(Field, "one-more.pdf", Permit)], desk.Filled("Sok", "sok@example.org"))).Status);
    }

    [Fact]
    public async Task A_network_sends_so_much_in_an_hour_and_a_ticket_counts_as_often_as_it_comes()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        var desk = await Desk.On(site);
        await Ask(site, desk);
        using var visitor = site.Visitor();
        var back = await visitor.Upload(await visitor.GetPage(desk.Form), null, [(Field, "good.pdf", Permit)], desk.Filled("Mya", "no address"));
        Assert.Contains("“good.pdf” has come in", back.Text("[data-question=permit]"), StringComparison.Ordinal);
        var room = site.Services.GetRequiredService<UploadRoom>();
        var network = UnAct.Web.Shared.Limits.Network(null);
        for (var n = 1; n < UploadRoom.FilesFromNetwork; n++)
        {
            room.WaitsNoMore(room.Take(Guid.NewGuid(), network, 1));
        }

        back = await visitor.Upload(back, null, [], ("Email", "mya@example.org"));
        Assert.StartsWith("“good.pdf” was not taken. Too many files have come in just now.", Assert.Single(back.Errors), StringComparison.Ordinal);
        Assert.Contains("“good.pdf” has come in", back.Text("[data-question=permit]"), StringComparison.Ordinal);
        site.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Upload(back, null, [])).Status);
    }

    internal static async Task Ask(Site site, Desk desk, bool required = false)
    {
        var form = Form.For(desk.Event.Id, FormPurpose.Registration, null);
        Question[] asked =
        [
            new() { Key = "why", Type = QuestionType.ShortText, Label = new LocalizedText("en", "Why") },
            new() { Key = "permit", Type = QuestionType.File, Label = new LocalizedText("en", "The permit"), Required = required },
        ];
        await site.Plant(form, form.Ask(new([new("all", LocalizedText.Empty, LocalizedText.Empty, new(asked))]), Actor.Program, site.Now));
    }

    private static Task<Registration> Of(Site site, string address) => site.Read(db => db.Registrations.SingleAsync(r => r.ContactAddressKey == address));

    private static string Value(Page page, string selector) => page.Document.QuerySelector(selector)!.GetAttribute("value")!;

    private static async Task<IReadOnlyList<Guid>> Stored(Site site)
    {
        var found = new List<Guid>();
        await foreach (var id in site.Services.GetRequiredService<IFileStore>().SavedBefore(site.Now + Duration.FromDays(1)))
        {
            found.Add(id);
        }

        return found;
    }

    private static async Task Got(Visitor visitor, string address, byte[] bytes)
    {
        var answer = await visitor.Http.GetAsync(address);
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "application/pdf", "nosniff"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
    }
}
