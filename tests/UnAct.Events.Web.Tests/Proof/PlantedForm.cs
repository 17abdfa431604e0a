using UnAct.Questions;

namespace UnAct.Web.Tests.Proof;

/// <summary>A form of registration with a question of every type in the scripts of the region, one of them hidden by a condition; and one answer.</summary>
internal static class PlantedForm
{
    /// <summary>Of a group and of a question, so that an address of either leads somewhere.</summary>
    public const string Key = "diet";

    private static readonly LocalizedText Words = new("my", "အစားအစာ");

    /// <summary>To what must be answered.</summary>
    public static (string, string)[] Answers => [("Answers[yesno]", "no"), ("Answers[date]", "2026-05-04")];

    public static IEnumerable<object> Of(Guid eventId, Instant now)
    {
        var form = Form.For(eventId, FormPurpose.Registration, null);
        var options = new Ordered<QuestionOption>([new("halal", new("th", "ฮาลาล")), new("vegan", new("lo", "ເຈ"))]);
        var every = Enum.GetValues<QuestionType>().Select(type => new Question
        {
            Key = type.ToString().ToLowerInvariant(),
            Type = type,
            Label = Words,
            Help = new("km", "អាហារ"),
            Purpose = new("vi", "Ăn kiêng"),
            Options = type is QuestionType.OneOf or QuestionType.SeveralOf ? options : [],
            Limit = type is QuestionType.ShortText or QuestionType.LongText ? new(20, type is QuestionType.LongText ? TextUnit.Words : TextUnit.Characters) : null,
            Required = type is QuestionType.YesNo or QuestionType.Date,
            Sensitive = type is QuestionType.Phone,
            KeptDays = type is QuestionType.Phone ? 30 : null,
            ShownIf = type is QuestionType.Country ? new(ConditionMatch.All, [new("yesno", TestKind.Is, "yes"), new("oneof", TestKind.IsNot, "halal")]) : null,
        });
        var version = form.Ask(new([new(Key, Words, new("zh-Hans", "饮食"), new([new() { Key = Key, Type = QuestionType.ShortText, Label = Words }, .. every]))]), Actor.Program, now);
        return [form, version];
    }
}
