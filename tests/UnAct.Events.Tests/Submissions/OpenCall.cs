using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>An event with an open call of one type, and authors who write to it.</summary>
internal sealed class OpenCall(World world, PlannedEvent planned) : IAsyncDisposable
{
    public static readonly CallTimes Times = new(CallDeadline.AnywhereOnEarth, null, new CallDeadline(new LocalDate(2026, 3, 31)), null, null, 0);

    public World World => world;

    public PlannedEvent Planned => planned;

    public Guid Id => planned.Id;

    public Guid Type { get; private set; }

    public Actor Mya { get; private set; } = Actor.Nobody;

    public static async Task<OpenCall> On(DatabaseProvider provider, CallTimes? times = null)
    {
        var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 6, 15));
        await world.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == planned.Id);
            @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, EventModules.Call, "office@example.org", world.Now);
            return await db.SaveChangesAsync();
        });
        var call = new OpenCall(world, planned);
        await call.SetUp(i => i with { Times = times ?? Times });
        call.Type = await world.Work.Run((SaveContributionType.Handler h) => h.Run(new(planned.Owner, planned.Id, null, "en", "Paper", null, 300, TextUnit.Words, FileWanted.No, 10, null)));
        call.Mya = await call.Person("Mya Thida", "mya@example.org");
        return call;
    }

    public async Task SetUp(Func<SetUpCall.Input, SetUpCall.Input> with)
    {
        var call = await world.Read(db => db.Calls.SingleOrDefaultAsync(c => c.EventId == Id));
        var input = new SetUpCall.Input(planned.Owner, Id, call?.Version, "en", "Write to us.", call?.Times ?? Times, CallAnonymity.DoubleBlind, 2, 20);
        await world.Work.Run((SetUpCall.Handler h) => h.Run(with(input)));
    }

    public async Task<Actor> Person(string name, string address, bool verified = true)
    {
        var person = UnAct.People.Person.Create(name, world.Now);
        await world.Plant(person, PersonEmail.Of(person.Id, address, verified ? world.Now : null));
        return Actor.Person(person.Id);
    }

    public SubmissionContent Content(string title = "What the word promises", params AuthorLine[] more) => new()
    {
        TypeId = Type,
        Title = title,
        Abstract = "Screening forms ask whether a person is a victim. Many say no.",
        Language = "en",
        Authors = [Author("Mya Thida", "mya@example.org") with { Corresponding = true, Presenting = true }, .. more],
    };

    public static AuthorLine Author(string name, string address) => new() { Name = name, Affiliation = "Inya Institute", Country = "MM", Email = address };

    public Task<int> Begin(Actor? by = null) => world.Work.Run((BeginSubmission.Handler h) => h.Run(new(by ?? Mya, Id, Type, "en", world.Now)));

    public async Task<int> Save(int number, SubmissionContent content, Actor? by = null, int? seen = null)
    {
        var revision = seen ?? (await Draft(number)).Revision;
        return await world.Work.Run((SaveDraft.Handler h) => h.Run(new(by ?? Mya, Id, number, revision, content)));
    }

    /// <summary>A PDF of one page with these words on it.</summary>
    public async Task<TakenPaper> Take(string words, string? author = null)
    {
        var pdf = new PdfDocumentBuilder();
        pdf.DocumentInformation.Author = author ?? "";
        pdf.AddPage(PageSize.A4).AddText(words, 12, new PdfPoint(50, 700), pdf.AddStandard14Font(Standard14Font.Helvetica));
        var (type, call) = (await world.Read(db => db.ContributionTypes.SingleAsync(t => t.Id == Type)), await world.Read(db => db.Calls.SingleAsync(c => c.EventId == Id)));
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TakePaper>().Run(new MemoryStream(pdf.Build()), "mya-thida.pdf", type, call.Anonymity);
    }

    public async Task<int> Attach(int number, SubmissionContent content, TakenPaper paper, Actor? by = null)
    {
        var revision = (await Draft(number)).Revision;
        return await world.Work.Run((SaveDraft.Handler h) => h.Run(new(by ?? Mya, Id, number, revision, content, paper)));
    }

    public async Task<int> Submit(int number, Actor? by = null, Instant? began = null, int? seen = null)
    {
        var revision = seen ?? (await Draft(number)).Revision;
        return await world.Work.Run((SubmitDraft.Handler h) => h.Run(new(by ?? Mya, Id, number, revision, began ?? world.Now)));
    }

    /// <summary>From nothing to a submission.</summary>
    public async Task<int> Submitted(SubmissionContent? content = null, Actor? by = null)
    {
        var number = await Begin(by);
        await Save(number, content ?? Content(), by);
        await Submit(number, by);
        return number;
    }

    public async Task Withdraw(int number, Actor? by = null, string? reason = null)
    {
        var version = (await Of(number)).Version;
        await world.Work.Run((WithdrawSubmission.Handler h) => h.Run(new(by ?? Mya, Id, number, reason, version)));
    }

    public Task<Submission> Of(int number) => world.Read(db => db.Submissions.SingleAsync(s => s.EventId == Id && s.Number == number));

    public Task<SubmissionDraft> Draft(int number) => world.Read(async db => await db.SubmissionDrafts.SingleAsync(d => db.Set<Submission>().Any(s => s.Id == d.SubmissionId && s.Number == number)));

    public Task<List<SubmissionVersion>> Versions(int number) =>
        world.Read(db => db.SubmissionVersions.Where(v => db.Set<Submission>().Any(s => s.Id == v.SubmissionId && s.Number == number)).OrderBy(v => v.Number).ToListAsync());

    /// <summary>What was written since the start: template and address, in order.</summary>
    /// <summary>All that was written, with what a sweep writes a moment later.</summary>
    public async Task<List<string>> Mails()
    {
        await world.Run<TellNamed>();
        return await world.Read(async db => (await db.Outbox.ToListAsync()).OrderBy(m => m.CreatedAt).ThenBy(m => m.Template, StringComparer.Ordinal).ThenBy(m => m.ToAddress, StringComparer.Ordinal)
            .Select(m => $"{m.Template} to {m.ToAddress}").ToList());
    }

    public async Task<string> Token(string address)
    {
        var named = await world.Read(db => db.Authorships.SingleAsync(a => a.AddressKey == EmailAddress.Key(address)));
        return world.Links.Token(LinkPurpose.Authorship, named.Id, named.LinkVersion);
    }

    public async Task Deny(string address, bool denied = true)
    {
        var token = await Token(address);
        await world.Work.Run((DenyAuthorship.Handler h) => h.Run(new(token, denied)));
    }

    public static string Address(int n) => string.Create(CultureInfo.InvariantCulture, $"author-{n:000}@example.org");

    public async Task MustBeSound()
    {
        Assert.Equal([], await world.Read(db => SubmissionInvariants.Look(db, default)));
        Assert.Equal([], await world.Read(db => UnAct.Reviews.ReviewInvariants.Decisions(db, default)));
        Assert.Equal([], await world.Read(db => UnAct.Reviews.ReviewInvariants.Reviews(db, default)));
    }

    /// <summary>The code of what is refused; "done" when it is not.</summary>
    public static async Task<string> Code(Func<Task> act)
    {
        try
        {
            await act();
            return "done";
        }
        catch (Refused refused)
        {
            return refused.Code;
        }
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
