using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.People;

public sealed class ProfileTests
{
    [Theory]
    [InlineData("xx-nowhere")]
    [InlineData("EN")]
    [InlineData("de")]
    [InlineData("..\\..")]
    public async Task A_language_that_is_not_on_the_list_is_none(string language)
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);
        var person = Person.Create("Mya", world.Now);
        person.MakeAdministrator();
        await world.Plant(person);
        var me = Actor.Person(person.Id, administrator: true);

        Assert.Equal("Language", Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Change(world, me, language))).Errors).PropertyName);
        Assert.Equal("Language", Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Describe(world, me, language))).Errors).PropertyName);
        Assert.Null(await world.Read(db => db.People.Select(p => p.Language).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_language_of_the_site_can_be_written_in(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var person = Person.Create("Mya", world.Now);
        person.MakeAdministrator();
        await world.Plant(person, PersonEmail.Of(person.Id, "mya@example.org", world.Now));
        var me = Actor.Person(person.Id, administrator: true);
        foreach (var language in SiteLanguages.All)
        {
            await Change(world, me, language);
            await Describe(world, me, language);
            await world.Work.Run((AskForSignInLink.Handler h) => h.Run(new("mya@example.org", "en"), default));
            world.Clock.Advance(AskForSignInLink.ValidFor + Duration.FromSeconds(1));
        }

        await Change(world, me, null);
        Assert.Equal(SiteLanguages.All, await world.Read(db => db.Outbox.OrderBy(m => m.CreatedAt).Select(m => m.Language).ToListAsync()));
    }

    private static Task Change(World world, Actor me, string? language) => world.Work.Run((ChangeProfile.Handler h) => h.Run(new(me, "Mya", null, language), default));

    private static Task Describe(World world, Actor me, string? language) => world.Work.Run((DescribeOrganisation.Handler h) => h.Run(new(me, "UN-ACT", "Asia/Bangkok", language, null), default));
}
