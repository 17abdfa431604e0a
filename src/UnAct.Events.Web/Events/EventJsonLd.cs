using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;
using UnAct.Events;

namespace UnAct.Web.Events;

/// <summary>A listed event as schema.org/Event for search engines: ISO dates with offset, escaped so that no text can leave its script element.</summary>
public static class EventJsonLd
{
    /// <summary>Null while there is no date: an Event without one is none.</summary>
    public static string? Of(EventPage page, string site, string language)
    {
        if (!page.IsListed || Dates(page) is not var (start, end))
        {
            return null;
        }

        var (spoken, title) = page.Title.In(language);
        var url = $"{site}/e/{page.Slug}";
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = title,
            ["startDate"] = start,
            ["endDate"] = end,
            ["eventStatus"] = page.State == EventState.Cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled",
            ["eventAttendanceMode"] = page.Mode switch
            {
                EventMode.Online => "https://schema.org/OnlineEventAttendanceMode",
                EventMode.Hybrid => "https://schema.org/MixedEventAttendanceMode",
                _ => "https://schema.org/OfflineEventAttendanceMode",
            },
            ["location"] = Location(page, url, language),
            ["inLanguage"] = spoken,
            ["url"] = url,
            ["organizer"] = new JsonObject { ["@type"] = "Organization", ["name"] = page.Organiser },
        };
        if (page.Summary.In(language).Text is { Length: > 0 } summary)
        {
            json["description"] = summary;
        }

        // The default encoder writes < > & ' and + as escapes.
        return json.ToJsonString(JsonSerializerOptions.Default);
    }

    private static (string Start, string End)? Dates(EventPage page)
    {
        if (page.Precision == DatePrecision.Month && page.Month is { } month)
        {
            return (YearMonthPattern.Iso.Format(month), YearMonthPattern.Iso.Format(month));
        }

        if (page is not { StartsAt: { } from, EndsAt: { } to, Precision: DatePrecision.Exact or DatePrecision.Day })
        {
            return null;
        }

        var zone = DateTimeZoneProviders.Tzdb[page.Zone];
        return page.Precision == DatePrecision.Day
            ? (LocalDatePattern.Iso.Format(from.InZone(zone).Date), LocalDatePattern.Iso.Format((to - Duration.Epsilon).InZone(zone).Date))
            : (OffsetDateTimePattern.Rfc3339.Format(from.InZone(zone).ToOffsetDateTime()), OffsetDateTimePattern.Rfc3339.Format(to.InZone(zone).ToOffsetDateTime()));
    }

    private static JsonNode Location(EventPage page, string url, string language)
    {
        var online = new JsonObject { ["@type"] = "VirtualLocation", ["url"] = url };
        if (page.Mode == EventMode.Online)
        {
            return online;
        }

        var address = new JsonObject { ["@type"] = "PostalAddress" };
        Set(address, "streetAddress", page.Address);
        Set(address, "addressLocality", page.City.In(language).Text);
        Set(address, "addressCountry", page.Country);
        var place = new JsonObject { ["@type"] = "Place", ["address"] = address };
        Set(place, "name", page.Venue.In(language).Text is { Length: > 0 } venue ? venue : page.City.In(language).Text);
        return page.Mode == EventMode.Hybrid ? new JsonArray(place, online) : place;
    }

    private static void Set(JsonObject to, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            to[name] = value;
        }
    }
}
