namespace UnAct.Questions;

/// <summary>What a form asked from one moment on. Nothing ever writes it anew: the answers that were given to it are read by it.</summary>
public sealed class FormVersion
{
    private FormVersion()
    {
    }

    public Guid Id { get; private set; }

    public Guid FormId { get; private set; }

    public int Number { get; private set; }

    public FormDocument Document { get; private set; } = FormDocument.Empty;

    /// <summary>The first of what is answered to it goes so many days after the event; null where nothing goes before the rest.</summary>
    public int? KeptDays { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Who wrote it; null for the program.</summary>
    public Guid? PersonId { get; private set; }

    internal static FormVersion Of(Guid formId, int number, FormDocument document, Actor by, Instant now) =>
        new() { Id = Guid.NewGuid(), FormId = formId, Number = number, Document = document, KeptDays = document.Questions.Min(q => q.KeptDays), At = now, PersonId = by.PersonId };
}
