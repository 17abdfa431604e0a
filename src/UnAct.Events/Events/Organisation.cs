namespace UnAct.Events;

/// <summary>Who runs events: a programme, a university. An installation starts with one.</summary>
public sealed class Organisation
{
    public const int NameLength = 200;

    private Organisation()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public string TimeZone { get; private set; } = "UTC";

    public string Language { get; private set; } = "en";

    public string? ContactAddress { get; private set; }

    public static Organisation Create(string name, string timeZone, string language, string? contactAddress = null) => new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        TimeZone = timeZone,
        Language = language,
        ContactAddress = contactAddress,
    };

    public void Describe(string name, string timeZone, string language, string? contactAddress) =>
        (Name, TimeZone, Language, ContactAddress) = (name, timeZone, language, contactAddress);
}

/// <summary>Somebody who may create events for an organisation.</summary>
public sealed class OrganisationMember
{
    private OrganisationMember()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid PersonId { get; private set; }

    public static OrganisationMember Of(Guid organisationId, Guid personId) => new() { Id = Guid.NewGuid(), OrganisationId = organisationId, PersonId = personId };
}
