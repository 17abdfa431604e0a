using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UnAct.Data;
using UnAct.Mail;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.People;

public sealed class SignInLinkTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_known_and_an_unknown_address_are_treated_alike(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var person = Person.Create("Mya Thandar", world.Now);
        await world.Plant(person, PersonEmail.Of(person.Id, "Mya@example.org", world.Now));

        await Ask(world, "mya@EXAMPLE.org");
        await Ask(world, "stranger@example.org");

        Assert.Equal(
            [Tuple.Create("mya@example.org", "Mya Thandar", LinkPurpose.SignIn), Tuple.Create("stranger@example.org", "", LinkPurpose.SignIn)],
            await world.Read(db => db.Outbox.OrderBy(m => m.ToAddress).Select(m => Tuple.Create(m.ToAddress, m.ToName, m.LinkPurpose!.Value)).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_row_holds_the_token(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var token = await LinkFor(world, "mya@example.org");

        var link = await world.Read(db => db.SignInLinks.SingleAsync());
        var mail = await world.Read(db => db.Outbox.SingleAsync());

        Assert.Equal(SignInLink.Hash(token), link.TokenHash);
        Assert.Equal(-1, mail.Values.IndexOf(token, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_makes_somebody_new_a_person_with_a_verified_address(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var token = await LinkFor(world, "mya@example.org");

        var id = await Use(world, token, "  မြသန္တာ ");

        Assert.Equal(Tuple.Create("မြသန္တာ", false), await world.Read(db => db.People.Where(p => p.Id == id).Select(p => Tuple.Create(p.Name, p.IsAdministrator)).SingleAsync()));
        Assert.Equal(Tuple.Create("mya@example.org", world.Now), await world.Read(db => db.PersonEmails.Select(e => Tuple.Create(e.Address, e.VerifiedAt!.Value)).SingleAsync()));
        Assert.Equal(["person.joined", "person.signed-in"], await Log(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_verifies_the_address_of_somebody_an_administrator_added(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var person = Person.Create("mya", world.Now);
        await world.Plant(person, PersonEmail.Of(person.Id, "mya@example.org", verifiedAt: null));

        var id = await Use(world, await LinkFor(world, "mya@example.org"));

        Assert.Equal(person.Id, id);
        Assert.Equal(world.Now, await world.Read(db => db.PersonEmails.Select(e => e.VerifiedAt).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_works_once(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var token = await LinkFor(world, "mya@example.org");
        await Use(world, token, "Mya");

        Assert.Equal("sign-in.link-used", (await Assert.ThrowsAsync<Refused>(() => Use(world, token, "Mya"))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_used_by_two_at_once_lets_one_in(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var token = await LinkFor(world, "mya@example.org");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await Use(world, token, "Mya");
                return "in";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        }));

        Assert.Equal(["in", .. Enumerable.Repeat("sign-in.link-used", 7)], answers.Order(StringComparer.Ordinal));
        Assert.Equal(1, await world.Read(db => db.People.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_ends_after_twenty_minutes_to_the_second(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (early, late) = (await LinkFor(world, "mya@example.org"), await LinkFor(world, "thuzar@example.org"));

        world.Clock.Advance(AskForSignInLink.ValidFor - Duration.FromSeconds(1));
        await Use(world, early, "Mya");
        world.Clock.AdvanceSeconds(1);

        Assert.Equal("sign-in.link-used", (await Assert.ThrowsAsync<Refused>(() => Use(world, late, "Thuzar"))).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../../../../../../../../../../../../etc")]
    public async Task A_token_that_was_never_made_is_answered_like_a_used_one(string? token)
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);

        Assert.Equal("sign-in.link-used", (await Assert.ThrowsAsync<Refused>(() => Use(world, token!, "Mya"))).Code);
    }

    [Fact]
    public async Task A_link_of_another_purpose_signs_nobody_in()
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);
        await LinkFor(world, "mya@example.org");
        var id = await world.Read(db => db.SignInLinks.Select(l => l.Id).SingleAsync());

        await Assert.ThrowsAsync<Refused>(() => Use(world, world.Links.Token(LinkPurpose.Registration, id, 0), "Mya"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_flooded_with_links(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        for (var time = 0; time < 5; time++)
        {
            await Ask(world, "mya@example.org");
        }

        Assert.Equal(AskForSignInLink.MostAtOnce, await world.Read(db => db.Outbox.CountAsync()));

        world.Clock.Advance(AskForSignInLink.ValidFor + Duration.FromSeconds(1));
        await Ask(world, "mya@example.org");

        Assert.Equal(AskForSignInLink.MostAtOnce + 1, await world.Read(db => db.Outbox.CountAsync()));
        Assert.Equal(1, await world.Read(db => db.SignInLinks.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_flooded_by_many_who_ask_at_once(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => Ask(world, "mya@example.org"))));

        Assert.Equal(AskForSignInLink.MostAtOnce, await world.Read(db => db.Outbox.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task To_sign_out_everywhere_or_to_set_a_password_ends_the_links_that_wait(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var me = await Use(world, await LinkFor(world, "mya@example.org"), "Mya");
        foreach (var (address, act) in new (string, Func<Task>)[]
        {
            ("mya@example.org", () => world.Work.Run((EndSessions.Handler h) => h.Run(new(Actor.Person(me)), default))),
            ("mya@example.org", () => world.Work.Run((SetPassword.Handler h) => h.Run(new(Actor.Person(me), "brown tea kettles whistle", "hash", "UnAct.Events"), default))),
        })
        {
            world.Clock.Advance(AskForSignInLink.ValidFor + Duration.FromSeconds(1));
            var (mine, others) = (await LinkFor(world, address), await LinkFor(world, "thuzar@example.org"));
            await act();

            Assert.Null(await world.Read(db => db.SignInOffer(world.Links, mine, world.Now, default)));
            Assert.Equal("sign-in.link-used", (await Assert.ThrowsAsync<Refused>(() => Use(world, mine))).Code);
            Assert.NotNull(await world.Read(db => db.SignInOffer(world.Links, others, world.Now, default)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    [InlineData("two@example.org, three@example.org")]
    [InlineData("mya@example.org\r\nBcc: all@example.org")]
    [InlineData("mya@exam\u00ADple.org")]
    public async Task What_is_no_address_is_said_beside_the_field(string? address)
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);

        var error = await Assert.ThrowsAsync<ValidationException>(() => Ask(world, address));

        Assert.Equal("Email", Assert.Single(error.Errors).PropertyName);
    }

    [Theory]
    [InlineData("en", "Monday 2 March 2026, 03:20 UTC")]
    [InlineData("en th", "วันจันทร์ที่ 2 มีนาคม 2569 เวลา 03:20 UTC")]
    public async Task The_hour_it_works_until_is_said_in_the_language_of_the_mail(string written, string until)
    {
        var mailbox = new Mailbox("UnAct.Events", "events@example.org", "https://events.example.org", written.Split(' ').ToHashSet(StringComparer.Ordinal));
        await using var world = await World.On(DatabaseProvider.Sqlite, services => services.Replace(ServiceDescriptor.Singleton(mailbox)));

        await world.Work.Run((AskForSignInLink.Handler h) => h.Run(new AskForSignInLink.Input("mya@example.org", "th"), default));

        var mail = await world.Read(db => db.Outbox.SingleAsync());
        Assert.Equal(("th", until), (mail.Language, mail.ReadValues()["until"]!.GetValue<string>()));
    }

    private static Task Ask(World world, string? address) => world.Work.Run((AskForSignInLink.Handler h) => h.Run(new AskForSignInLink.Input(address, "en"), default));

    private static async Task<string> LinkFor(World world, string address)
    {
        await Ask(world, address);
        return (await world.Read(db => db.SignInLinks.SingleAsync(l => l.Address == address))).Token(world.Links);
    }

    private static Task<Guid> Use(World world, string token, string? name = null) =>
        world.Work.Run((UseSignInLink.Handler h) => h.Run(new UseSignInLink.Input(token, name, Address: null), default));

    private static Task<List<string>> Log(World world) => world.Read(db => db.Log.OrderBy(l => l.Id).Select(l => l.What).ToListAsync());
}
