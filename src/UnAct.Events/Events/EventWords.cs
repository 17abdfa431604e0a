namespace UnAct.Events;

public enum EventState
{
    Draft,
    Published,
    Postponed,
    Cancelled,
}

/// <summary>Only chooses which modules are on at creation; nothing asks for it afterwards but the word on the page.</summary>
public enum EventKind
{
    Meeting,
    IntergovernmentalMeeting,
    Workshop,
    Training,
    Webinar,
    Conference,
}

[Flags]
public enum EventModules
{
    None = 0,
    Registration = 1,
    Call = 2,
    Programme = 4,
    Materials = 8,
    Outcomes = 16,
    Feedback = 32,
}

public enum EventMode
{
    InPerson,
    Online,
    Hybrid,
}

public enum EventVisibility
{
    Public,
    Unlisted,
    Private,
}

public enum DatePrecision
{
    /// <summary>Parts have a start and an end, local time in the event's zone.</summary>
    Exact,

    /// <summary>Parts have a first and a last day.</summary>
    Day,

    /// <summary>Only a month is known.</summary>
    Month,

    ToBeAnnounced,
}

public enum PartnerRole
{
    Host,
    CoHost,
    CoOrganiser,
    Chair,
    Donor,
    Partner,
}

public static class EventKinds
{
    /// <summary>The modules a kind starts with.</summary>
    public static EventModules Modules(this EventKind kind) => kind switch
    {
        EventKind.Conference => EventModules.Registration | EventModules.Call | EventModules.Programme | EventModules.Materials,
        EventKind.IntergovernmentalMeeting => EventModules.Registration | EventModules.Materials | EventModules.Outcomes,
        EventKind.Training or EventKind.Workshop => EventModules.Registration | EventModules.Materials | EventModules.Feedback,
        EventKind.Webinar => EventModules.Registration | EventModules.Materials,
        _ => EventModules.Registration | EventModules.Materials | EventModules.Outcomes,
    };
}
