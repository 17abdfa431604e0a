using UnAct.Questions;

namespace UnAct.Tests.Questions;

/// <summary>Whatever is brought in instead of a form is answered with what is wrong and where.</summary>
public sealed class FormJsonTests
{
    private const string Label = """{"language":"en","texts":{"en":"x"}}""";

    [Theory]
    [InlineData("", "form.no-json 1")]
    [InlineData("{", "form.no-json 1")]
    [InlineData("{\n\n \"a\": ]}", "form.no-json 3")]
    [InlineData("[]", "form.type object")]
    [InlineData("null", "form.type object")]
    [InlineData("{}", "unactForm form.missing;groups form.missing")]
    [InlineData("""{"unactForm":2,"groups":[]}""", "unactForm form.version 2 1")]
    [InlineData("""{"unactForm":1.5,"groups":{}}""", "unactForm form.type number;groups form.type list")]
    [InlineData("""{"unactForm":1,"unactForm":1,"groups":[],"x":1}""", "form.field-twice unactForm;form.unknown-field x")]
    [InlineData("""{"unactForm":1,"groups":[7,{"key":1,"title":"T"}]}""", "1 form.type object;2 key form.type text;2 title form.type object;2 questions form.missing")]
    [InlineData("""{"unactForm":1,"groups":[{"key":"\ud800","questions":[]}]}""", "form.no-json 1")]
    [InlineData("""{"unactForm":1,"groups":[{"key":"A b\u0000","questions":[]},{"key":"b\n","questions":[]}]}""", "1 key form.key 40;2 key form.key 40")]
    [InlineData("""{"unactForm":1,"groups":[{"key":"g","questions":[]},{"key":"g","questions":[]}]}""", "2 key form.key-twice g")]
    [InlineData("""{"unactForm":1,"groups":[{"key":"g","title":{"language":"English","texts":{"en":"a\u0007b","en":"c"}},"questions":[]}]}""", "1 title.texts form.field-twice en")]
    [InlineData("""{"unactForm":1,"groups":[{"key":"g","title":{"language":"English","texts":{"en":"a\u0007b"}},"questions":[]}]}""", "1 title form.language;1 title form.text-signs")]
    public void A_file_that_is_no_form(string json, string faults) => Assert.Equal(faults, Said(json));

    [Theory]
    [InlineData("""{}""", "1.1 key form.missing;1.1 type form.missing;1.1 label form.missing")]
    [InlineData("""{"key":"q","type":"Shorttext","label":LABEL,"required":"yes","sees":7,"keptDays":"x"}""",
        "1.1 type form.not-one-of ShortText, LongText, Number, Date, YesNo, OneOf, SeveralOf, Country, Language, Phone, File;1.1 required form.type true, false;1.1 sees form.type text;1.1 keptDays form.type number")]
    [InlineData("""{"key":"q","type":"1","label":LABEL}""", "1.1 type form.not-one-of ShortText, LongText, Number, Date, YesNo, OneOf, SeveralOf, Country, Language, Phone, File")]
    [InlineData("""{"key":"q","type":"YesNo","label":{"language":"en","texts":{}},"limit":{"most":3,"unit":"Words"},"min":"1","options":[{"key":"a","label":LABEL}]}""",
        "1.1 label form.no-label;1.1 limit form.not-for-this-type;1.1 min form.not-for-this-type;1.1 options form.not-for-this-type")]
    [InlineData("""{"key":"q","type":"LongText","label":LABEL,"limit":{"most":20001,"unit":"Words","x":1}}""", "1.1 limit form.unknown-field x")]
    [InlineData("""{"key":"q","type":"LongText","label":LABEL,"limit":{"most":20001,"unit":"Words"}}""", "1.1 limit.most form.limit 20000")]
    [InlineData("""{"key":"q","type":"ShortText","label":LABEL,"limit":{"most":0,"unit":"Words"},"keptDays":-1}""", "1.1 keptDays form.kept-days 3650;1.1 limit.most form.limit 500")]
    [InlineData("""{"key":"q","type":"Number","label":LABEL,"min":"5","max":"4"}""", "1.1 max form.max-below-min")]
    [InlineData("""{"key":"q","type":"Number","label":LABEL,"min":"1,5","max":"04"}""", "1.1 min form.bound;1.1 max form.bound")]
    [InlineData("""{"key":"q","type":"Date","label":LABEL,"min":"2026-02-30"}""", "1.1 min form.bound")]
    [InlineData("""{"key":"q","type":"OneOf","label":LABEL}""", "1.1 options form.no-options")]
    [InlineData("""{"key":"q","type":"OneOf","label":LABEL,"options":[{"key":"a","label":LABEL},{"key":"a","label":{"language":"en","texts":{"en":1}}}]}""", "1.1 options[2].label.texts.en form.type text")]
    [InlineData("""{"key":"q","type":"OneOf","label":LABEL,"options":[{"key":"a","label":LABEL},{"key":"a","label":LABEL}]}""", "1.1 options[2].key form.key-twice a")]
    [InlineData("""{"key":"q","type":"YesNo","label":LABEL},{"key":"q","type":"YesNo","label":LABEL}""", "1.2 key form.key-twice q")]
    public void A_question_that_is_none(string question, string faults) => Assert.Equal(faults, Said(Form(question)));

    [Theory]
    [InlineData("later", "1.2 shownIf form.condition-later later")]
    [InlineData("me", "1.2 shownIf form.condition-itself me")]
    [InlineData("nobody", "1.2 shownIf form.condition-unknown nobody")]
    [InlineData("text", "1.2 shownIf.value form.condition-value text yes")]
    public void A_condition_names_an_earlier_question_that_can_be_answered_so(string named, string faults) => Assert.Equal(faults, Said(Form(
        """{"key":"text","type":"ShortText","label":LABEL},{"key":"me","type":"YesNo","label":LABEL,"shownIf":{"match":"Any","tests":[{"question":"NAMED","is":"Is","value":"yes"}]}},{"key":"later","type":"YesNo","label":LABEL}"""
            .Replace("NAMED", named, StringComparison.Ordinal))));

    [Fact]
    public void Two_that_wait_for_each_other_are_told() => Assert.Equal("1.1 shownIf form.condition-later b", Said(Form(
        """{"key":"a","type":"YesNo","label":LABEL,"shownIf":{"match":"All","tests":[{"question":"b","is":"Answered"}]}},{"key":"b","type":"YesNo","label":LABEL,"shownIf":{"match":"All","tests":[{"question":"a","is":"Answered"}]}}""")));

    [Fact]
    public void What_is_too_large_too_deep_or_too_much_is_told_quickly()
    {
        Assert.Equal("form.no-json 1", Said(new string('[', 100_000)));
        Assert.Equal("form.too-large 1000000", Said(new string(' ', 4_000_000)));
        Assert.Equal(FormLimits.Faults, FormJson.Read(Form(string.Join(',', Enumerable.Repeat("{}", 5000)))).Faults.Count);
        Assert.Equal("questions form.too-many 100", Said(Form(string.Join(',', Enumerable.Range(0, 101).Select(n => Question(n))))));
        Assert.Equal("", Said(Form(string.Join(',', Enumerable.Range(0, 100).Select(n => Question(n))))));
        Assert.Equal("1.1 options form.too-many 200", Said(Form(Options(201, 1))));
        Assert.Equal("form.too-large 500000", Said(Form(string.Join(',', Enumerable.Range(0, 20).Select(n => Options(200, 150).Replace("\"q\"", Key(n), StringComparison.Ordinal))))));

        static string Key(int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"q{n}\"");
        static string Question(int n) => """{"key":KEY,"type":"YesNo","label":LABEL}""".Replace("KEY", Key(n), StringComparison.Ordinal);
        static string Options(int count, int length) => """{"key":"q","type":"OneOf","label":LABEL,"options":[""" + string.Join(',', Enumerable.Range(0, count).Select(n =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"key\":\"o{n}\",\"label\":{{\"language\":\"en\",\"texts\":{{\"en\":\"{new string('x', length)}\"}}}}}}"))) + "]}";
    }

    private static string Form(string questions) => ("""{"unactForm":1,"groups":[{"key":"g","questions":[""" + questions + "]}]}").Replace("LABEL", Label, StringComparison.Ordinal);

    private static string Said(string json) => string.Join(';', FormJson.Read(json).Faults.Select(f => string.Join(' ',
        new[] { string.Join('.', new[] { f.Place.Group, f.Place.Question }.OfType<int>()), f.Place.Field ?? "", f.Code }.Concat(f.Values).Where(word => word.Length > 0))));
}
