using CsCheck;
using UnAct.Questions;

namespace UnAct.Tests.Questions;

public sealed class FormEditTests
{
    private static readonly FormDocument Form = new([
        new("one", LocalizedText.Empty, LocalizedText.Empty, [FormTrial.Ask("a"), FormTrial.Ask("b")]), new("two", LocalizedText.Empty, LocalizedText.Empty, []),
        new("three", LocalizedText.Empty, LocalizedText.Empty, [FormTrial.Ask("c")])]);

    [Theory]
    [InlineData("b", -1, "one b a/two/three c")]
    [InlineData("a", -1, "one a b/two/three c")]
    [InlineData("b", 1, "one a/two b/three c")]
    [InlineData("c", -1, "one a b/two c/three")]
    [InlineData("c", 1, "one a b/two/three c")]
    [InlineData("x", 1, "one a b/two/three c")]
    public void A_question_moves_by_one_place_and_over_the_edge_of_its_group(string question, int by, string expected) => Assert.Equal(expected, Said(Form.Moved(question, by)));

    [Fact]
    public void Up_and_down_again_is_as_it_was() => Gen.Select(RandomForms.Any.Where(f => f.Questions.Any()), Gen.Int[0, 7], Gen.OneOfConst(-1, 1)).Sample((form, pick, by) =>
    {
        var key = form.Questions.ElementAt(pick % form.Questions.Count()).Key;
        var moved = form.Moved(key, by);
        Assert.Equal(form.Questions.Select(q => q.Key).Order(), moved.Questions.Select(q => q.Key).Order());
        Assert.Equal(form, moved == form ? form : moved.Moved(key, -by));
    });

    [Fact]
    public void Doubled_taken_out_put_in()
    {
        Assert.Equal("one a a-2 b/two/three c", Said(Form.Twice("a")));
        Assert.Equal("one a a-3 a-2 b/two/three c", Said(Form.Twice("a").Twice("a")));
        Assert.Equal("one b/two/three c", Said(Form.Without("a")));
        Assert.Equal("two/three c", Said(Form.WithoutGroup("one")));
        Assert.Equal("one a b/two d/three c", Said(Form.With(FormTrial.Ask("d"), "two")));
        Assert.Equal(QuestionType.Date, Form.With(FormTrial.Ask("b", QuestionType.Date), "two").Groups[0].Questions[1].Type);
        Assert.Equal("two/one a b/three c", Said(Form.GroupMoved("one", 1)));
        Assert.Equal(Form, Form.GroupMoved("one", -1));
    }

    [Theory]
    [InlineData("What is your Diet?", "what-is-your-diet")]
    [InlineData("Ăn kiêng", "an-kieng")]
    [InlineData("อาหาร", "question")]
    public void A_key_can_be_read_and_is_new(string label, string key) => Assert.Equal(key, Form.NewKey(label));

    private static string Said(FormDocument form) => string.Join('/', form.Groups.Select(g => string.Join(' ', g.Questions.Select(q => q.Key).Prepend(g.Key))));
}
