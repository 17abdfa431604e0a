using UnAct.Questions;

namespace UnAct.Tests.Questions;

/// <summary>What each type takes, what it is kept as, and what is said of the rest.</summary>
public sealed class AnswerValueTests
{
    [Theory]
    [InlineData(QuestionType.ShortText, " Mya \u0007 Sein ", "Mya   Sein")]
    [InlineData(QuestionType.ShortText, "\u200B \u200D", null)]
    [InlineData(QuestionType.LongText, "one\r\ntwo\u202E", "one\ntwo")]
    [InlineData(QuestionType.Number, "12.50", "12.5")]
    [InlineData(QuestionType.Number, "-0.0", "0")]
    [InlineData(QuestionType.Number, "๑๒", "12")]
    [InlineData(QuestionType.Number, "1,5", "answer.no-number")]
    [InlineData(QuestionType.Number, "1e5", "answer.no-number")]
    [InlineData(QuestionType.Number, "99999999999999999999999999999999999999", "answer.no-number")]
    [InlineData(QuestionType.Date, "2026-03-02", "2026-03-02")]
    [InlineData(QuestionType.Date, "2569-02-30", "answer.no-date")]
    [InlineData(QuestionType.Date, "02/03/2026", "answer.no-date")]
    [InlineData(QuestionType.YesNo, "yes", "yes")]
    [InlineData(QuestionType.YesNo, "Yes", "answer.not-an-option")]
    [InlineData(QuestionType.OneOf, "b", "b")]
    [InlineData(QuestionType.OneOf, "c", "answer.not-an-option")]
    [InlineData(QuestionType.SeveralOf, "b", "[\"b\"]")]
    [InlineData(QuestionType.Country, "LA", "LA")]
    [InlineData(QuestionType.Country, "XX", "answer.not-an-option")]
    [InlineData(QuestionType.Language, "km", "km")]
    [InlineData(QuestionType.Language, "zh-Hant", "zh-Hant")]
    [InlineData(QuestionType.Language, "xx", "answer.not-an-option")]
    [InlineData(QuestionType.Phone, " +66 (0)2  123-4567 ", "+66 (0)2 123-4567")]
    [InlineData(QuestionType.Phone, "12", "answer.no-phone")]
    [InlineData(QuestionType.Phone, "call me 02 123 4567", "answer.no-phone")]
    [InlineData(QuestionType.Phone, "02+1234567", "answer.no-phone")]
    [InlineData(QuestionType.File, "D2B0A6C1-6D5B-4B4C-9A3E-0F6F6A1B2C3D", "d2b0a6c1-6d5b-4b4c-9a3e-0f6f6a1b2c3d")]
    [InlineData(QuestionType.File, "../../etc/passwd", "answer.no-file")]
    public void Is_kept_as(QuestionType type, string typed, string? kept)
    {
        var (clean, faults) = Check(FormTrial.Ask("it", type, type is QuestionType.OneOf or QuestionType.SeveralOf ? ["a", "b"] : []), typed);
        Assert.Equal(kept, faults.SingleOrDefault()?.Code ?? clean.GetValueOrDefault("it"));
    }

    [Fact]
    public void Several_are_kept_in_the_order_of_the_form_and_once() =>
        Assert.Equal("[\"a\",\"c\"]", Check(FormTrial.Ask("it", QuestionType.SeveralOf, "a", "b", "c"), "c", "a", "c", "").Clean["it"]);

    [Theory]
    [InlineData(QuestionType.Number, "2", "5", "1.99", "answer.too-small")]
    [InlineData(QuestionType.Number, "2", "5", "5.01", "answer.too-large")]
    [InlineData(QuestionType.Number, "2", "5", "5", null)]
    [InlineData(QuestionType.Date, "2026-03-02", "2026-03-05", "2026-03-01", "answer.too-early")]
    [InlineData(QuestionType.Date, "2026-03-02", "2026-03-05", "2026-03-06", "answer.too-late")]
    [InlineData(QuestionType.Date, "2026-03-02", "2026-03-05", "2026-03-05", null)]
    [InlineData(QuestionType.SeveralOf, "2", "2", "a", "answer.too-few")]
    [InlineData(QuestionType.SeveralOf, "1", "1", "a b", "answer.too-many")]
    [InlineData(QuestionType.SeveralOf, "1", "2", "a b", null)]
    public void Bounds_are_inclusive(QuestionType type, string min, string max, string typed, string? code) => Assert.Equal(code,
        Check(FormTrial.Ask("it", type, type == QuestionType.SeveralOf ? ["a", "b", "c"] : []) with { Min = min, Max = max }, typed.Split(' ')).Faults.SingleOrDefault()?.Code);

    [Fact]
    public void A_text_may_be_as_long_as_its_limit_and_a_draft_keeps_one_that_is_longer()
    {
        var question = FormTrial.Ask("it", QuestionType.LongText) with { Limit = new(4, TextUnit.Words) };
        Assert.Empty(Check(question, "ฉันรักภาษาไทย").Faults);
        var (clean, faults) = Check(question, "ฉันรักภาษาไทย มาก");
        Assert.Equal([new AnswerFault("it", "answer.too-many-words", "4", "5")], faults);
        Assert.Equal("ฉันรักภาษาไทย มาก", clean["it"]);
        Assert.Equal([new AnswerFault("it", "answer.too-many-characters", "1", "2")], Check(question with { Limit = new(1, TextUnit.Characters) }, "👩‍👩‍👧‍👦🇹🇭").Faults);
        Assert.Equal([new AnswerFault("it", "answer.too-long", "20000")], Check(question with { Limit = null }, new string('x', 20_001)).Faults);
        // As people count: one sign each, of three units.
        var signs = string.Concat(Enumerable.Repeat("កុំ", 400));
        Assert.Equal(signs, Check(question with { Type = QuestionType.ShortText, Limit = null }, signs).Clean["it"]);
        Assert.Equal([new AnswerFault("it", "answer.too-long", "500")], Check(question with { Type = QuestionType.ShortText, Limit = null }, "x" + new string('\u0301', 4100)).Faults);
    }

    [Fact]
    public void A_file_is_an_answer_only_if_it_was_uploaded_for_it()
    {
        var (clean, faults) = AnswerCheck.Of(FormTrial.Form(FormTrial.Ask("it", QuestionType.File)), new Dictionary<string, IReadOnlyList<string>> { ["it"] = [Guid.NewGuid().ToString("D")] }, CheckMode.Submit);

        Assert.Empty(clean);
        Assert.Equal([new AnswerFault("it", "answer.no-file")], faults);
    }

    [Fact]
    public void What_is_hidden_by_something_hidden_has_no_answer()
    {
        var form = FormTrial.Form(FormTrial.Ask("a", QuestionType.YesNo), FormTrial.Ask("b", QuestionType.YesNo) with { ShownIf = FormTrial.If("a", "yes") },
            FormTrial.Ask("c") with { Required = true, ShownIf = FormTrial.If("b", "yes") });
        var posted = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["no"], ["b"] = ["yes"], ["c"] = ["secret"], ["d"] = ["unknown"] };

        var (clean, faults) = AnswerCheck.Of(form, posted, CheckMode.Submit);

        Assert.Empty(faults);
        Assert.Equal([new("a", "no")], clean);
        Assert.Equal([new AnswerFault("c", "answer.required")], AnswerCheck.Of(form, new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["yes"], ["b"] = ["yes"], ["c"] = [" "] }, CheckMode.Submit).Faults);
    }

    private static CheckedAnswers Check(Question question, params string[] typed) =>
        AnswerCheck.Of(FormTrial.Form(question), new Dictionary<string, IReadOnlyList<string>> { [question.Key] = typed }, CheckMode.Submit, typed.Where(t => Guid.TryParse(t, out _)).Select(t => new KeptFile(Guid.Parse(t), "it.pdf", "", 1)).ToDictionary(f => f.Id));
}
