using Microsoft.AspNetCore.Identity;
using UnAct.People;

namespace UnAct.Web.People;

/// <summary>Answers a sign-in by password. An address nobody has costs the same work as a wrong password, so that its time tells nothing.</summary>
public sealed class PasswordCheck(UserManager<Person> people, IPasswordHasher<Person> hasher, Work work)
{
    private static string? decoy;

    /// <returns>The person, or null for every reason why not.</returns>
    public async Task<Person?> Run(string? address, string? password, CancellationToken stop)
    {
        var person = EmailAddress.Clean(address) is { } clean ? await people.FindByEmailAsync(clean) : null;
        if (!await Fits(person, password, stop))
        {
            return null;
        }

        await work.Run((RecordSignIn.Handler h) => h.Run(new RecordSignIn.Input(person!.Id, Locked: false), stop), stop);
        return person;
    }

    /// <summary>Is it this person's password; wrong tries count as those at the door do.</summary>
    public async Task<bool> IsOf(Person person, string? password, CancellationToken stop)
    {
        if (!await Fits(person, password, stop))
        {
            return false;
        }

        await work.Run((ForgetPasswordTries.Handler h) => h.Run(new ForgetPasswordTries.Input(person.Id), stop), stop);
        return true;
    }

    private async Task<bool> Fits(Person? person, string? password, CancellationToken stop)
    {
        var typed = PasswordRules.Clean(password is { Length: <= PasswordRules.Longest } ? password : "");
        var answer = await work.Run((CountPasswordTry.Handler h) => h.Run(new CountPasswordTry.Input(person?.Id), stop), stop);
        if (person is null || answer == CountPasswordTry.Answer.No)
        {
            decoy ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(null!, decoy, typed);
            return false;
        }

        if (await people.CheckPasswordAsync(person, typed))
        {
            return true;
        }

        if (answer == CountPasswordTry.Answer.LastTry)
        {
            await work.Run((RecordSignIn.Handler h) => h.Run(new RecordSignIn.Input(person.Id, Locked: true), stop), stop);
        }

        return false;
    }
}
