using UnAct.Events;

namespace UnAct.Web.Registrations;

/// <summary>An event as those see it who come.</summary>
/// <param name="Link">Of their own page.</param>
public sealed record TheEvent(EventPage Event, string Link);
