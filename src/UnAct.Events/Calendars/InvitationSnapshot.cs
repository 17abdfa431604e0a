using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace UnAct.Calendars;

/// <summary>The JSON of an invitation that an outbox row holds, so that a later sending says exactly what was true when it was written.</summary>
public static class InvitationSnapshot
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter<CalendarMethod>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string ToJson(Invitation invitation) => JsonSerializer.Serialize(invitation, Form);

    /// <summary>Reads what this or an earlier version wrote; members it does not know are passed over.</summary>
    /// <exception cref="JsonException">Not an invitation, or one without what it cannot do without.</exception>
    public static Invitation FromJson(string json)
    {
        var invitation = JsonSerializer.Deserialize<Invitation>(json, Form);
        return invitation is { Summary: not null, When: not null, Organizer: not null, Attendee: not null } && invitation.Uid != Guid.Empty
            ? invitation
            : throw new JsonException("The stored invitation lacks its uid, summary, time, organizer or attendee.");
    }
}
