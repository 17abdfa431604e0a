using System.Globalization;
using System.Text;

namespace UnAct.Questions;

/// <summary>One step of somebody who builds a form: each gives another form, and says nothing of whether it may be kept.</summary>
public static class FormEdit
{
    extension(FormDocument form)
    {
        /// <summary>In the place of the question with the same key; else at the end of the group.</summary>
        public FormDocument With(Question question, string group) => form.Find(question.Key) is not null
            ? form.Map(g => g with { Questions = new([.. g.Questions.Select(q => q.Key == question.Key ? question : q)]) })
            : form.Map(g => g.Key == group ? g with { Questions = new([.. g.Questions, question]) } : g);

        /// <summary>In the place of the group with the same key; else at the end.</summary>
        public FormDocument With(QuestionGroup group) => form.Groups.Any(g => g.Key == group.Key) ? form.Map(g => g.Key == group.Key ? group : g) : new(new([.. form.Groups, group]));

        public FormDocument Without(string question) => form.Map(g => g with { Questions = new([.. g.Questions.Where(q => q.Key != question)]) });

        public FormDocument WithoutGroup(string group) => new(new([.. form.Groups.Where(g => g.Key != group)]));

        /// <summary>The same question once more, right behind it.</summary>
        public FormDocument Twice(string question) => form.Find(question) is not { } known ? form
            : form.Map(g => g with { Questions = new([.. g.Questions.SelectMany(q => q.Key == question ? [q, known with { Key = Free(question.Length > FormLimits.Key - 4 ? question[..(FormLimits.Key - 4)] : question, key => form.Find(key) is not null) }] : (Question[])[q])]) });

        /// <summary>One place up or down; at the edge of its group into the next one.</summary>
        public FormDocument Moved(string question, int by)
        {
            var groups = form.Groups.Select(g => g.Questions.ToList()).ToList();
            var at = groups.FindIndex(g => g.Exists(q => q.Key == question));
            if (at < 0)
            {
                return form;
            }

            var from = groups[at].FindIndex(q => q.Key == question);
            var moved = groups[at][from];
            var (to, into) = (from + by, at);
            if (to < 0 || to >= groups[at].Count)
            {
                into += by;
                if (into < 0 || into >= groups.Count)
                {
                    return form;
                }

                to = by < 0 ? groups[into].Count : 0;
            }

            groups[at].RemoveAt(from);
            groups[into].Insert(to, moved);
            return new(new([.. form.Groups.Select((g, n) => g with { Questions = new([.. groups[n]]) })]));
        }

        public FormDocument GroupMoved(string group, int by)
        {
            var groups = form.Groups.ToList();
            var at = groups.FindIndex(g => g.Key == group);
            if (at < 0 || at + by < 0 || at + by >= groups.Count)
            {
                return form;
            }

            (groups[at], groups[at + by]) = (groups[at + by], groups[at]);
            return new(new([.. groups]));
        }

        /// <summary>A key that no question has.</summary>
        public string NewKey(string label) => Free(KeyOf(label, "question"), key => form.Find(key) is not null);

        public string NewGroupKey(string title) => Free(KeyOf(title, "group"), key => form.Groups.Any(g => g.Key == key));

        private FormDocument Map(Func<QuestionGroup, QuestionGroup> change) => new(new([.. form.Groups.Select(change)]));
    }

    /// <summary>A key that can be read, where the words have Latin letters.</summary>
    public static string KeyOf(string words, string otherwise)
    {
        var key = new StringBuilder();
        foreach (var sign in TypedText.Normal(words, NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            key.Append(char.IsAsciiLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : key.Length > 0 && key[^1] != '-' ? '-' : null);
        }

        var whole = key.ToString().Trim('-');
        return whole.Length < 2 ? otherwise : whole.Length > FormLimits.Key - 4 ? whole[..(FormLimits.Key - 4)].TrimEnd('-') : whole;
    }

    public static string Free(string key, Func<string, bool> taken)
    {
        for (var n = 1; ; n++)
        {
            var free = n == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-{n}");
            if (!taken(free))
            {
                return free;
            }
        }
    }
}
