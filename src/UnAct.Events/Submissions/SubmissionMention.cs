namespace UnAct.Submissions;

/// <summary>That a mail names a submission beside the one it is about: whoever the submission is withheld from must not read the mail, either.</summary>
public sealed class SubmissionMention
{
    private SubmissionMention()
    {
    }

    public Guid SubmissionId { get; private set; }

    public Guid MailId { get; private set; }

    public static SubmissionMention Of(Guid submissionId, Guid mailId) => new() { SubmissionId = submissionId, MailId = mailId };
}
