using UnAct.Events;

namespace UnAct.Web.People;

/// <summary>Who runs the events of this installation.</summary>
public sealed class OrganisationForm
{
    public string? Name { get; set; }

    public string? TimeZone { get; set; }

    public string? Language { get; set; }

    public string? Contact { get; set; }

    public static OrganisationForm Of(Organisation? organisation) => organisation is null
        ? new OrganisationForm { TimeZone = "Asia/Bangkok", Language = "en" }
        : new OrganisationForm { Name = organisation.Name, TimeZone = organisation.TimeZone, Language = organisation.Language, Contact = organisation.ContactAddress };
}

/// <summary>Somebody who shall create events.</summary>
public sealed class SomeoneForm
{
    public string? Email { get; set; }

    public string? PersonName { get; set; }
}

/// <summary>Somebody who shall administer.</summary>
public sealed class InviteForm
{
    public string? AdministratorEmail { get; set; }
}
