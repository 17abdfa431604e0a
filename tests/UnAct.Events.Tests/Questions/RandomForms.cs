using CsCheck;
using UnAct.Questions;

namespace UnAct.Tests.Questions;

/// <summary>Any form that may be kept, any answers that may be posted to it, valid or not, and any other form that it may become.</summary>
internal static class RandomForms
{
    private static readonly Gen<string> Word = Gen.OneOfConst("Diet", "ອາຫານ", "饮食", "How \"many\" <b>?", "A\\B/{0}", "e\u0301", "👩‍👩‍👧‍👦", "อาหาร ๑");

    private static readonly Gen<LocalizedText> Said = Gen.Select(Gen.OneOfConst("en", "th", "zh-Hans"), Word, Gen.OneOfConst("en", "km", "my"), Word,
        (language, text, other, more) => new LocalizedText(language, text).With(other, more));

    private static readonly Gen<LocalizedText> Maybe = Gen.Select(Gen.Bool, Said, (there, said) => there ? said : LocalizedText.Empty);

    private static readonly Gen<Question> Alone =
        from type in Gen.Enum<QuestionType>()
        from label in Said
        from help in Maybe
        from purpose in Maybe
        from required in Gen.Bool
        from sensitive in Gen.Bool
        from sees in Gen.Enum<SeenBy>()
        from limited in Gen.Int[0, 3]
        from kept in Gen.Int[-30, 400]
        from options in Said.Array[1, 5]
        select new Question
        {
            Key = "",
            Type = type,
            Label = label,
            Help = help,
            Purpose = purpose,
            Required = required,
            Sensitive = sensitive && type != QuestionType.File,
            Sees = sees,
            KeptDays = kept < 0 ? null : kept,
            Limit = type is QuestionType.ShortText or QuestionType.LongText && limited > 0 ? new(limited * 4, limited == 1 ? TextUnit.Words : TextUnit.Characters) : null,
            Min = limited == 0 ? null : type switch { QuestionType.Number => "-2.5", QuestionType.Date => "2026-03-02", QuestionType.SeveralOf => "1", _ => null },
            Max = limited < 2 ? null : type switch { QuestionType.Number => "7", QuestionType.Date => "2026-12-31", QuestionType.SeveralOf => "1", _ => null },
            Options = type is QuestionType.OneOf or QuestionType.SeveralOf ? new([.. options.Select((o, n) => new QuestionOption(Named("o", n), o))]) : [],
        };

    /// <summary>With conditions on what stands before; keys are few, so that a form and what it becomes share some.</summary>
    public static readonly Gen<FormDocument> Any =
        from questions in Alone.Array[0, 8]
        from keys in Gen.Shuffle(Enumerable.Range(0, 10).Select(n => Named("q", n)).ToArray())
        from picks in Gen.Int[0, 1000].Array[8 * 8]
        from groups in Gen.Int[1, 3]
        from titles in Maybe.Array[3]
        select Build([.. questions.Select((q, n) => q with { Key = keys[n] })], picks, groups, titles);

    /// <summary>Such as every purpose takes.</summary>
    public static readonly Gen<FormDocument> WithoutFiles = Any.Where(form => form.Questions.All(q => q.Type != QuestionType.File));

    private static readonly Gen<string> Typed = Gen.OneOf(
        Gen.OneOfConst("", " ", "\u200B", "yes", "no", "o0", "o1", "o4", "TH", "KH", "th", "zh-Hans", "3", "-2.50", "1e5", "٧", "2026-03-15", "2027-01-01", "+66 2 123 4567", "d2b0a6c1-6d5b-4b4c-9a3e-0f6f6a1b2c3d"),
        Word, Gen.String[0, 30], Gen.String[Gen.Char, 0, 600]);

    public static readonly Gen<IReadOnlyDictionary<string, IReadOnlyList<string>>> Posted =
        Typed.Array[0, 3].Array[11].Select(all => (IReadOnlyDictionary<string, IReadOnlyList<string>>)all.Index().ToDictionary(p => Named("q", p.Index), p => (IReadOnlyList<string>)p.Item, StringComparer.Ordinal));

    private static FormDocument Build(Question[] questions, int[] picks, int groups, LocalizedText[] titles)
    {
        for (var n = 1; n < questions.Length; n++)
        {
            var pick = picks.AsSpan(n * 8, 8);
            if (pick[0] % 2 == 0)
            {
                var tests = new List<ConditionTest> { Test(questions[pick[1] % n], pick[2], pick[3]) };
                if (pick[4] % 2 == 0)
                {
                    tests.Add(Test(questions[pick[5] % n], pick[6], pick[7]));
                }

                questions[n] = questions[n] with { ShownIf = new(pick[0] % 4 == 0 ? ConditionMatch.Any : ConditionMatch.All, new([.. tests])) };
            }
        }

        return new(new([.. questions.Chunk(Math.Max(1, (questions.Length + groups - 1) / groups)).Select((some, n) => new QuestionGroup(Named("g", n), titles[n % 3], titles[(n + 1) % 3], new(some)))]));
    }

    private static ConditionTest Test(Question asked, int kind, int value)
    {
        var known = asked.Type switch
        {
            QuestionType.YesNo => value % 2 == 0 ? "yes" : "no",
            QuestionType.OneOf or QuestionType.SeveralOf => asked.Options[value % asked.Options.Count].Key,
            QuestionType.Country => "TH",
            QuestionType.Language => "th",
            _ => null,
        };
        return known is null || kind % 4 > 1
            ? new(asked.Key, kind % 2 == 0 ? TestKind.Answered : TestKind.NotAnswered)
            : new(asked.Key, kind % 2 == 0 ? TestKind.Is : TestKind.IsNot, known);
    }

    private static string Named(string kind, int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}{n}");
}
