using FluentValidation;
using UnAct.Data;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.People;

public sealed class PasswordTests
{
    private static readonly string[] Own = ["Mya Thandar", "mya.thandar@example.org", "UnAct.Events"];

    [Theory]
    [InlineData("brown tea kettles whistle")]
    [InlineData("47291850362748159")]
    [InlineData("ខ្ញុំចូលចិត្តផឹកតែនៅពេលព្រឹក")]
    [InlineData("雨が降る前に洗濯物を入れましょう")]
    [InlineData("aaaa bbbb river cccc moon")]
    public void A_long_one_of_any_kind_is_taken(string password) =>
        Assert.Equal((true, false), (PasswordRules.IsLongEnough(password), PasswordRules.IsGuessable(password, Own)));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabcabc")]
    [InlineData("password1234567890")]
    [InlineData("Passwordpasswordpassword")]
    [InlineData("mya.thandar@example.org")]
    [InlineData("Mya Thandar Mya Thandar")]
    [InlineData("unact.events unact.events")]
    [InlineData("Correct Horse Battery Staple")]
    [InlineData("qwertyuiopqwertyuiop")]
    [InlineData("December2026December")]
    public void What_an_attacker_tries_first_is_not(string password) => Assert.True(PasswordRules.IsGuessable(password, Own));

    [Theory]
    [InlineData("fourteen chars", false)]
    [InlineData("fifteen chars !", true)]
    [InlineData("", false)]
    public void Fifteen_characters_are_enough(string password, bool enough) => Assert.Equal(enough, PasswordRules.IsLongEnough(password));

    [Fact]
    public void A_composed_and_a_decomposed_character_are_the_same_password() =>
        Assert.Equal(PasswordRules.Clean("Tiếng Việt buổi sáng"), PasswordRules.Clean("Tiếng Việt buổi sáng".Normalize(System.Text.NormalizationForm.FormD)));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Setting_one_ends_the_open_sessions_and_is_logged(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var person = Person.Create("Mya", world.Now);
        await world.Plant(person);

        await Set(world, person.Id, "brown tea kettles whistle", "hash");

        var now = await world.Read(db => db.People.SingleAsync());
        Assert.Equal("hash", now.PasswordHash);
        Assert.NotEqual(person.SecurityStamp, now.SecurityStamp);
        Assert.Equal(["person.password-set"], await world.Read(db => db.Log.Select(l => l.What).ToListAsync()));
    }

    [Fact]
    public async Task A_guessable_one_changes_nothing()
    {
        await using var world = await World.On(DatabaseProvider.Sqlite);
        var person = Person.Create("Mya", world.Now);
        await world.Plant(person);

        var error = await Assert.ThrowsAsync<ValidationException>(() => Set(world, person.Id, "passwordpassword", "hash"));

        Assert.Equal("NewPassword", Assert.Single(error.Errors).PropertyName);
        Assert.Null(await world.Read(db => db.People.Select(p => p.PasswordHash).SingleAsync()));
    }

    private static Task Set(World world, Guid id, string password, string hash) =>
        world.Work.Run((SetPassword.Handler h) => h.Run(new SetPassword.Input(Actor.Person(id), password, hash, "UnAct.Events"), default));
}
