using System.Globalization;
using System.Text;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Questions;

namespace UnAct.Tests.Submissions;

/// <summary>What is exported from one event and imported into another is the same there, to the last apostrophe; and a long list costs no more than it has to.</summary>
public sealed class RoundTripTests
{
    private static readonly FormDocument OfCall = FormTrial.Form(
        FormTrial.Ask("consent", QuestionType.YesNo), FormTrial.Ask("places", QuestionType.SeveralOf, "river", "border", "city"), FormTrial.Ask("note", QuestionType.LongText), FormTrial.Ask("since", QuestionType.Date));

    private static readonly FormDocument OfType = FormTrial.Form(FormTrial.Ask("method"), FormTrial.Ask("old"));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Export_then_import_into_another_event_gives_the_same(DatabaseProvider provider)
    {
        await using var from = await Asked(provider, OfType);
        await using var to = await Asked(provider, OfType);
        await from.Submitted(await Content(from, "Return by boat", "A text."));
        await from.Submitted(await Content(from, "'=1+1; and '-2", "=SUM(1)\n\n'@x; =2; '=3; ''=4") with { Answers = Posted(("note", "+1; '+2\n-3"), ("consent", "no")), TypeAnswers = Posted(("method", "'=x")) });
        // A question that is asked no more has its answers still.
        await Ask(from, FormPurpose.ContributionType, from.Type, FormTrial.Form(FormTrial.Ask("method")));

        var table = await Export(from);
        Assert.EndsWith("\"answer_consent\",\"answer_places\",\"answer_note\",\"answer_since\",\"type_answer_method\",\"type_answer_old\"", table.Split("\r\n")[0], StringComparison.Ordinal);
        Assert.Equal(2, table.Split("\"2026-03-01T15:00:00-12:00\"").Length - 1);
        Assert.Equal(2, await Import(to, table));

        Assert.Equal(Told(await Read(from)), Told(await Read(to)));
        Assert.Equal(await from.World.Read(db => db.Submissions.OrderBy(s => s.TitleKey).Select(s => s.SubmittedAt).ToListAsync()), await to.World.Read(db => db.Submissions.OrderBy(s => s.TitleKey).Select(s => s.SubmittedAt).ToListAsync()));
        // What is written on is what was imported.
        Assert.Equal(Told(await Read(to)), Told([.. (await to.World.Read(db => db.SubmissionDrafts.ToListAsync())).Select(d => (d.Read(), to))]));
        await to.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_that_no_question_can_have_is_named_and_a_question_that_is_not_asked_left_out(DatabaseProvider provider)
    {
        await using var call = await Asked(provider, OfType);
        var told = await Assert.ThrowsAsync<ImportSubmissions.NotAsSeen>(() => Import(call, "title,author1_name,answer_consent,answer_places,answer_never,file\nOne,Mya,perhaps,,,a.pdf\nTwo,Mya,yes,river; moon,x,\nThree,Mya,yes,city; river,x,\n", see: false));

        Assert.Equal([(2, "perhaps"), (3, "river; moon")], told.Plan.Problems.Select(p => (p.Line, p.Details[0])));
        Assert.Equal(["answer_never"], told.Plan.Unknown);
        Assert.Equal(["river", "city"], told.Plan.New.Single().Content.Answers["places"]);
        Assert.Equal(["file"], ImportedFile.Read("title,author1_name,file\nOne,Mya,a.pdf", null).Ignored);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_whom_a_long_list_names_hears_of_it_once(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var rows = string.Concat(Enumerable.Range(0, 450).Select(n => string.Create(CultureInfo.InvariantCulture, $"Paper {n},Author {n},{OpenCall.Address(n)}\n")));
        Assert.Equal(450, await Import(call, $"title,author1_name,author1_email\n{rows}", tell: true));

        Assert.Equal((450, 450, 0), await call.World.Read(async db => (await db.Submissions.CountAsync(), await db.Authorships.CountAsync(), await db.Outbox.CountAsync())));
        await call.World.Run<TellNamed>();
        await call.World.Run<TellNamed>();
        Assert.Equal((450, 450), await call.World.Read(async db => (await db.Outbox.CountAsync(), await db.Outbox.Where(m => m.Template == "submission-named").Select(m => m.ToAddress).Distinct().CountAsync())));
        await call.MustBeSound();
    }

    [Fact]
    public void A_first_line_of_thousands_of_columns_is_not_read()
    {
        var wide = ImportedFile.Read("title" + string.Concat(Enumerable.Range(0, 2000).Select(n => string.Create(CultureInfo.InvariantCulture, $",c{n}"))) + "\nOne", null);
        Assert.Equal(("The first line names too many columns", 0), (wide.Problems.Single().Why, wide.Rows.Count));
    }

    private static async Task<OpenCall> Asked(DatabaseProvider provider, FormDocument ofType)
    {
        var call = await OpenCall.On(provider);
        await call.World.Work.Run((ArrangeTopics.Handler h) => h.Run(new(call.Planned.Owner, call.Id, "en", [new(null, "Who returns; and why?"), new(null, "Who counts?")])));
        await call.World.Work.Run((ArrangeTracks.Handler h) => h.Run(new(call.Planned.Owner, call.Id, "en", [new(null, "Law", [])])));
        await Ask(call, FormPurpose.Call, null, OfCall);
        await Ask(call, FormPurpose.ContributionType, call.Type, ofType);
        return call;
    }

    private static async Task<SubmissionContent> Content(OpenCall call, string title, string text) =>
        call.Content(title, OpenCall.Author("Sok Dara", "sok@example.org") with { Orcid = "0000-0002-1825-0097", Country = "KH" }) with
        {
            Abstract = text,
            Language = "th",
            TopicIds = await call.World.Read(db => db.Topics.OrderBy(t => t.Order).Select(t => t.Id).ToListAsync()),
            TrackId = await call.World.Read(db => db.Tracks.Select(t => t.Id).SingleAsync()),
            Answers = Posted(("consent", "yes"), ("places", "river"), ("places", "city"), ("note", "Two\nlines"), ("since", "2020-02-29")),
            TypeAnswers = Posted(("method", "Interviews"), ("old", "Asked no more")),
        };

    private static async Task<string> Export(OpenCall call)
    {
        using var file = new MemoryStream();
        await call.World.Read(async db =>
        {
            await SubmissionExport.WriteCsv(db, call.Planned.Owner, call.Id, new SubmissionFilter(Order: SubmissionOrder.Title), file, default);
            return true;
        });
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static async Task<int> Import(OpenCall call, string table, bool tell = false, bool see = true)
    {
        Task<int> Run(string seen) => call.World.Work.Run((ImportSubmissions.Handler h) => h.Run(new(call.Planned.Owner, call.Id, ImportedFile.Read(table, null), call.Type, tell, seen)));
        return see ? await Run((await Assert.ThrowsAsync<ImportSubmissions.NotAsSeen>(() => Run(""))).Mark) : await Run("");
    }

    /// <summary>Each version that counts, as one reads it back.</summary>
    private static async Task<List<(SubmissionContent Content, OpenCall Call)>> Read(OpenCall call)
    {
        var versions = await call.World.Read(db => (from s in db.Submissions where s.CurrentId != null orderby s.TitleKey select s).ToListAsync());
        var read = new List<(SubmissionContent, OpenCall)>();
        foreach (var submission in versions)
        {
            read.Add(((await call.World.Read(db => SubmissionDetail.Load(db, call.Planned.Owner, call.Id, submission.Number, null, default))).Content, call));
        }

        return read;
    }

    /// <summary>Without ids, which are others there.</summary>
    private static List<string> Told(IEnumerable<(SubmissionContent Content, OpenCall Call)> all) =>
        [.. all.OrderBy(a => a.Content.Title, StringComparer.Ordinal).Select(a => (a.Content with { TypeId = null, TrackId = a.Content.TrackId is null ? null : Guid.Empty, TopicIds = [.. a.Content.TopicIds.Select(_ => Guid.Empty)] }).ToJson())];

    private static Task Ask(OpenCall call, FormPurpose purpose, Guid? owner, FormDocument form) => call.World.Work.Run<SaveForm.Handler, int>(async handler =>
        await handler.Run(new(call.Planned.Owner, call.Id, purpose, owner, form, (await call.World.Read(db => db.FormOf(call.Id, purpose, owner))).Number)));

    private static Dictionary<string, IReadOnlyList<string>> Posted(params (string Key, string Value)[] answers) =>
        answers.GroupBy(a => a.Key, StringComparer.Ordinal).ToDictionary(a => a.Key, a => (IReadOnlyList<string>)[.. a.Select(one => one.Value)], StringComparer.Ordinal);
}
