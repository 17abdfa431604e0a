using UnAct.Events;

namespace UnAct.Web.Events;

/// <summary>What people read for the kinds, modes and roles of the core: each a short name, and where it helps one sentence more.</summary>
public static class EventKindWords
{
    /// <summary>The modules there are pages for. A room that arrives is one more here.</summary>
    public const EventModules Built = EventModules.Registration | EventModules.Call;

    public static (string Name, string For) Of(EventKind kind) => kind switch
    {
        EventKind.Meeting => ("Meeting", "A network or a working group that meets for a day or a part of it"),
        EventKind.IntergovernmentalMeeting => ("Meeting of governments", "Delegations by invitation; nobody else knows of it"),
        EventKind.Workshop => ("Workshop", "A small group works on something for a day or two"),
        EventKind.Training => ("Training", "People learn something, often in several runs"),
        EventKind.Webinar => ("Webinar", "Online, with a link for those who registered"),
        _ => ("Conference", "Many people, several days"),
    };

    public static string Of(EventMode mode) => mode switch
    {
        EventMode.Online => "Online",
        EventMode.Hybrid => "In person and online",
        _ => "In person",
    };

    public static string Of(EventVisibility visibility) => visibility switch
    {
        EventVisibility.Unlisted => "Whoever has the link",
        EventVisibility.Private => "The team and invited people",
        _ => "Everybody",
    };

    public static string Of(PartnerRole role) => role switch
    {
        PartnerRole.Host => "Host",
        PartnerRole.CoHost => "Co-host",
        PartnerRole.CoOrganiser => "Co-organiser",
        PartnerRole.Chair => "Chair",
        PartnerRole.Donor => "Donor",
        _ => "Partner",
    };

    public static string Of(DatePrecision precision) => precision switch
    {
        DatePrecision.Exact => "Day and hours",
        DatePrecision.Day => "Days, without hours",
        DatePrecision.Month => "A month",
        _ => "To be announced",
    };

    public static string Of(EventModules module) => module switch
    {
        EventModules.Registration => "Registration",
        EventModules.Call => "Call for papers",
        EventModules.Programme => "Programme",
        EventModules.Materials => "Materials",
        EventModules.Outcomes => "Outcomes",
        _ => "Feedback",
    };
}
