using System.Globalization;
using System.Text.Json;

namespace UnAct.Questions;

/// <summary>Reads <see cref="FormJson"/> and says of everything that is not in its form where it stands; it does not stop at the first.</summary>
internal sealed class FormReader
{
    private const int Deepest = 16;

    private readonly FormFaults faults = [];

    public static (FormDocument? Form, IReadOnlyList<FormFault> Faults) Read(string json)
    {
        var reader = new FormReader();
        FormDocument? form = null;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            form = reader.Form(document.RootElement);
        }
        catch (JsonException error)
        {
            return (null, [new(FormPlace.Form, "form.no-json", Invariant((error.LineNumber ?? 0) + 1))]);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // Half a surrogate pair, as bytes or as an escape: no text can be made of it.
            return (null, [new(FormPlace.Form, "form.no-json", "1")]);
        }

        return reader.faults.Count == 0 ? (form, []) : (null, reader.faults);
    }

    private FormDocument Form(JsonElement json)
    {
        var fields = new FormFields(json, FormPlace.Form, faults);
        if (fields.Number("unactForm", needed: true) is { } version && version != FormJson.Version)
        {
            Say(FormPlace.Form.In("unactForm"), "form.version", Invariant(version), Invariant(FormJson.Version));
        }

        var groups = fields.List("groups", needed: true).Select((group, n) => Group(group, new FormPlace(n + 1))).ToArray();
        fields.End();
        return new(new Ordered<QuestionGroup>(groups));
    }

    private QuestionGroup Group(JsonElement json, FormPlace at)
    {
        var fields = new FormFields(json, at, faults);
        var group = new QuestionGroup(fields.Needed("key"), fields.Text("title"), fields.Text("help"),
            new([.. fields.List("questions", needed: true).Select((question, n) => Question(question, at with { Question = n + 1 }))]));
        fields.End();
        return group;
    }

    private Question Question(JsonElement json, FormPlace at)
    {
        var fields = new FormFields(json, at, faults);
        var question = new Question
        {
            Key = fields.Needed("key"),
            Type = fields.Named<QuestionType>("type"),
            Label = fields.Text("label", needed: true),
            Help = fields.Text("help"),
            Required = fields.Flag("required"),
            Limit = Limit(fields.Inner("limit")),
            Min = fields.Word("min"),
            Max = fields.Word("max"),
            Options = new([.. fields.List("options").Select((option, n) => Option(option, at.In(string.Create(CultureInfo.InvariantCulture, $"options[{n + 1}]"))))]),
            ShownIf = Condition(fields.Inner("shownIf")),
            Sees = fields.Named<SeenBy>("sees", SeenBy.Organisers),
            Purpose = fields.Text("purpose"),
            KeptDays = fields.Number("keptDays"),
            Sensitive = fields.Flag("sensitive"),
        };
        fields.End();
        return question;
    }

    private static TextLimit? Limit(FormFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var limit = new TextLimit(fields.Number("most", needed: true) ?? 0, fields.Named<TextUnit>("unit"));
        fields.End();
        return limit;
    }

    private QuestionOption Option(JsonElement json, FormPlace at)
    {
        var fields = new FormFields(json, at, faults);
        var option = new QuestionOption(fields.Needed("key"), fields.Text("label", needed: true));
        fields.End();
        return option;
    }

    private Condition? Condition(FormFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var condition = new Condition(fields.Named<ConditionMatch>("match"),
            new([.. fields.List("tests", needed: true).Select((test, n) => Test(test, fields.Place.In(string.Create(CultureInfo.InvariantCulture, $"tests[{n + 1}]"))))]));
        fields.End();
        return condition;
    }

    private ConditionTest Test(JsonElement json, FormPlace at)
    {
        var fields = new FormFields(json, at, faults);
        var test = new ConditionTest(fields.Needed("question"), fields.Named<TestKind>("is"), fields.Word("value"));
        fields.End();
        return test;
    }

    private void Say(FormPlace at, string code, params Ordered<string> values) => faults.Add(new(at, code, values));

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
