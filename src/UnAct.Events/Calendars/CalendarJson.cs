using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace UnAct.Calendars;

/// <summary>How the stored form of an invitation writes a time: one ISO 8601 pattern for reading and writing, in no culture.</summary>
public abstract class CalendarJson<T>(IPattern<T> pattern) : JsonConverter<T>
{
    /// <exception cref="JsonException">The value is not a string of the pattern.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var result = pattern.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");
        return result.TryGetValue(default!, out var value) ? value : throw new JsonException(result.Exception.Message, result.Exception);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(pattern.Format(value));
}

public sealed class InstantJson() : CalendarJson<Instant>(InstantPattern.ExtendedIso);

public sealed class LocalDateTimeJson() : CalendarJson<LocalDateTime>(LocalDateTimePattern.ExtendedIso);

public sealed class LocalDateJson() : CalendarJson<LocalDate>(LocalDatePattern.Iso);
