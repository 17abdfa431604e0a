namespace UnAct.Foundation;

/// <summary>Who acts: a signed-in person, the contact of a registration by a personal link, or the program itself.</summary>
/// <param name="PersonId">Set when somebody is signed in.</param>
/// <param name="IsAdministrator">An administrator may do everything that is done to an event, but is not silently a reviewer.</param>
public sealed record Actor(LogActor Kind, Guid? PersonId = null, bool IsAdministrator = false)
{
    public static Actor Program { get; } = new(LogActor.Program);

    public static Actor Contact { get; } = new(LogActor.Contact);

    public static Actor Nobody { get; } = new(LogActor.Contact);

    public static Actor Person(Guid id, bool administrator = false) => new(LogActor.Person, id, administrator);
}

/// <summary>What a role on an event, or on the installation, lets a person do. Which role gives what stands in <c>Events/TeamRoles.cs</c>.</summary>
public enum Permission
{
    SeeEvent,
    EditEvent,
    PublishEvent,
    ManageTeam,
    SeeRegistrations,
    ManageRegistrations,
    ExportRegistrations,
    ManageCall,
    SeeSubmissions,
    ManageSubmissions,

    /// <summary>Of the committee: no other role gives it, and no administrator has it by being one.</summary>
    Review,
    SeeMail,
    SeeLog,
    SeeReports,
    CreateEvent,
    Administer,
}
