using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UnAct.Foundation;

/// <summary>A text that visitors read: one default language, any number of others, and a fallback. Immutable.</summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private readonly SortedDictionary<string, string> texts;

    /// <param name="language">The default language, an IETF tag such as <c>en</c> or <c>zh-Hans</c>.</param>
    /// <param name="texts">Language tag to text; blank texts are left out.</param>
    [JsonConstructor]
    public LocalizedText(string language, IReadOnlyDictionary<string, string> texts)
    {
        Language = language;
        this.texts = new(StringComparer.Ordinal);
        foreach (var (tag, text) in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                this.texts[tag] = text.Normalize(System.Text.NormalizationForm.FormC);
            }
        }
    }

    public LocalizedText(string language, string text) : this(language, new Dictionary<string, string>(StringComparer.Ordinal) { [language] = text })
    {
    }

    public static LocalizedText Empty { get; } = new("en", "");

    public string Language { get; }

    public IReadOnlyDictionary<string, string> Texts => texts;

    [JsonIgnore]
    public bool IsEmpty => texts.Count == 0;

    [JsonIgnore]
    public string Default => In(Language).Text;

    public LocalizedText With(string tag, string? text)
    {
        var copy = new Dictionary<string, string>(texts, StringComparer.Ordinal) { [tag] = text ?? "" };
        return new LocalizedText(Language, copy);
    }

    /// <summary>The same texts with another default language.</summary>
    public LocalizedText SpokenIn(string language) => language == Language ? this : new LocalizedText(language, texts);

    /// <summary>The text for a reader of <paramref name="tag"/>, with the language it is really in (for <c>lang=</c>).</summary>
    public (string Language, string Text) In(string tag)
    {
        foreach (var wanted in new[] { tag, tag.Split('-')[0], Language })
        {
            if (texts.TryGetValue(wanted, out var text))
            {
                return (wanted, text);
            }
        }

        return texts.Count == 0 ? (Language, "") : (texts.First().Key, texts.First().Value);
    }

    public bool Equals(LocalizedText? other) => other is not null && Language == other.Language && texts.SequenceEqual(other.texts);

    public override bool Equals(object? other) => Equals(other as LocalizedText);

    public override int GetHashCode() => texts.Aggregate(StringComparer.Ordinal.GetHashCode(Language), (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString() => Default;

    internal sealed class Column() : ValueConverter<LocalizedText, string>(
        value => JsonSerializer.Serialize(value, Json), stored => JsonSerializer.Deserialize<LocalizedText>(stored, Json)!);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
