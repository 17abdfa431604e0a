using FluentValidation;
using UnAct.Data;
using UnAct.Mail;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.People;

public sealed class AdministratorTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_administrator_says_their_own_address(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var token = await world.Work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Actor.Program, Address: null, ByMail: false), default));

        Assert.Equal(new SignInOffer("", null, ForAdministrator: true), await world.Read(db => db.SignInOffer(world.Links, token, world.Now, default)));
        await Assert.ThrowsAsync<ValidationException>(() => Use(world, token, "Admin", address: null));
        var id = await Use(world, token, "Nok", "Nok@example.org");

        Assert.Equal(Tuple.Create(id, true), await world.Read(db => db.People.Select(p => Tuple.Create(p.Id, p.IsAdministrator)).SingleAsync()));
        Assert.Equal("nok@example.org", await world.Read(db => db.PersonEmails.Select(e => e.Address).SingleAsync()));
        Assert.Equal(0, await world.Read(db => db.Outbox.CountAsync()));
        Assert.Equal(["administrator.invited", "person.joined", "administrator.made", "person.signed-in"], await world.Read(db => db.Log.OrderBy(l => l.Id).Select(l => l.What).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_administrator_invites_another_by_mail(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var first = await Planted(world, "Nok");

        await world.Work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Actor.Person(first, administrator: true), "mya@example.org", ByMail: true), default));

        Assert.Equal(Tuple.Create("mya@example.org", "admin-link"), await world.Read(db => db.Outbox.Select(m => Tuple.Create(m.ToAddress, m.Template)).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_else_invites()
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);

        var refused = await Assert.ThrowsAsync<Refused>(() => world.Work.Run((InviteAdministrator.Handler h) =>
            h.Run(new InviteAdministrator.Input(Actor.Person(Guid.NewGuid()), "mya@example.org", ByMail: true), default)));

        Assert.Equal("forbidden", refused.Code);
        Assert.Equal(0, await world.Read(db => db.SignInLinks.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (one, other) = (await Planted(world, "Nok"), await Planted(world, "Mya"));

        var answers = await Task.WhenAll(Try(one, other), Try(other, one));

        Assert.Equal(["administrator.last", "removed"], answers.Order(StringComparer.Ordinal));
        Assert.Equal(1, await world.Read(db => db.People.CountAsync(p => p.IsAdministrator)));

        async Task<string> Try(Guid by, Guid who)
        {
            try
            {
                await world.Work.Run((RemoveAdministrator.Handler h) => h.Run(new RemoveAdministrator.Input(Actor.Person(by, administrator: true), who), default));
                return "removed";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_links_of_earlier_starts_make_nobody_an_administrator_once_there_is_one(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (early, late) = (await Nameless(world), await Nameless(world));

        var answers = await Task.WhenAll(Try(early, "early@example.org"), Try(late, "late@example.org"));

        Assert.Equal(["in", "sign-in.link-used"], answers.Order(StringComparer.Ordinal));
        var after = await Nameless(world);
        Assert.Null(await world.Read(db => db.SignInOffer(world.Links, after, world.Now, default)));
        Assert.Equal("sign-in.link-used", await Try(after, "after@example.org"));
        Assert.Equal(1, await world.Read(db => db.People.CountAsync()));

        async Task<string> Try(string token, string address)
        {
            try
            {
                await Use(world, token, "Somebody", address);
                return "in";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_administers_no_more_has_left_no_link_that_does(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (first, second) = (await Planted(world, "Nok"), await Planted(world, "Mya"));
        await world.Plant(PersonEmail.Of(second, "mya@example.org", world.Now));
        var made = await Invite(world, second, "friend@example.org");
        var own = await Invite(world, first, "mya@example.org");
        var other = await Invite(world, first, "thuzar@example.org");

        await world.Work.Run((RemoveAdministrator.Handler h) => h.Run(new RemoveAdministrator.Input(Actor.Person(first, administrator: true), second), default));
        // Whoever saw the page before they were removed may still post its form.
        var late = await Invite(world, second, "late@example.org");

        foreach (var token in new[] { made, own, late })
        {
            Assert.Null(await world.Read(db => db.SignInOffer(world.Links, token, world.Now, default)));
            Assert.Equal("sign-in.link-used", (await Assert.ThrowsAsync<Refused>(() => Use(world, token, "Friend", null))).Code);
        }

        await Use(world, other, "Thuzar", null);
        Assert.Equal(["Nok", "Thuzar"], await world.Read(db => db.People.Where(p => p.IsAdministrator).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync()));
    }

    private static Task<string> Nameless(World world) =>
        world.Work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Actor.Program, Address: null, ByMail: false), default));

    private static Task<string> Invite(World world, Guid by, string address) =>
        world.Work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Actor.Person(by, administrator: true), address, ByMail: true), default));

    private static async Task<Guid> Planted(World world, string name)
    {
        var person = Person.Create(name, world.Now);
        person.MakeAdministrator();
        await world.Plant(person);
        return person.Id;
    }

    private static Task<Guid> Use(World world, string token, string name, string? address) =>
        world.Work.Run((UseSignInLink.Handler h) => h.Run(new UseSignInLink.Input(token, name, address), default));
}
