using Microsoft.AspNetCore.Authorization;

namespace UnAct.Web.Shared;

/// <summary>Who may reach an endpoint. Each states exactly one; a test fails on one that does not.</summary>
public interface IStatedRule
{
    string Rule { get; }
}

/// <summary>For everybody, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute, IAllowAnonymous, IStatedRule
{
    public string Rule => "public";
}

/// <summary>For whoever holds the token in the address; the action checks it, and answers 404 to any other.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PersonalLinkAttribute : Attribute, IAllowAnonymous, IStatedRule
{
    public string Rule => "personal link";
}

/// <summary>For whoever is signed in; what they see there is their own.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : AuthorizeAttribute, IStatedRule
{
    public string Rule => "signed in";
}
