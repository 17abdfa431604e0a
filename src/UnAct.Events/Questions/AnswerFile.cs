namespace UnAct.Questions;

/// <summary>A file that somebody added as an answer, and what they added it to: nothing else may name it.</summary>
public sealed class AnswerFile
{
    private AnswerFile()
    {
    }

    public Guid FileId { get; private set; }

    /// <summary>What holds the answers, with all its versions: a submission, a registration.</summary>
    public Guid HolderId { get; private set; }

    public static AnswerFile Of(Guid fileId, Guid holderId) => new() { FileId = fileId, HolderId = holderId };
}
