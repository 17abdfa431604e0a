using System.Buffers;
using System.Text;
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
                this.texts[tag] = TypedText.Normal(text, NormalizationForm.FormC);
            }
        }
    }

    public LocalizedText(string language, string text) : this(language, new Dictionary<string, string>(StringComparer.Ordinal) { [language] = text })
    {
    }

    /// <summary>Of texts that were normalised when they were stored.</summary>
    private LocalizedText(string language, SortedDictionary<string, string> stored) => (Language, texts) = (language, stored);

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
        if (texts.Count == 0)
        {
            return (Language, "");
        }

        if (texts.TryGetValue(tag, out var text))
        {
            return (tag, text);
        }

        if (tag.IndexOf('-', StringComparison.Ordinal) is > 0 and var at && texts.TryGetValue(tag[..at], out text))
        {
            return (tag[..at], text);
        }

        return texts.TryGetValue(Language, out text) ? (Language, text) : (texts.First().Key, texts.First().Value);
    }

    public bool Equals(LocalizedText? other) => other is not null && Language == other.Language && texts.SequenceEqual(other.texts);

    public override bool Equals(object? other) => Equals(other as LocalizedText);

    public override int GetHashCode() => texts.Aggregate(StringComparer.Ordinal.GetHashCode(Language), (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString() => Default;

    internal sealed class Column() : ValueConverter<LocalizedText, string>(
        value => JsonSerializer.Serialize(value, Json), stored => Stored.Read(stored));

    /// <summary>Reads the column. A page reads hundreds of them, and the serializer takes many times as long.</summary>
    private static class Stored
    {
        public static LocalizedText Read(string stored)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(stored.Length));
            try
            {
                return Read(new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(stored, bytes))));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }

        private static LocalizedText Read(Utf8JsonReader json)
        {
            string? language = null;
            var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isLanguage = json.ValueTextEquals("language"u8);
                var isTexts = json.ValueTextEquals("texts"u8);
                json.Read();
                if (isLanguage)
                {
                    language = Tag(ref json);
                }
                else if (isTexts)
                {
                    ReadTexts(ref json, texts);
                }
                else
                {
                    json.Skip();
                }
            }

            return language is null ? throw new JsonException("A stored text names no language.")
                : texts.Count == 0 && language == Empty.Language ? Empty
                : new LocalizedText(language, texts);
        }

        private static void ReadTexts(ref Utf8JsonReader json, SortedDictionary<string, string> texts)
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var tag = Tag(ref json);
                json.Read();
                texts[tag] = json.GetString() ?? throw new JsonException("A stored text is null.");
            }
        }

        /// <summary>Most texts are in English: that word need not be made again for each of them.</summary>
        private static string Tag(ref Utf8JsonReader json) => json.ValueTextEquals("en"u8) ? "en" : json.GetString()!;
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>What came from a form is any sequence of code units; the rules for text want characters.</summary>
public static class TypedText
{
    /// <summary>The normal form of the text. Lone surrogates become �, and what can never be a character is left out: neither can be normalised.</summary>
    public static string Normal(string typed, NormalizationForm form) => Ascii.IsValid(typed)
        ? typed
        : string.Concat(typed.EnumerateRunes().Where(rune => (rune.Value & 0xFFFE) != 0xFFFE)).Normalize(form);
}
