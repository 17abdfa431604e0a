namespace UnAct.Submissions;

/// <summary>What the authors are writing and nobody else sees: before it is submitted, and again while a submitted one is revised.</summary>
public sealed class SubmissionDraft
{
    private SubmissionDraft()
    {
    }

    public Guid SubmissionId { get; private set; }

    /// <summary><see cref="SubmissionContent"/> as it was typed, right or not.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Counts what was saved: whoever saves says which one they began from.</summary>
    public int Revision { get; private set; }

    /// <summary>It holds what was not submitted yet.</summary>
    public bool IsOpen { get; private set; }

    public Guid SavedBy { get; private set; }

    public Instant SavedAt { get; private set; }

    public int Version { get; private set; }

    public static SubmissionDraft Of(Guid submissionId, SubmissionContent content, Guid by, Instant now)
    {
        var draft = new SubmissionDraft { SubmissionId = submissionId };
        draft.Save(content, by, now);
        return draft;
    }

    public SubmissionContent Read() => SubmissionContent.Of(Content);

    public void Save(SubmissionContent content, Guid by, Instant now) => (Content, Revision, IsOpen, SavedBy, SavedAt) = (content.ToJson(), Revision + 1, true, by, now);

    /// <summary>Without what was promised to be deleted: nobody's change, so whoever writes is not overtaken.</summary>
    public void Forget(SubmissionContent left) => Content = left.ToJson();

    /// <summary>What it holds is what was submitted; who writes on begins from there.</summary>
    public void Settle(SubmissionContent submitted, Guid by, Instant now)
    {
        Save(submitted, by, now);
        IsOpen = false;
    }
}
