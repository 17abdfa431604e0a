using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UnAct.People;

namespace UnAct.Web.People;

/// <summary>Lets ASP.NET Core Identity check and rehash passwords of our people. Everything else about them is done by use cases.</summary>
public sealed class PersonStore(UnActDb db) : IUserPasswordStore<Person>, IUserEmailStore<Person>, IUserSecurityStampStore<Person>
{
    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? db.People.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) : Task.FromResult<Person?>(null);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    /// <summary>Only a verified address says who somebody is.</summary>
    public Task<Person?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        (from e in db.PersonEmails
         where e.AddressKey == EmailAddress.Key(normalizedEmail) && e.VerifiedAt != null
         join p in db.People on e.PersonId equals p.Id
         select p).SingleOrDefaultAsync(cancellationToken);

    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        using var gate = await db.EnterWrite(cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("N"));

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id.ToString("N"));

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken) => Do(() => user.SetPassword(passwordHash));

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) => Do(() => user.SetSecurityStamp(stamp));

    public Task<string?> GetEmailAsync(Person user, CancellationToken cancellationToken) =>
        db.PersonEmails.Where(e => e.PersonId == user.Id && e.VerifiedAt != null).Select(e => e.Address).FirstOrDefaultAsync(cancellationToken);

    public Task<string?> GetNormalizedEmailAsync(Person user, CancellationToken cancellationToken) => GetEmailAsync(user, cancellationToken);

    public async Task<bool> GetEmailConfirmedAsync(Person user, CancellationToken cancellationToken) => await GetEmailAsync(user, cancellationToken) is not null;

    // Names, addresses and people themselves are the business of the use cases; Identity only asks that they be set to what they are.
    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetEmailAsync(Person user, string? email, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedEmailAsync(Person user, string? normalizedEmail, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetEmailConfirmedAsync(Person user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException("People are made by use cases.");

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException("People are erased by a use case.");

    public void Dispose()
    {
        // The context belongs to the request.
    }

    private static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
