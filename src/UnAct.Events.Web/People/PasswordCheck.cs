using Microsoft.AspNetCore.Identity;
using UnAct.People;

namespace UnAct.Web.People;

/// <summary>Answers a sign-in by password. An address nobody has costs the same work as a wrong password, so that its time tells nothing.</summary>
public sealed class PasswordCheck(PersonManager people, SignInManager<Person> signIn, IPasswordHasher<Person> hasher, Work work)
{
    private static string? decoy;

    /// <returns>The person, or null for every reason why not.</returns>
    public async Task<Person?> Run(string? address, string? password, CancellationToken stop)
    {
        var typed = PasswordRules.Clean(password is { Length: <= PasswordRules.Longest } ? password : "");
        var person = EmailAddress.Clean(address) is { } clean ? await people.FindByEmailAsync(clean) : null;
        if (person?.PasswordHash is null || await people.IsLockedOutAsync(person))
        {
            decoy ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(null!, decoy, typed);
            return null;
        }

        var result = await signIn.CheckPasswordSignInAsync(person, typed, lockoutOnFailure: true);
        if (result.Succeeded || result.IsLockedOut)
        {
            await work.Run((RecordSignIn.Handler h) => h.Run(new RecordSignIn.Input(person.Id, Locked: !result.Succeeded), stop), stop);
        }

        return result.Succeeded ? person : null;
    }

    /// <summary>Is it this person's password; wrong tries count as those at the door do.</summary>
    public async Task<bool> IsOf(Person person, string? password) =>
        (await signIn.CheckPasswordSignInAsync(person, PasswordRules.Clean(password is { Length: <= PasswordRules.Longest } ? password : ""), lockoutOnFailure: true)).Succeeded;
}
