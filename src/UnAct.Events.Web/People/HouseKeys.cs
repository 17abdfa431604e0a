using Microsoft.AspNetCore.Identity;
using UnAct.People;

namespace UnAct.Web.People;

/// <summary>Addresses and ids are compared as the house compares them.</summary>
public sealed class HouseKeys : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name;

    public string? NormalizeEmail(string? email) => email is null ? null : EmailAddress.Key(email);
}
