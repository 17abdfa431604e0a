using System.Text.Json;

namespace UnAct.Questions;

/// <summary>Writes a form as <see cref="FormJson"/> says it: what is usual is left out.</summary>
internal static class FormWriter
{
    public static void Write(Utf8JsonWriter json, FormDocument form)
    {
        json.WriteStartObject();
        json.WriteNumber("unactForm", FormJson.Version);
        List(json, "groups", form.Groups, Group);
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, QuestionGroup group)
    {
        json.WriteString("key", group.Key);
        Text(json, "title", group.Title);
        Text(json, "help", group.Help);
        List(json, "questions", group.Questions, Question);
    }

    private static void Question(Utf8JsonWriter json, Question question)
    {
        json.WriteString("key", question.Key);
        json.WriteString("type", question.Type.ToString());
        Text(json, "label", question.Label);
        Text(json, "help", question.Help);
        Flag(json, "required", question.Required);
        if (question.Limit is { } limit)
        {
            json.WriteStartObject("limit");
            json.WriteNumber("most", limit.Most);
            json.WriteString("unit", limit.Unit.ToString());
            json.WriteEndObject();
        }

        Word(json, "min", question.Min);
        Word(json, "max", question.Max);
        if (question.Options.Count > 0)
        {
            List(json, "options", question.Options, static (json, option) =>
            {
                json.WriteString("key", option.Key);
                Text(json, "label", option.Label);
            });
        }

        if (question.ShownIf is { } condition)
        {
            json.WriteStartObject("shownIf");
            json.WriteString("match", condition.Match.ToString());
            List(json, "tests", condition.Tests, static (json, test) =>
            {
                json.WriteString("question", test.Question);
                json.WriteString("is", test.Kind.ToString());
                Word(json, "value", test.Value);
            });
            json.WriteEndObject();
        }

        if (question.Sees != SeenBy.Organisers)
        {
            json.WriteString("sees", question.Sees.ToString());
        }

        Text(json, "purpose", question.Purpose);
        if (question.KeptDays is { } days)
        {
            json.WriteNumber("keptDays", days);
        }

        Flag(json, "sensitive", question.Sensitive);
    }

    private static void Text(Utf8JsonWriter json, string name, LocalizedText text)
    {
        if (text.Equals(LocalizedText.Empty))
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("language", text.Language);
        json.WriteStartObject("texts");
        foreach (var (tag, said) in text.Texts)
        {
            json.WriteString(tag, said);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Word(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }
}
