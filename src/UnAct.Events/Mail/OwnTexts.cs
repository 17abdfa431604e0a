namespace UnAct.Mail;

/// <summary>The own texts of the events of some mails, read in one statement however many mails there are.</summary>
public sealed class OwnTexts
{
    private readonly ILookup<(Guid Event, string Template, string Language), OwnText> all;

    private readonly HashSet<Guid> resting = [];

    private OwnTexts(IEnumerable<OwnText> all, bool tried = false) => (this.all, AreTried) = (all.ToLookup(t => (t.EventId, t.Template, t.Language)), tried);

    /// <summary>Every mail says what is installed.</summary>
    public static OwnTexts None { get; } = new([]);

    public bool IsEmpty => all.Count == 0;

    /// <summary>Not kept anywhere yet.</summary>
    internal bool AreTried { get; }

    public static async Task<OwnTexts> For(UnActDb db, IEnumerable<OutboxMail> mails, CancellationToken stop)
    {
        var wanted = mails.Where(m => m.EventId is not null && MailKinds.Of(m.Template) is not null).Select(m => (Event: m.EventId!.Value, m.Template)).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return None;
        }

        var (events, templates) = (wanted.Select(w => w.Event).Distinct().ToList(), wanted.Select(w => w.Template).Distinct(StringComparer.Ordinal).ToList());
        return new OwnTexts(await db.OwnTexts.AsNoTracking().Where(t => events.Contains(t.EventId) && templates.Contains(t.Template)).ToListAsync(stop));
    }

    /// <summary>As if this were the only one: for a look at a text that is not kept yet.</summary>
    public static OwnTexts Only(OwnText text) => new([text], tried: true);

    /// <summary>Null also for one that is broken: it is used again once somebody has put it right.</summary>
    public OwnText? Of(OutboxMail mail, string language) => Rows(mail, language).FirstOrDefault(t => t is { Body: not null, BrokenAt: null } && !resting.Contains(t.Id));

    /// <summary>It failed for one mail: the others of the batch say the same as that one.</summary>
    public void Rest(Guid id) => resting.Add(id);

    /// <summary>Whether a mail that left then may have read otherwise than it would now.</summary>
    public bool ChangedSince(Instant then, OutboxMail mail, IEnumerable<string> languages) => languages.SelectMany(language => Rows(mail, language)).Any(t => t.ChangedAt > then || t.BrokenAt > then);

    private IEnumerable<OwnText> Rows(OutboxMail mail, string language) => mail.EventId is { } id ? all[(id, mail.Template, language)] : [];
}
