namespace UnAct.Web.Shared;

/// <summary>The zone that a visitor reads times in beside the event's, and those on offer without typing.</summary>
public static class ViewerZone
{
    public const string Query = "tz";

    public static readonly IReadOnlyList<string> Offered =
    [
        "Asia/Bangkok", "Asia/Phnom_Penh", "Asia/Vientiane", "Asia/Ho_Chi_Minh", "Asia/Yangon", "Asia/Shanghai", "Asia/Manila", "Asia/Jakarta",
        "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney", "Europe/London", "Europe/Zurich", "Africa/Nairobi", "America/New_York", "America/Los_Angeles", "Etc/UTC",
    ];

    /// <summary>The zone that was asked for; else, on an answer that is for one person alone, the one they chose for their pages.</summary>
    public static DateTimeZone? Of(HttpContext context) => Asked(context) ?? Chosen(context);

    /// <summary>Null when nothing was asked, and when nobody knows the zone.</summary>
    public static DateTimeZone? Asked(HttpContext context) =>
        context.Request.Query[Query].ToString() is { Length: > 0 and <= 64 } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null;

    /// <summary>An answer that others may get too, from a memory on the way, must not tell where somebody is.</summary>
    private static DateTimeZone? Chosen(HttpContext context) =>
        context.Response.GetTypedHeaders().CacheControl is { NoStore: true } && context.User.Zone() is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null;
}
