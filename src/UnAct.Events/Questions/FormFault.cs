namespace UnAct.Questions;

/// <summary>What stands against a form, and where: the number of the group and of the question in it, both from one, and the field.</summary>
/// <param name="Code">Stable, with words on the page: <c>form.key-twice</c>.</param>
public sealed record FormFault(FormPlace Place, string Code, params Ordered<string> Values);

/// <param name="Group">Null: the whole form.</param>
/// <param name="Question">Null: the group itself.</param>
/// <param name="Field">As it is called in the JSON.</param>
public sealed record FormPlace(int? Group = null, int? Question = null, string? Field = null)
{
    public static FormPlace Form { get; } = new();

    public FormPlace In(string field) => this with { Field = Field is null ? field : $"{Field}.{field}" };
}

/// <summary>A form that may not be kept, with every reason.</summary>
public sealed class FormFaulty(IReadOnlyList<FormFault> faults) : Exception("The form has faults.")
{
    public IReadOnlyList<FormFault> Faults { get; } = faults;
}
