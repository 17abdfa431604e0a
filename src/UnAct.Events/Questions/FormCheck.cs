using System.Globalization;
using System.Text.RegularExpressions;
using UnAct.Events;

namespace UnAct.Questions;

/// <summary>Whether a form may be kept: its size, its keys, its texts, and that conditions name earlier questions and what can be answered there.</summary>
public static partial class FormCheck
{
    public static IReadOnlyList<FormFault> Of(FormDocument form)
    {
        var faults = new List<FormFault>();
        Most(faults, FormPlace.Form, "groups", form.Groups.Count, FormLimits.Groups);
        Most(faults, FormPlace.Form, "questions", form.Questions.Count(), FormLimits.Questions);
        var (groups, questions) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, Question>(StringComparer.Ordinal));
        var all = form.Questions.GroupBy(q => q.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var (g, group) in form.Groups.Index())
        {
            var place = new FormPlace(g + 1);
            Key(faults, place, group.Key, groups.Add(group.Key));
            Text(faults, place.In("title"), group.Title, FormLimits.Title);
            Text(faults, place.In("help"), group.Help, FormLimits.Help, lines: true);
            foreach (var (q, question) in group.Questions.Index())
            {
                var at = new FormPlace(g + 1, q + 1);
                Key(faults, at, question.Key, !questions.ContainsKey(question.Key));
                Check(faults, at, question);
                ConditionCheck.Of(faults, at.In("shownIf"), question, questions, all);
                questions.TryAdd(question.Key, question);
            }
        }

        if (faults.Count == 0 && FormJson.Compact(form).Length > FormLimits.Json)
        {
            faults.Add(new(FormPlace.Form, "form.too-large", Invariant(FormLimits.Json)));
        }

        return [.. faults.Take(FormLimits.Faults)];
    }

    private static void Check(List<FormFault> faults, FormPlace at, Question question)
    {
        if (question.Label.IsEmpty)
        {
            faults.Add(new(at.In("label"), "form.no-label"));
        }

        Text(faults, at.In("label"), question.Label, FormLimits.Label);
        Text(faults, at.In("help"), question.Help, FormLimits.Help, lines: true);
        Text(faults, at.In("purpose"), question.Purpose, FormLimits.Purpose, lines: true);
        Defined(faults, at.In("type"), question.Type);
        Defined(faults, at.In("sees"), question.Sees);
        if (question.KeptDays is < 0 or > FormLimits.KeptDays)
        {
            faults.Add(new(at.In("keptDays"), "form.kept-days", Invariant(FormLimits.KeptDays)));
        }

        if (question.Sensitive && question.Type == QuestionType.File)
        {
            // Its bytes lie in the store as they came: nothing else is promised of them.
            faults.Add(new(at.In("sensitive"), "form.not-for-this-type"));
        }

        Limits(faults, at, question);
        Options(faults, at.In("options"), question);
    }

    private static void Limits(List<FormFault> faults, FormPlace at, Question question)
    {
        var longest = question.Type == QuestionType.ShortText ? FormLimits.ShortText : FormLimits.LongText;
        if (question.Limit is { } limit)
        {
            Defined(faults, at.In("limit.unit"), limit.Unit);
            if (question.Type is not (QuestionType.ShortText or QuestionType.LongText))
            {
                faults.Add(new(at.In("limit"), "form.not-for-this-type"));
            }
            else if (limit.Most < 1 || limit.Most > longest)
            {
                faults.Add(new(at.In("limit.most"), "form.limit", Invariant(longest)));
            }
        }

        var (min, max) = (Bound(faults, at.In("min"), question, question.Min), Bound(faults, at.In("max"), question, question.Max));
        if (min is not null && max is not null && Comparer<IComparable>.Default.Compare(min, max) > 0)
        {
            faults.Add(new(at.In("max"), "form.max-below-min"));
        }
    }

    private static IComparable? Bound(List<FormFault> faults, FormPlace at, Question question, string? bound)
    {
        IComparable? read = bound is null ? null : question.Type switch
        {
            QuestionType.Number => AnswerValue.Number(bound) is { } number && AnswerValue.Number(number) == bound ? number : null,
            QuestionType.SeveralOf => int.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= question.Options.Count && Invariant(count) == bound ? count : null,
            QuestionType.Date => AnswerValue.Date(bound) is { } day && NodaTime.Text.LocalDatePattern.Iso.Format(day) == bound ? day : null,
            _ => null,
        };
        if (bound is not null && read is null)
        {
            faults.Add(new(at, question.Type is QuestionType.Number or QuestionType.SeveralOf or QuestionType.Date ? "form.bound" : "form.not-for-this-type"));
        }

        return read;
    }

    private static void Options(List<FormFault> faults, FormPlace at, Question question)
    {
        if (question.HasOptions != question.Options.Count > 0)
        {
            faults.Add(new(at, question.HasOptions ? "form.no-options" : "form.not-for-this-type"));
        }

        Most(faults, at with { Field = null }, "options", question.Options.Count, FormLimits.Options);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (o, option) in question.Options.Index())
        {
            var place = at with { Field = string.Create(CultureInfo.InvariantCulture, $"options[{o + 1}]") };
            Key(faults, place, option.Key, keys.Add(option.Key));
            if (option.Label.IsEmpty)
            {
                faults.Add(new(place.In("label"), "form.no-label"));
            }

            Text(faults, place.In("label"), option.Label, FormLimits.OptionLabel);
        }
    }

    private static void Key(List<FormFault> faults, FormPlace at, string key, bool isNew)
    {
        if (!IsKey(key))
        {
            faults.Add(new(at.In("key"), "form.key", Invariant(FormLimits.Key)));
        }
        else if (!isNew)
        {
            faults.Add(new(at.In("key"), "form.key-twice", key));
        }
    }

    public static bool IsKey(string? key) => key is { Length: >= 1 and <= FormLimits.Key } && Keys.IsMatch(key);

    private static void Text(List<FormFault> faults, FormPlace at, LocalizedText text, int length, bool lines = false)
    {
        Most(faults, at, "languages", text.Texts.Count, FormLimits.Languages);
        if (!EventTexts.IsLanguage(text.Language) || !text.Texts.Keys.All(EventTexts.IsLanguage))
        {
            faults.Add(new(at, "form.language"));
        }

        if (text.Texts.Values.Any(t => t.Length > length))
        {
            faults.Add(new(at, "form.text-too-long", Invariant(length)));
        }
        else if (text.Texts.Values.Any(t => t != (lines ? EventTexts.Block(t) : EventTexts.Line(t))))
        {
            faults.Add(new(at, "form.text-signs"));
        }
    }

    internal static void Defined<T>(List<FormFault> faults, FormPlace at, T value) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            faults.Add(new(at, "form.not-one-of", string.Join(", ", Enum.GetNames<T>())));
        }
    }

    internal static void Most(List<FormFault> faults, FormPlace at, string what, int count, int most)
    {
        if (count > most)
        {
            faults.Add(new(at.In(what), "form.too-many", Invariant(most)));
        }
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*\\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Keys { get; }
}
