using CsCheck;
using UnAct.Questions;

namespace UnAct.Tests.Questions;

/// <summary>What holds of every form and of everything that may be posted to it.</summary>
public sealed class FormPropertyTests
{
    [Fact]
    public void Import_after_export_is_the_same_form() => RandomForms.Any.Sample(form =>
    {
        Assert.Empty(FormCheck.Of(form));
        var reading = FormJson.Read(FormJson.Write(form));
        Assert.Empty(reading.Faults);
        Assert.Equal(form, reading.Form);
    }, iter: 2000);

    [Fact]
    public void What_does_not_apply_has_no_answer() => Gen.Select(RandomForms.Any, RandomForms.Posted).Sample((form, posted) =>
    {
        foreach (var mode in Enum.GetValues<CheckMode>())
        {
            var (clean, faults) = AnswerCheck.Of(form, posted, mode);
            var shown = Reference.Shown(form, clean);
            Assert.All(clean.Keys, key => Assert.Contains(key, shown));
            Assert.All(faults, fault => Assert.Contains(fault.Question, shown));
            Assert.Equal(shown, form.Shown(clean).Select(q => q.Key));
            if (mode == CheckMode.Submit)
            {
                Assert.All(form.Questions.Where(q => q.Required && shown.Contains(q.Key) && !clean.ContainsKey(q.Key)), q => Assert.Contains(faults, f => f.Question == q.Key));
            }
            else
            {
                Assert.DoesNotContain(faults, f => f.Code == "answer.required");
            }
        }
    }, iter: 5000);

    [Fact]
    public void A_draft_keeps_what_was_typed_for_what_applies_and_nothing_of_what_is_hidden() => Gen.Select(RandomForms.Any, RandomForms.Posted).Sample((form, posted) =>
    {
        var kept = AnswerCheck.Applying(form, posted);
        var clean = AnswerCheck.Of(form, posted, CheckMode.Draft).Clean;
        Assert.Equal(Reference.Shown(form, clean).Where(posted.ContainsKey).Select(key => (key, posted[key])), kept.Select(a => (a.Key, a.Value)));
        Assert.Equal(clean.OrderBy(a => a.Key), AnswerCheck.Of(form, kept, CheckMode.Draft).Clean.OrderBy(a => a.Key));
    }, iter: 5000);

    [Fact]
    public void What_was_taken_is_taken_again_as_it_is() => Gen.Select(RandomForms.Any, RandomForms.Posted).Sample((form, posted) =>
    {
        var (clean, _) = AnswerCheck.Of(form, posted, CheckMode.Draft);
        var again = AnswerCheck.Of(form, clean.ToDictionary(a => a.Key, a => AnswerValue.Posted(form.Find(a.Key)!.Type, a.Value), StringComparer.Ordinal), CheckMode.Draft);
        Assert.Equal(clean.OrderBy(a => a.Key), again.Clean.OrderBy(a => a.Key));
    }, iter: 5000);

    /// <summary>Told anew in other words, so that a mistake in the one is not made in the other: hidden is what no walk from the top reaches.</summary>
    private static class Reference
    {
        public static List<string> Shown(FormDocument form, IReadOnlyDictionary<string, string> clean)
        {
            var shown = new List<string>();
            foreach (var question in form.Groups.SelectMany(g => g.Questions))
            {
                if (question.ShownIf is { } when)
                {
                    var held = when.Tests.Count(test => Held(form, test, shown.Contains(test.Question) ? clean.GetValueOrDefault(test.Question) : null));
                    if (when.Match == ConditionMatch.All ? held < when.Tests.Count : held == 0)
                    {
                        continue;
                    }
                }

                shown.Add(question.Key);
            }

            return shown;
        }

        private static bool Held(FormDocument form, ConditionTest test, string? answer)
        {
            var chosen = answer is null ? [] : form.Questions.Single(q => q.Key == test.Question).Type == QuestionType.SeveralOf ? System.Text.Json.JsonSerializer.Deserialize<List<string>>(answer)! : [answer];
            return test.Kind switch
            {
                TestKind.Answered => chosen.Count > 0,
                TestKind.NotAnswered => chosen.Count == 0,
                TestKind.Is => chosen.Contains(test.Value!),
                _ => !chosen.Contains(test.Value!),
            };
        }
    }
}
