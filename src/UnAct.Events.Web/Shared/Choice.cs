namespace UnAct.Web.Shared;

/// <summary>One answer on offer in a select, a set of radio buttons or of ticks.</summary>
public sealed record Choice(string Value, string Text)
{
    /// <summary>A second line below the text; not in a select.</summary>
    public string? Hint { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Heading that gathers choices in a select.</summary>
    public string? Group { get; init; }

    /// <summary>One choice for each value of an enumeration, in its words.</summary>
    public static IReadOnlyList<Choice> Of<TEnum>(Func<TEnum, string> words) where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(value => new Choice(value.ToString(), words(value)))];
}

public enum FieldKind
{
    /// <summary>From the type of the value and the presence of choices.</summary>
    Fitting,
    Text,
    Email,
    Phone,
    Address,
    Password,
    Number,
    Date,
    Time,
    Moment,
    Search,
    LongText,
    Select,
    Radios,
    Ticks,
    Tick,
    File,
}
