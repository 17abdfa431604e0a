using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Tests.Harness;
using UnAct.Web.Questions;
using UnAct.Web.Tests.Events;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Questions;

public sealed class FormPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_is_built_by_buttons_alone(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        var list = await organiser.GetPage($"{managed.Manage}/form");
        Assert.Equal(("Questions", "No questions yet"), (list.Title, list.Text(".empty h2")));

        await Add(organiser, managed, "YesNo", ("Label", "Will you stay for dinner?"), ("Required", "true"));
        list = await Add(organiser, managed, "OneOf", ("Label", "Diet"), ("Options", "Halal\nVegetarian\n\nอื่น ๆ"), ("Tests[0]", "will-you-stay-for-dinner Is yes"), ("Why", "So that the kitchen knows"), ("Sensitive", "true"), ("KeptDays", "30"));
        Assert.Equal(["Will you stay for dinner? | Yes or no, must be answered", "Diet | One of several, encrypted | Only if “Will you stay for dinner?” is “Yes”."], Rows(list));
        var form = await Now(site, managed);
        var diet = form.Find("diet")!;
        Assert.Equal([("halal", "Halal"), ("vegetarian", "Vegetarian"), ("option-3", "อื่น ๆ")], diet.Options.Select(o => (o.Key, o.Label.Default)));
        Assert.Equal((30, true, "So that the kitchen knows"), (diet.KeptDays, diet.Sensitive, diet.Purpose.Default));

        // It hangs on the question above it, and cannot stand before that.
        var refused = await organiser.Submit(list, "#arrange", ("Step", "up diet"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["group 1, question 1, shownIf: It hangs on “will-you-stay-for-dinner”, which is asked later"], refused.Errors);
        list = await Press(organiser, list, "twice diet");
        list = await Press(organiser, list, "up diet-2");
        Assert.Equal(["will-you-stay-for-dinner", "diet-2", "diet"], (await Now(site, managed)).Questions.Select(q => q.Key));
        list = await Press(organiser, list, "remove diet-2");
        list = await Press(organiser, list, "back");
        Assert.Equal(["will-you-stay-for-dinner", "diet-2", "diet"], (await Now(site, managed)).Questions.Select(q => q.Key));

        var stale = await organiser.Submit(await organiser.GetPage($"{managed.Manage}/form/question/diet"), ("Seen", "1"), ("Label", "Other"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Other"), (stale.Status, stale.Document.QuerySelector("[name=Label]")!.GetAttribute("value")));
        Assert.Contains("Someone else changed this form meanwhile", stale.Html, StringComparison.Ordinal);
        Assert.Equal(6, (await site.Read(db => db.FormOf(managed.Event.Id, FormPurpose.Registration))).Number);
        // Whoever has read that presses again.
        Assert.Equal(HttpStatusCode.SeeOther, (await organiser.Submit(stale)).Status);
        Assert.Equal("Other", (await Now(site, managed)).Find("diet")!.Label.Default);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_language_stands_beside_the_first_and_a_renamed_option_keeps_its_key(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        await Add(organiser, managed, "OneOf", ("Label", "Diet"), ("Options", "Halal\nVegan"));

        var thai = await organiser.GetPage($"{managed.Manage}/form/question/diet?text=th");
        Assert.Equal(("th", ""), (thai.Document.QuerySelector("[name=Label]")!.GetAttribute("lang"), thai.Text("[name=Options]")));
        await organiser.Submit(thai, ("Label", "อาหาร"), ("Options", "ฮาลาล\nเจ"));
        var english = await organiser.GetPage($"{managed.Manage}/form/question/diet");
        await organiser.Submit(english, ("Options", "Halal\nVegetarian"));

        var question = (await Now(site, managed)).Find("diet")!;
        Assert.Equal(new LocalizedText("en", "Diet").With("th", "อาหาร"), question.Label);
        Assert.Equal([new("halal", new LocalizedText("en", "Halal").With("th", "ฮาลาล")), new("vegan", new LocalizedText("en", "Vegetarian").With("th", "เจ"))], question.Options);
        var more = await organiser.Submit(await organiser.GetPage($"{managed.Manage}/form/question/diet?text=th"), ("Options", "ก\nข\nค"));
        Assert.Equal(["There are more lines than options. Add options in the first language of the event"], more.Errors);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_preview_takes_answers_as_the_form_will_and_keeps_none(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        await Add(organiser, managed, "YesNo", ("Label", "Will you stay?"), ("Required", "true"));
        await Add(organiser, managed, "LongText", ("Label", "Diet"), ("Most", "2"), ("Unit", "Words"), ("Tests[0]", "will-you-stay Is yes"));
        await Add(organiser, managed, "SeveralOf", ("Label", "Days"), ("Options", "One\nTwo"));
        var page = await organiser.GetPage($"{managed.Manage}/form/preview");
        Assert.Equal("Only if “Will you stay?” is “Yes”.", page.Text("[data-question=diet] [data-only-if]"));
        Assert.Equal("At most 2 words. Seen by the organisers", page.Text("#Answers_diet_-a"));
        Assert.Equal("Answers_diet_-a", page.Document.QuerySelector("textarea")!.GetAttribute("aria-describedby"));
        Assert.Null(page.Document.QuerySelector("textarea")!.GetAttribute("maxlength"));

        var wrong = await organiser.Submit(page, ("Answers[will-you-stay]", "yes"), ("Answers[diet]", "one two three"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "one two three"), (wrong.Status, wrong.Text("textarea")));
        Assert.Equal(["Diet: Write at most 2 words; these are 3"], wrong.Errors);
        Assert.Equal("#Answers_diet_", wrong.Document.QuerySelector(".summary a")!.GetAttribute("href"));
        Assert.Equal("Answers_diet_-a Answers_diet_-e", wrong.Document.QuerySelector("textarea")!.GetAttribute("aria-describedby"));
        Assert.Equal(["Will you stay: Answer this"], (await organiser.Submit(page, ("Answers[diet]", "hidden one two three"))).Errors);

        var good = await organiser.Submit(page, ("Answers[will-you-stay]", "no"), ("Answers[diet]", "hidden one two three"), ("Answers[days]", "two"));
        Assert.Equal(HttpStatusCode.OK, good.Status);
        Assert.Equal(["Will you stay?: No", "Days: Two"], good.Document.QuerySelectorAll("dl.pairs dt").Select(dt => $"{dt.TextContent}: {dt.NextElementSibling!.TextContent}"));
        Assert.Equal(0, await site.Read(db => db.Answers.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_goes_into_a_file_and_comes_from_it_after_a_look(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (managed, other) = (await ManagedEvent.On(site), await ManagedEvent.On(site, team: "other-"));
        using var organiser = await managed.As(managed.Organiser);
        await Add(organiser, managed, "OneOf", ("Label", "Diet"), ("Options", "Halal\nVegan"));
        var file = await organiser.GetPage($"{managed.Manage}/form/export");
        Assert.Equal(("application/json", "attachment"), (file.Response.Content.Headers.ContentType!.MediaType, file.Response.Content.Headers.ContentDisposition!.DispositionType));

        using var there = await other.As(other.Organiser);
        var import = await there.GetPage($"{other.Manage}/form/import");
        var faulty = await there.Submit(import, ("Text", file.Html.Replace("\"OneOf\"", "\"Oneof\"", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.Status);
        Assert.Equal("group 1, question 1, type", faulty.Text("tbody th"));
        var look = await there.Submit(faulty, ("Text", file.Html));
        Assert.Equal((HttpStatusCode.OK, "Diet"), (look.Status, look.Text(".card li")));
        Assert.True((await Now(site, other)).IsEmpty);

        // What was agreed to was another text.
        var agreed = look.Document.QuerySelector("[name=Agreed]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.OK, (await there.Submit(look, ("Agreed", agreed), ("Text", file.Html.Replace("Halal", "Kosher", StringComparison.Ordinal)))).Status);
        Assert.True((await Now(site, other)).IsEmpty);
        Assert.Equal(HttpStatusCode.SeeOther, (await there.Submit(look, ("Agreed", agreed))).Status);
        Assert.Equal(await Now(site, managed), await Now(site, other));
        Assert.Equal("Form brought in from a file", (await there.GetPage($"{other.Manage}/log?kind=form")).Text("tbody th"));
    }

    [Fact]
    public async Task It_says_how_many_have_answered_and_other_purposes_have_their_own_form()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        await Add(organiser, managed, "ShortText", ("Label", "Diet"));
        await site.Read(async db =>
        {
            await db.StoreAnswers(Guid.NewGuid(), await db.FormOf(managed.Event.Id, FormPurpose.Registration), new Dictionary<string, string> { ["diet"] = "x" });
            await db.StoreAnswers(Guid.NewGuid(), await db.FormOf(managed.Event.Id, FormPurpose.Registration), new Dictionary<string, string> { ["diet"] = "x" });
            return await db.SaveChangesAsync();
        });
        Assert.Contains("It was answered 2 times. Whatever you change, those answers keep the questions they were given to.", (await organiser.GetPage($"{managed.Manage}/form")).Html, StringComparison.Ordinal);

        var call = UnAct.Submissions.Call.For(managed.Event.Id);
        var round = UnAct.Reviews.ReviewRound.For(call.Id, 2);
        await site.Plant(call, round);
        var review = await organiser.GetPage($"{managed.Manage}/form/review?owner={round.Id:D}");
        Assert.Equal("Questions: Round 2", review.Title);
        var page = await organiser.GetPage($"{managed.Manage}/form/question?of=review&owner={round.Id:D}&type=LongText");
        var saved = await organiser.Submit(page, ("Label", "To the authors"), ("Sees", "Authors"));
        Assert.Equal($"{managed.Manage}/form/review?owner={round.Id:D}#q-to-the-authors", saved.Location);
        Assert.Equal(SeenBy.Authors, (await site.Read(db => db.FormOf(managed.Event.Id, FormPurpose.Review, round.Id))).Document.Find("to-the-authors")!.Sees);
        Assert.Equal(["diet"], (await Now(site, managed)).Questions.Select(q => q.Key));
        foreach (var nowhere in new[] { "form/nothing", "form/contribution-type", "form/review", $"form/call?owner={Guid.NewGuid():D}", $"form/preview?of=review&owner={Guid.NewGuid():D}", "form/question/nothing" })
        {
            Assert.Equal((nowhere, HttpStatusCode.NotFound), (nowhere, (await organiser.GetPage($"{managed.Manage}/{nowhere}")).Status));
        }
    }

    [Fact]
    public async Task A_file_is_asked_for_where_one_can_be_sent_and_nowhere_else()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        async Task<bool> Offers(string form) => (await organiser.GetPage(managed.Manage + form)).Document.QuerySelector("select[name=type] option[value=File]") is not null;
        Assert.Equal((true, false, false, true), (await Offers("/form"), await Offers("/form/review"), await Offers("/form/feedback"), await Offers("/form/call")));

        var refused = await organiser.Submit(await organiser.GetPage($"{managed.Manage}/form/question?of=feedback&type=File"), ("Label", "Passport"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This form takes no files. Ask for a file on the form of registration, of the call, or of a kind of contribution: there it can be uploaded and read."), (refused.Status, Assert.Single(refused.Errors)));
        var passport = await organiser.GetPage($"{managed.Manage}/form/question?type=File");
        // Of what lies in the store as it came nobody is promised that it is encrypted.
        Assert.Contains("It is not kept encrypted", passport.Text(".notice"), StringComparison.Ordinal);
        Assert.Null(passport.Document.QuerySelector("[name=Sensitive]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await organiser.Submit(passport, ("Label", "Passport"), ("Sensitive", "true"))).Status);
        Assert.True((await Now(site, managed)).IsEmpty);
        Assert.Equal("Saved. It is asked from now on.", (await organiser.Follow(await organiser.Submit(passport, ("Label", "Passport")))).Text(".notice"));

        var page = await organiser.GetPage($"{managed.Manage}/form/question?of=call&type=File");
        Assert.Contains("this one is handed out as it came", page.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await organiser.Submit(page, ("Label", "CV"), ("Required", "true"))).Status);
        var preview = await organiser.GetPage($"{managed.Manage}/form/preview?of=call");
        // Of a file that is tried only its name is sent.
        Assert.Equal("my cv.pdf", (await organiser.Submit(preview, ("Answers[cv]", "my cv.pdf"))).Text("dd"));
        Assert.Equal(["CV: Answer this"], (await organiser.Submit(preview)).Errors);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_question_hangs_on_a_country_or_a_language(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        using var organiser = await managed.As(managed.Organiser);
        await Add(organiser, managed, "Country", ("Label", "Where from"));
        await Add(organiser, managed, "Language", ("Label", "Speaks"));
        await Add(organiser, managed, "YesNo", ("Label", "Alone"));

        var page = await organiser.GetPage($"{managed.Manage}/form/question?type=ShortText");
        Assert.Equal(["“Where from” is the one chosen below", "“Where from” is not the one chosen below", "“Where from” is answered", "“Where from” is not answered"],
            page.Document.QuerySelectorAll("[name='Tests[0]'] option").Skip(1).Take(4).Select(o => o.TextContent));
        Assert.Equal(("Myanmar", "Khmer – ខ្មែរ"), (page.Text("[name='Values[0]'] option[value=MM]"), page.Text("[name='Values[0]'] option[value=km]")));
        Assert.Equal(["Countries", "Languages"], page.Document.QuerySelectorAll("[name='Values[0]'] optgroup").Select(g => g.GetAttribute("label")));
        var nothing = await organiser.Submit(page, ("Label", "Visa"), ("Tests[0]", "where-from Is"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Choose a country or a language", "Choose a country or a language"), (nothing.Status, Assert.Single(nothing.Errors), nothing.Text("#Values_0_-e")));
        var other = await organiser.Submit(page, ("Label", "Visa"), ("Tests[0]", "where-from Is"), ("Values[0]", "km"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "km"), (other.Status, other.Document.QuerySelector("[name='Values[0]'] option[selected]")!.GetAttribute("value")));

        Assert.Equal(HttpStatusCode.SeeOther, (await organiser.Submit(other, ("Values[0]", "MM"), ("Tests[1]", "speaks IsNot"), ("Values[1]", "km"), ("Match", "All"))).Status);
        // A condition of another kind has no value beside it.
        var list = await Add(organiser, managed, "ShortText", ("Label", "With whom"), ("Tests[0]", "alone Is no"), ("Values[0]", "TH"));
        var form = await Now(site, managed);
        Assert.Equal(new Condition(ConditionMatch.All, [new("where-from", TestKind.Is, "MM"), new("speaks", TestKind.IsNot, "km")]), form.Find("visa")!.ShownIf);
        Assert.Equal(new Condition(ConditionMatch.Any, [new("alone", TestKind.Is, "no")]), form.Find("with-whom")!.ShownIf);
        Assert.Contains("Visa | Short text | Only if “Where from” is “Myanmar” and “Speaks” is not “Khmer – ខ្មែរ”.", Rows(list));

        // It comes back as it was written, and stays.
        var again = await organiser.GetPage($"{managed.Manage}/form/question/visa");
        Assert.Equal(["where-from Is", "MM", "speaks IsNot", "km"], new[] { "Tests[0]", "Values[0]", "Tests[1]", "Values[1]" }.Select(name => again.Document.QuerySelector($"[name='{name}'] option[selected]")!.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.SeeOther, (await organiser.Submit(again)).Status);
        Assert.Equal(form, await Now(site, managed));
    }

    [Fact]
    public void Every_fault_has_words()
    {
        var source = string.Concat(Repository.Files("src/UnAct.Events/Questions", "*.cs").Select(file => File.ReadAllText(Repository.At(file))));
        var written = System.Text.RegularExpressions.Regex.Matches(source, "\"(?<code>(form|answer)\\.[a-z-]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["code"].Value).Distinct().ToList();
        Assert.Contains("answer.required", written);
        Assert.Contains("form.key-twice", written);
        Assert.Equal([], written.Except([.. AnswerWords.Codes, .. FormFaultWords.Codes, "form.changed", "form.imported", "form.changed-meanwhile", "form.sensitive-in-call", "form.takes-no-files", "form.too-many-files", "form.answers-forgotten"]));
    }

    private static Task<FormDocument> Now(Site site, ManagedEvent managed) => site.Read(async db => (await db.FormOf(managed.Event.Id, FormPurpose.Registration)).Document);

    private static async Task<Page> Add(Visitor organiser, ManagedEvent managed, string type, params (string, string?)[] fields)
    {
        var saved = await organiser.Submit(await organiser.GetPage($"{managed.Manage}/form/question?type={type}"), fields);
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        return await organiser.Follow(saved);
    }

    private static async Task<Page> Press(Visitor organiser, Page list, string step)
    {
        var done = await organiser.Submit(list, "#arrange", ("Step", step));
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        return await organiser.Follow(done);
    }

    private static IEnumerable<string> Rows(Page list) => list.Document.QuerySelectorAll(".asked > li > div").Select(row => string.Join(" | ", row.Children.Select(c => c.TextContent.Trim())));
}
