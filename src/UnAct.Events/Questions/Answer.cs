namespace UnAct.Questions;

/// <summary>One answer, with the version of the form that asked for it.</summary>
public sealed class Answer
{
    private Answer()
    {
    }

    /// <summary>Whatever was answered for: a registration, a version of a submission, a review.</summary>
    public Guid SubjectId { get; private set; }

    public Guid FormId { get; private set; }

    public string QuestionKey { get; private set; } = "";

    public Guid FormVersionId { get; private set; }

    /// <summary>As <see cref="AnswerValue"/> writes it; where it is sealed, as <see cref="AnswerSeal"/> does.</summary>
    public string Value { get; private set; } = "";

    public bool Sealed { get; private set; }

    /// <summary>What was promised to whoever answered; a later version of the form may promise something else.</summary>
    public SeenBy Sees { get; private set; }

    /// <summary>Likewise: so many days after the event it is deleted.</summary>
    public int? KeptDays { get; private set; }

    internal static Answer To(Guid subjectId, Guid formId, string key) => new() { SubjectId = subjectId, FormId = formId, QuestionKey = key };

    internal void Take(Guid versionId, Question question, string value, AnswerSeal seal)
    {
        FormVersionId = versionId;
        (Sealed, Sees, KeptDays) = (question.Sensitive, question.Sees, question.KeptDays);
        Value = Sealed ? seal.Close(this, value) : value;
    }

    /// <returns>Null where it was sealed with another key.</returns>
    internal string? Read(AnswerSeal seal) => Sealed ? seal.Open(this) : Value;
}
