using System.Globalization;
using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>What registering and changing ask for alike: the shape of a name, an organisation, a country, and of what is chosen.</summary>
public abstract class RegistrationInput<T> : AbstractValidator<T>
{
    protected void AskOthers(Expression<Func<T, IEnumerable<Companion>>> others)
    {
        RuleFor(others).Must(o => o is null || o.Count() < Registration.MostAttendees).WithMessage("One registration is for ten people at most");
        RuleForEach(others).ChildRules(other =>
        {
            other.RuleFor(o => o.Name).Must(n => PersonName.Of(n) is not null).WithMessage("Write a name, with at most 200 characters");
            other.RuleFor(o => o.Address).Must(a => string.IsNullOrWhiteSpace(a) || EmailAddress.Clean(a) is not null).WithMessage("Write an e-mail address such as name@example.org, or none");
        });
    }

    protected void Ask(Expression<Func<T, string?>> name, Expression<Func<T, string?>> organisation, Expression<Func<T, string?>> country, Expression<Func<T, IReadOnlyList<Guid>>> parts)
    {
        AskWithoutParts(name, organisation, country);
        RuleFor(parts).NotEmpty().WithMessage("Choose at least one part");
    }

    protected void AskWithoutParts(Expression<Func<T, string?>> name, Expression<Func<T, string?>> organisation, Expression<Func<T, string?>> country)
    {
        RuleFor(name).Must(n => PersonName.Of(n) is not null).WithMessage("Write your name, with at most 200 characters");
        RuleFor(organisation).Must(o => MessageWords.Clean(o) is not { Length: > Registration.OrganisationLength }).WithMessage("Write at most 200 characters");
        RuleFor(country).Must(c => string.IsNullOrEmpty(c) || CountryCode.All.Contains(c)).WithMessage("Choose a country from the list");
    }
}

/// <summary>One of those who come along with the contact.</summary>
/// <param name="Address">Null or blank: they are written to through the contact.</param>
public sealed record Companion(string Name, string? Address);

/// <summary>From what was typed to what is kept.</summary>
internal static class RegistrationChoice
{
    /// <summary>The parts that were chosen, each once.</summary>
    /// <exception cref="ValidationException">A part that the event does not have.</exception>
    public static IReadOnlyList<Guid> Parts(RegistrationPlan plan, IReadOnlyList<Guid> chosen) =>
        chosen.All(id => plan.Parts.Any(p => p.Id == id)) ? [.. chosen.Distinct()] : throw Wrong("PartIds", "A part is not there any more. Choose again");

    /// <summary>The category that was chosen; when nothing was, the only one there is.</summary>
    public static Category Category(RegistrationPlan plan, Guid? chosen) => chosen is { } id
        ? plan.Categories.SingleOrDefault(c => c.Id == id) ?? throw Wrong("CategoryId", "This is not there any more. Choose again")
        : plan.Categories is [var only] ? only : throw Wrong("CategoryId", "Choose as what you come");

    /// <summary>Everybody a registration is for, cleaned, the contact first.</summary>
    public static IReadOnlyList<Companion> People(Contact contact, IReadOnlyList<Companion>? others) =>
        [new(contact.Name, contact.Address), .. (others ?? []).Select(o => new Companion(PersonName.Of(o.Name)!, EmailAddress.Clean(o.Address)))];

    public static string? Organisation(RegistrationSetup setup, string? typed) => setup.AskOrganisation ? MessageWords.Clean(typed)?.Replace('\n', ' ') : null;

    public static string? Country(RegistrationSetup setup, string? chosen) => setup.AskCountry && !string.IsNullOrEmpty(chosen) ? chosen : null;

    /// <summary>The language a registrant is written to in; one that dates cannot be written in becomes English.</summary>
    public static string Language(string tag)
    {
        try
        {
            return tag.Length is > 1 and <= 16 ? CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name : "en";
        }
        catch (CultureNotFoundException)
        {
            return "en";
        }
    }

    private static ValidationException Wrong(string field, string message) => new([new ValidationFailure(field, message)]);
}
