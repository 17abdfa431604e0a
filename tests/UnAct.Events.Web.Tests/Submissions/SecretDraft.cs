using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using UnAct.Events;
using UnAct.People;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Proof;

namespace UnAct.Web.Tests.Submissions;

/// <summary>What somebody writes at an event where everybody looks, every word of it a canary: a draft that was never submitted, and a change of a submission that was not.</summary>
internal sealed class SecretDraft
{
    /// <summary>Stands in every secret text, and nowhere else.</summary>
    public const string Word = "quokka";

    /// <summary>Of somebody with an account whom nothing but the draft names.</summary>
    public const string NamedAddress = "named-only@example.org";

    /// <summary>Of who writes: everybody may know them, and nobody what they write.</summary>
    public const string QuietAddress = "quiet@example.org";

    /// <summary>What cannot hold the word: a number, a telephone number, a day in two ways of writing.</summary>
    private static readonly string[] Others = [NamedAddress, "27182818284", "66 2 999 3141", "1987-06-05", "5 June 1987"];

    private readonly Site site;
    private readonly Guid eventId;
    private readonly PlantedCall call;
    private readonly Actor author;

    private SecretDraft(Site site, Guid eventId, PlantedCall call, Person author, Person named) => (this.site, this.eventId, this.call, this.author, Author, NamedPerson) = (site, eventId, call, Actor.Person(author.Id), author, named);

    public Person Author { get; }

    public Person NamedPerson { get; }

    public int Number { get; private set; }

    /// <summary>Of the submission whose change is a secret.</summary>
    public int Changed { get; private set; }

    public byte[] File { get; } = Pdf($"{Word}-page");

    /// <summary>Every text that none but its author may read.</summary>
    public IEnumerable<string> Secrets => [Word, .. Others];

    /// <summary>Each secret text as it was written.</summary>
    public static IReadOnlyList<string> Written =>
        [.. new[] { "file", "title", "abstract", "short", "long", "method", "author", "affiliation", "second", "elsewhere" }.Select(of => $"{Word}-{of}"), $"{Word}-address@example.org", NamedAddress, "27182818284", "66 2 999 3141"];

    public static async Task<SecretDraft> On(Site site, ManagedEvents managed)
    {
        var @event = await site.Read(db => db.Events.Where(e => e.Slug == managed.PublicSlug).Select(e => e.Id).SingleAsync());
        var planted = await site.Read(async db => new PlantedCall(
            await db.Calls.SingleAsync(c => c.EventId == @event), await db.ContributionTypes.OrderBy(t => t.Order).ToListAsync(), await db.Tracks.OrderBy(t => t.Order).ToListAsync(), await db.Topics.OrderBy(t => t.Order).ToListAsync()));
        var secret = new SecretDraft(site, @event, planted, await site.Person("Somebody quiet", QuietAddress), await site.Person("Somebody else", NamedAddress));
        await site.Plant([.. Asked(@event, FormPurpose.Call, null, site.Now, "short", "long", "phone", "number", "date"), .. Asked(@event, FormPurpose.ContributionType, planted.Types[1].Id, site.Now, "method")]);
        await site.Read(async db =>
        {
            // The chair of a track is that of the draft.
            db.Add(TrackChair.Of(planted.Tracks[1].Id, await db.Team.Where(m => m.EventId == @event && m.Roles == TeamRoles.TrackChair).Select(m => m.Id).SingleAsync()));
            (await db.ContributionTypes.SingleAsync(t => t.Id == planted.Types[1].Id)).Want(FileWanted.Optional, 1, 4);
            return await db.SaveChangesAsync();
        });
        secret.Changed = await secret.Begin();
        await secret.Save(secret.Changed, secret.Open);
        await secret.Submit(secret.Changed);
        return secret;
    }

    /// <summary>Writes what is secret, and nothing else of it is ever known.</summary>
    public async Task Write()
    {
        await Save(Changed, Hidden with { TypeId = call.Types[0].Id, TrackId = call.Tracks[0].Id, TypeAnswers = Open.TypeAnswers });
        Number = await Begin();
        await Save(Number, Hidden, File);
    }

    /// <summary>As if nothing had been written.</summary>
    public async Task Unwrite()
    {
        var revision = await Revision(Number);
        await site.Work.Run((DiscardDraft.Handler h) => h.Run(new(author, eventId, Number, revision)));
        await Save(Changed, Open);
    }

    public async Task Submit(int number)
    {
        var revision = await Revision(number);
        await site.Work.Run((SubmitDraft.Handler h) => h.Run(new(author, eventId, number, revision, site.Now)));
    }

    public string At(ManagedEvents managed, int number, string below = "") => string.Create(CultureInfo.InvariantCulture, $"/e/{managed.PublicSlug}/submissions/{number}{below}");

    private SubmissionContent Open => new()
    {
        TypeId = call.Types[0].Id,
        TrackId = call.Tracks[0].Id,
        Title = "What work promises",
        Abstract = "Many say no.",
        Language = "en",
        TopicIds = [call.Topics[0].Id],
        Authors = [new AuthorLine { Name = "Somebody quiet", Affiliation = "Inya Institute", Country = "MM", Email = QuietAddress, Corresponding = true, Presenting = true }],
    };

    private SubmissionContent Hidden => new()
    {
        TypeId = call.Types[1].Id,
        TrackId = call.Tracks[1].Id,
        Title = $"{Word}-title",
        Abstract = $"{Word}-abstract",
        Language = "vi",
        TopicIds = [call.Topics[1].Id],
        Authors =
        [
            new AuthorLine { Name = $"{Word}-author", Affiliation = $"{Word}-affiliation", Country = "BT", Email = $"{Word}-address@example.org", Corresponding = true, Presenting = true },
            new AuthorLine { Name = $"{Word}-second", Affiliation = $"{Word}-elsewhere", Country = "BT", Email = NamedAddress },
        ],
        Answers = Posted(("short", $"{Word}-short"), ("long", $"{Word}-long"), ("phone", "+66 2 999 3141"), ("number", "27182818284"), ("date", "1987-06-05")),
        TypeAnswers = Posted(("method", $"{Word}-method")),
    };

    private Task<int> Begin() => site.Work.Run((BeginSubmission.Handler h) => h.Run(new(author, eventId, call.Types[0].Id, "en", site.Now)));

    private async Task Save(int number, SubmissionContent content, byte[]? file = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var paper = file is null ? null : await scope.ServiceProvider.GetRequiredService<TakePaper>().Run(new MemoryStream(file), $"{Word}-file.pdf", call.Types[1], call.Call.Anonymity);
        var revision = await Revision(number);
        await site.Work.Run((SaveDraft.Handler h) => h.Run(new(author, eventId, number, revision, content, paper)));
    }

    private Task<int> Revision(int number) => site.Read(db => (from s in db.Submissions where s.EventId == eventId && s.Number == number join d in db.SubmissionDrafts on s.Id equals d.SubmissionId select d.Revision).SingleAsync());

    private static IEnumerable<object> Asked(Guid eventId, FormPurpose purpose, Guid? owner, Instant now, params string[] keys)
    {
        var form = Form.For(eventId, purpose, owner);
        var questions = keys.Select(key => new Question { Key = key, Label = new LocalizedText("en", key), Type = key switch { "long" => QuestionType.LongText, "phone" => QuestionType.Phone, "number" => QuestionType.Number, "date" => QuestionType.Date, _ => QuestionType.ShortText } });
        return [form, form.Ask(new([new("all", LocalizedText.Empty, LocalizedText.Empty, new([.. questions]))]), Actor.Program, now)];
    }

    private static Dictionary<string, IReadOnlyList<string>> Posted(params (string Key, string Value)[] answers) => answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)[a.Value], StringComparer.Ordinal);

    private static byte[] Pdf(string words)
    {
        var pdf = new PdfDocumentBuilder();
        pdf.DocumentInformation.Author = words;
        pdf.AddPage(PageSize.A4).AddText(words, 12, new PdfPoint(50, 700), pdf.AddStandard14Font(Standard14Font.Helvetica));
        return pdf.Build();
    }
}
