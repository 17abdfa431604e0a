namespace UnAct.Web.Shared;

/// <summary>The zone a visitor asked for with ?tz=, and those on offer without typing.</summary>
public static class ViewerZone
{
    public const string Query = "tz";

    public static readonly IReadOnlyList<string> Offered =
    [
        "Asia/Bangkok", "Asia/Phnom_Penh", "Asia/Vientiane", "Asia/Ho_Chi_Minh", "Asia/Yangon", "Asia/Shanghai", "Asia/Manila", "Asia/Jakarta",
        "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney", "Europe/London", "Europe/Zurich", "Africa/Nairobi", "America/New_York", "America/Los_Angeles", "Etc/UTC",
    ];

    /// <summary>Null when nothing was asked, and when nobody knows the zone.</summary>
    public static DateTimeZone? Asked(HttpContext context) =>
        context.Request.Query[Query].ToString() is { Length: > 0 and <= 64 } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null;
}
