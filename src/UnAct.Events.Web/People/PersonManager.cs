using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using UnAct.People;
using UnAct.Web.Shared;

namespace UnAct.Web.People;

/// <summary>Identity's manager of people, on the house's clock.</summary>
public sealed class PersonManager(
    IClock clock, IUserStore<Person> store, IOptions<IdentityOptions> options, IPasswordHasher<Person> hasher, IEnumerable<IUserValidator<Person>> userValidators,
    IEnumerable<IPasswordValidator<Person>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<PersonManager> logger)
    : UserManager<Person>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    public override Task<bool> IsLockedOutAsync(Person user) => Task.FromResult(user.LockedUntil is { } until && clock.GetCurrentInstant() < until);

    public override Task<IdentityResult> AccessFailedAsync(Person user)
    {
        var lockout = Options.Lockout;
        var tries = user.FailedSignIns + 1;
        if (tries >= lockout.MaxFailedAccessAttempts)
        {
            user.SignInFailed(0, clock.GetCurrentInstant() + Duration.FromTimeSpan(lockout.DefaultLockoutTimeSpan));
        }
        else
        {
            user.SignInFailed(tries, user.LockedUntil);
        }

        return Store.UpdateAsync(user, CancellationToken);
    }
}

/// <summary>Addresses and ids are compared as the house compares them.</summary>
public sealed class HouseKeys : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name;

    public string? NormalizeEmail(string? email) => email is null ? null : EmailAddress.Key(email);
}

/// <summary>What Identity puts into the cookie is what <see cref="Session"/> says.</summary>
public sealed class SessionPrincipals : IUserClaimsPrincipalFactory<Person>
{
    public Task<ClaimsPrincipal> CreateAsync(Person user) => Task.FromResult(Session.Of(user));
}
