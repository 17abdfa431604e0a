using NodaTime.TimeZones;
using UnAct.Calendars;

namespace UnAct.Web.Shared;

/// <summary>Every time zone there is, for a select that works without a script: those of the region first, then by continent, each with its offset now.</summary>
public static class Zones
{
    private static readonly IReadOnlyList<string> All =
    [
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(place => place.ZoneId)
            .Concat(TzdbDateTimeZoneSource.Default.CanonicalIdMap.Where(pair => pair.Key == pair.Value && pair.Key.Contains('/', StringComparison.Ordinal)).Select(pair => pair.Key))
            .Where(id => !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("SystemV/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <param name="also">A zone that is chosen already, whatever it is called.</param>
    public static IReadOnlyList<Choice> Choices(Instant now, string often, string? also)
    {
        var first = ViewerZone.Offered;
        var more = also is null || first.Contains(also, StringComparer.Ordinal) || All.Contains(also, StringComparer.Ordinal) || DateTimeZoneProviders.Tzdb.GetZoneOrNull(also) is null ? [] : new[] { also };
        return
        [
            .. first.Concat(more).Select(id => Of(id, now, often)),
            .. All.Except(first, StringComparer.Ordinal).Select(id => Of(id, now, id.Split('/')[0])),
        ];
    }

    private static Choice Of(string id, Instant now, string group)
    {
        var name = id is "Etc/UTC" or "UTC" ? "UTC" : string.Join(", ", id.Split('/')[1..].Reverse()).Replace('_', ' ');
        var offset = PeopleDates.Offset(now, DateTimeZoneProviders.Tzdb[id]);
        return new Choice(id, name is "UTC" or "" ? id : $"{name} ({offset})") { Group = group };
    }
}
