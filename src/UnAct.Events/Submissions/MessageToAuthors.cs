using System.Globalization;
using UnAct.Mail;

namespace UnAct.Submissions;

/// <summary>A message to authors as each of them gets it: the organiser's words inside a frame that says for which submissions.</summary>
internal sealed class MessageToAuthors(CallInMail desk, bool discreet, Guid messageId, string subject, string text, bool toOne)
{
    public const string Template = "submission-message";

    /// <summary>What the once-keys of all its mails begin with.</summary>
    public static string KeyOf(Guid messageId) => $"{Template}:{messageId:N}:";

    public static string KeyOf(Guid messageId, Recipient to) => KeyOf(messageId) + to.Key;

    public OutboxMail Write(AuthorReach.Addressed one, Instant now)
    {
        var mail = desk.Write(Template, one.To, KeyOf(messageId, one.To), one.Submissions[0].Id, now,
            ("submissions", one.Submissions.Select(s => discreet ? s.Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{s.Title} ({s.Number})")).ToArray()),
            ("subject", subject), ("message", text));
        return toOne ? mail : mail.ToMany();
    }
}
