using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnAct.Mail;

/// <summary>One mail to one address: a row written in the transaction that causes it, and sent later by a sweep.</summary>
public sealed class OutboxMail
{
    public const int AddressLength = 254;
    public const int NameLength = 200;
    public const int KeyLength = 200;
    public const int ErrorLength = 500;

    private const string AgainWord = "again:";

    public static readonly Moves<MailState> Moves = new()
    {
        { MailState.Waiting, MailState.Sent, MailState.Refused, MailState.GivenUp, MailState.Held, MailState.Superseded, MailState.Stopped },
        { MailState.Sent, MailState.Refused },
        { MailState.Held, MailState.Waiting, MailState.Superseded },
        { MailState.GivenUp, MailState.Waiting, MailState.Superseded },
        { MailState.Refused, MailState.Waiting, MailState.Superseded },
        { MailState.Stopped, MailState.Waiting, MailState.Superseded },
    };

    private OutboxMail()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Purpose, recipient, subject and occurrence: the same key twice is one mail.</summary>
    public string OnceKey { get; private set; } = "";

    /// <summary>The folder under <c>templates/mail/</c>.</summary>
    public string Template { get; private set; } = "";

    public string Language { get; private set; } = "en";

    public string ToName { get; private set; } = "";

    public string ToAddress { get; private set; } = "";

    /// <summary>What the template may name, as JSON; never a token.</summary>
    public string Values { get; private set; } = "{}";

    /// <summary>The personal link that is put in at the moment of sending.</summary>
    public LinkPurpose? LinkPurpose { get; private set; }

    public Guid? LinkId { get; private set; }

    public int LinkVersion { get; private set; }

    /// <summary>A snapshot of the invitation (JSON) with its own stamp and sequence, so that sending again invents no change.</summary>
    public string? Calendar { get; private set; }

    public Guid? EventId { get; private set; }

    /// <summary>Written to many at once: it says how to get no more of them (RFC 2369, 2919, 8058), and goes to nobody who said so.</summary>
    public bool Bulk { get; private set; }

    /// <summary>What the mail is about (a registration, a team membership): later mails on it refer to the first.</summary>
    public Guid SubjectId { get; private set; }

    public MailState State { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant DueAt { get; private set; }

    public Instant? SentAt { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    public string? ClaimedBy { get; private set; }

    public Instant? ClaimedUntil { get; private set; }

    public static OutboxMail To(string name, string address, string template, string language, string onceKey, object values, Guid subjectId, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        ToName = name,
        ToAddress = address,
        Template = template,
        Language = language,
        OnceKey = onceKey,
        Values = JsonSerializer.Serialize(values, Json),
        SubjectId = subjectId,
        State = MailState.Waiting,
        CreatedAt = now,
        DueAt = now,
    };

    /// <summary>What the once-keys of its copies begin with.</summary>
    public static string AgainKey(Guid id) => $"{AgainWord}{id:N}:";

    public bool IsAgain => OnceKey.StartsWith(AgainWord, StringComparison.Ordinal);

    /// <summary>The same mail once more: the words, the link and the entry with its stamp and sequence as they were.</summary>
    public OutboxMail Again(int time, Instant now)
    {
        var again = To(ToName, ToAddress, Template, Language, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{AgainKey(Id)}{time}"), ReadValues(), SubjectId, now);
        (again.LinkPurpose, again.LinkId, again.LinkVersion, again.Calendar, again.EventId, again.Bulk) = (LinkPurpose, LinkId, LinkVersion, Calendar, EventId, Bulk);
        return again;
    }

    public OutboxMail About(Guid eventId)
    {
        EventId = eventId;
        return this;
    }

    /// <summary>One of many, about the event that was named before.</summary>
    public OutboxMail ToMany()
    {
        Bulk = EventId is not null ? true : throw new InvalidOperationException("A mail to many is about an event.");
        return this;
    }

    public OutboxMail WithLink(LinkPurpose purpose, Guid id, int version)
    {
        (LinkPurpose, LinkId, LinkVersion) = (purpose, id, version);
        return this;
    }

    public OutboxMail WithInvitation(string snapshot)
    {
        Calendar = snapshot;
        return this;
    }

    /// <summary>Says it in other words before it leaves.</summary>
    public void Reword(Action<JsonObject> change)
    {
        var values = ReadValues();
        change(values);
        Values = values.ToJsonString(Json);
    }

    public void Sent(Instant now)
    {
        Enter(MailState.Sent);
        (SentAt, LastError, ClaimedBy, ClaimedUntil) = (now, null, null, null);
        Attempts++;
    }

    /// <summary>The server said no for ever (5xx to this address).</summary>
    public void Refuse(string error)
    {
        Enter(MailState.Refused);
        Note(error);
    }

    /// <summary>It was taken, and then a notice said that it never arrived.</summary>
    public void ComeBack(string why)
    {
        Enter(MailState.Refused);
        LastError = Short(why);
    }

    /// <summary>Not tried: the address refuses mail for good.</summary>
    public void Stop(string why)
    {
        Enter(MailState.Stopped);
        (LastError, ClaimedBy, ClaimedUntil) = (Short(why), null, null);
    }

    /// <summary>Tried and failed for now: again at <paramref name="next"/>, or never when it is null.</summary>
    public void Fail(string error, Instant? next)
    {
        if (next is null)
        {
            Enter(MailState.GivenUp);
        }

        Note(error);
        DueAt = next ?? DueAt;
    }

    public void Supersede() => Enter(MailState.Superseded);

    public void Hold() => Enter(MailState.Held);

    /// <summary>Back to the queue: released by an administrator, or tried again by an organiser.</summary>
    public void Requeue(Instant now)
    {
        Enter(MailState.Waiting);
        (DueAt, Attempts, LastError) = (now, 0, null);
    }

    public JsonObject ReadValues() => JsonNode.Parse(Values)!.AsObject();

    private void Enter(MailState to)
    {
        Moves.Check("mail", State, to);
        State = to;
    }

    private void Note(string error)
    {
        Attempts++;
        LastError = Short(error);
        (ClaimedBy, ClaimedUntil) = (null, null);
    }

    private static string Short(string error) => ServerWords.Short(error, ErrorLength);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

public enum MailState
{
    Waiting,
    Sent,

    /// <summary>The receiving server refuses it for ever: at once, or by a notice that came later.</summary>
    Refused,

    /// <summary>Tried for days without an answer.</summary>
    GivenUp,

    /// <summary>Kept back until an administrator releases it (after a restore).</summary>
    Held,

    /// <summary>Overtaken before it left: a newer mail says what is true now.</summary>
    Superseded,

    /// <summary>Not tried, because the address refuses mail (<see cref="StoppedAddress"/>).</summary>
    Stopped,
}
