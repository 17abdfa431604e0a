using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.People;

public sealed class AdminTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_installation_is_described_and_described_again(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        using var admin = await Administrator(site);

        foreach (var name in new[] { "UN-ACT", "ศูนย์ประสานงาน" })
        {
            var saved = await admin.Submit(await admin.GetPage("/admin"), "form[action='/admin/organisation']", ("Name", name), ("TimeZone", "Asia/Yangon"), ("Language", "th"), ("Contact", "office@example.org"));
            Assert.Equal("/admin?done=organisation", saved.Location);
        }

        var organisation = await site.Read(db => db.Organisations.SingleAsync());
        Assert.Equal(("ศูนย์ประสานงาน", "Asia/Yangon", "th", "office@example.org"), (organisation.Name, organisation.TimeZone, organisation.Language, organisation.ContactAddress));
    }

    [Theory]
    [InlineData("Name", "\u200b", "Write the name of the organisation, in at most 200 characters")]
    [InlineData("TimeZone", "Asia/Atlantis", "Choose a time zone from the list")]
    [InlineData("Contact", "nobody", "Write an e-mail address such as name@example.org")]
    public async Task What_is_wrong_is_said_and_the_rest_stays(string field, string value, string error)
    {
        await using var site = await Site.On();
        using var admin = await Administrator(site);

        (string Name, string? Value)[] good = [("Name", "UN-ACT"), ("TimeZone", "Asia/Yangon"), ("Language", "en"), ("Contact", "office@example.org")];
        var page = await admin.Submit(await admin.GetPage("/admin"), "form[action='/admin/organisation']", [.. good.Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([error], page.Errors);
        Assert.Equal(field == "Name" ? value : "UN-ACT", page.Document.QuerySelector("input[name=Name]")!.GetAttribute("value"));
        Assert.Equal(0, await site.Read(db => db.Organisations.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_gets_and_loses_the_right_to_create_events(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        await site.Plant(Organisation.Create("UN-ACT", "Asia/Bangkok", "en"));
        using var admin = await Administrator(site);

        var added = await admin.Follow(await admin.Submit(await admin.GetPage("/admin"), "#add-creator", ("Email", "Mya@example.org"), ("PersonName", "Mya")));
        await admin.Submit(added, "#add-creator", ("Email", "mya@EXAMPLE.org"), ("PersonName", "Mya again"));
        var person = await site.Read(db => db.PersonEmails.SingleAsync(e => e.AddressKey == "mya@example.org"));
        Assert.Null(person.VerifiedAt);
        Assert.Equal([person.PersonId], await site.Read(db => db.OrganisationMembers.Select(m => m.PersonId).ToListAsync()));

        await admin.Submit(added, $"form[action='/admin/creators/{person.PersonId}/remove']");

        Assert.Equal(0, await site.Read(db => db.OrganisationMembers.CountAsync()));
        Assert.Equal(["organisation.may-create", "organisation.may-create-no-more"], await site.Read(db => db.Log.OrderBy(l => l.Id).Select(l => l.What).ToListAsync()));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var site = await Site.On();
        using var admin = await Administrator(site);
        var id = await site.Read(db => db.People.Select(p => p.Id).SingleAsync());
        var door = await admin.GetPage("/admin");

        var page = await admin.Post($"/admin/administrators/{id}/remove", ("__token", door.Document.QuerySelector("input[name=__token]")!.GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Somebody must administer this site. Make somebody else an administrator first."], page.Errors);
    }

    [Fact]
    public async Task One_address_is_invited_three_times_a_day_and_one_person_invites_six_times_in_a_row()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        using var admin = await Administrator(site);
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 7; time++)
        {
            statuses.Add((await admin.Submit(await admin.GetPage("/admin"), "#invite", ("AdministratorEmail", "second@example.org"))).Status);
        }

        Assert.Equal(
            [HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests],
            statuses);
        Assert.Equal(3, await site.Read(db => db.Outbox.CountAsync(m => m.ToAddress == "second@example.org")));
    }

    [Fact]
    public async Task Who_administers_no_more_is_told_so_at_the_next_step()
    {
        await using var site = await Site.On();
        using var admin = await Administrator(site);
        var second = await site.Person("Second", "second@example.org", administrator: true);
        using var other = await site.Visitor().SignInAs(second.Id);
        Assert.Equal(HttpStatusCode.OK, (await other.GetPage("/admin")).Status);

        await admin.Submit(await admin.GetPage("/admin"), $"form[action='/admin/administrators/{second.Id}/remove']");

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetPage("/admin")).Status);
    }

    [Theory]
    [InlineData("true", MailState.Waiting)]
    [InlineData("false", MailState.Superseded)]
    public async Task Held_mails_go_or_are_dropped(string send, MailState then)
    {
        await using var site = await Site.On();
        var mail = OutboxMail.To("Mya", "mya@example.org", "sign-in", "en", "once", new { }, Guid.NewGuid(), site.Now);
        mail.Hold();
        await site.Plant(mail);
        using var admin = await Administrator(site);
        var page = await admin.GetPage("/admin");
        Assert.Equal("One mail is held back", page.Text("#held"));

        await admin.Submit(page, "form[action='/admin/mail']", ("send", send));

        Assert.Equal(then, await site.Read(db => db.Outbox.Select(m => m.State).SingleAsync()));
        Assert.Null((await admin.GetPage("/admin")).Document.QuerySelector("#held"));
    }

    [Fact]
    public async Task Three_people_cost_as_many_statements_as_one()
    {
        await using var site = await Site.On();
        var organisation = Organisation.Create("UN-ACT", "Asia/Bangkok", "en");
        await site.Plant(organisation);
        using var admin = await Administrator(site);
        await admin.GetPage("/admin");
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            await site.Plant(OrganisationMember.Of(organisation.Id, (await site.Person(name, $"{name}@example.org")).Id));
            Assert.Equal(5, await site.Statements(() => admin.GetPage("/admin")));
        }
    }

    private static async Task<Visitor> Administrator(Site site) => await site.Visitor().SignInAs((await site.Person("Nok", "nok@example.org", administrator: true)).Id);
}
