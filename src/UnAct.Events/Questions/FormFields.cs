using System.Text.Json;

namespace UnAct.Questions;

/// <summary>The fields of one object of a form in JSON: each is asked for once, and what nobody asked for is a fault.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly FormFaults faults;

    public FormFields(JsonElement json, FormPlace place, FormFaults faults)
    {
        (Place, this.faults) = (place, faults);
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong(place, "object");
            IsObject = false;
            return;
        }

        foreach (var field in json.EnumerateObject())
        {
            if (!fields.TryAdd(field.Name, field.Value))
            {
                faults.Add(new(place, "form.field-twice", Short(field.Name)));
            }
        }
    }

    public FormPlace Place { get; }

    private bool IsObject { get; } = true;

    public string? Word(string name) => Take(name, JsonValueKind.String, "text") is { } field ? field.GetString() : null;

    public string Needed(string name) => (fields.ContainsKey(name) ? Word(name) : Missing<string>(name)) ?? "";

    public bool Flag(string name)
    {
        var there = fields.Remove(name, out var field);
        if (there && field.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Wrong(Place.In(name), "true, false");
        }

        return there && field.ValueKind == JsonValueKind.True;
    }

    public int? Number(string name, bool needed = false)
    {
        if (Take(name, JsonValueKind.Number, "number", needed) is not { } field)
        {
            return null;
        }

        if (field.TryGetInt32(out var number))
        {
            return number;
        }

        Wrong(Place.In(name), "number");
        return null;
    }

    /// <param name="usual">Where the field is not there; without it, it must be.</param>
    public T Named<T>(string name, T? usual = null) where T : struct, Enum
    {
        if (!fields.ContainsKey(name))
        {
            return usual ?? Missing<T>(name);
        }

        if (Word(name) is { } word)
        {
            if (Enum.GetNames<T>().Contains(word, StringComparer.Ordinal))
            {
                return Enum.Parse<T>(word);
            }

            faults.Add(new(Place.In(name), "form.not-one-of", string.Join(", ", Enum.GetNames<T>())));
        }

        return default;
    }

    public IReadOnlyList<JsonElement> List(string name, bool needed = false) => Take(name, JsonValueKind.Array, "list", needed) is { } list ? [.. list.EnumerateArray()] : [];

    public FormFields? Inner(string name) => Take(name, JsonValueKind.Object, "object") is { } inner ? new(inner, Place.In(name), faults) : null;

    public LocalizedText Text(string name, bool needed = false)
    {
        if (Take(name, JsonValueKind.Object, "object", needed) is not { } json)
        {
            return LocalizedText.Empty;
        }

        var inner = new FormFields(json, Place.In(name), faults);
        var (language, said) = (inner.Needed("language"), inner.Inner("texts"));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in said?.fields.Keys.ToList() ?? [])
        {
            texts[tag] = said!.Word(tag) ?? "";
        }

        inner.End();
        return new(language, texts);
    }

    /// <summary>After everything that may stand there was asked for.</summary>
    public void End()
    {
        foreach (var name in fields.Keys)
        {
            faults.Add(new(Place, "form.unknown-field", Short(name)));
        }
    }

    private JsonElement? Take(string name, JsonValueKind kind, string called, bool needed = false)
    {
        if (!fields.Remove(name, out var field))
        {
            _ = needed && Missing<bool>(name);
            return null;
        }

        if (field.ValueKind != kind)
        {
            Wrong(Place.In(name), called);
            return null;
        }

        return field;
    }

    private T? Missing<T>(string name)
    {
        if (IsObject)
        {
            faults.Add(new(Place.In(name), "form.missing"));
        }

        return default;
    }

    private void Wrong(FormPlace at, string wanted) => faults.Add(new(at, "form.type", wanted));

    private static string Short(string text) => text.Length > FormLimits.Key ? text[..FormLimits.Key] + "…" : text;
}
