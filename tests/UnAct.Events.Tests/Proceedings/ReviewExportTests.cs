using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using UnAct.Data;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Reviews;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Proceedings;

public sealed class ReviewExportTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_decides_gets_a_row_a_review(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var number = await Reviewed(reviewed, "One", reviewed.Content(4, 5, "=1+1"));
        var other = await Reviewed(reviewed, "Other", reviewed.Content(2, null));
        // What is being written is its writer's alone.
        var third = await reviewed.Call.Submitted(reviewed.Call.Content("Third"));
        await reviewed.Give(third, reviewed.Two.Reviewer);
        await reviewed.Save(third, reviewed.Content(1, 1, "canary"));

        var rows = Rows(await Csv(reviewed, reviewed.Two.Owner));
        Assert.Equal(["number", "title", "round", "reviewer", "recommendation", "confidence", "score", "to_authors", "to_committee", "sent_at", "answers", "mark_1: Worth", "mark_1: Clear"], rows[0]);
        Assert.Equal(new[] { number, other }.Order().Select(n => n.ToString(CultureInfo.InvariantCulture)), rows[1..].Select(r => r[0]));
        Assert.Equal(["One", "1", "Rita Reviewer", "Accept", "High", "0.5833", "'=1+1", "Between us."], rows.Single(r => r[1] == "One")[1..9]);
        Assert.Equal(["4 5", "2 "], rows[1..].OrderBy(r => r[1], StringComparer.Ordinal).Select(r => string.Join(' ', r[11..])));

        // A second reader finds the same in the workbook, where text needs no apostrophe.
        using var workbook = new MemoryStream();
        await reviewed.Call.World.Read(async db => await ReviewExport.Write(db, reviewed.Two.Owner, reviewed.Call.Id, own: false, SheetFormat.Xlsx, workbook, default).Done());
        workbook.Position = 0;
        var sheet = Rows(Assert.Single(SpreadsheetText.Read(workbook)!).Text);
        Assert.Equal(rows.Select(r => string.Join('|', r).Replace("'=", "=", StringComparison.Ordinal).TrimEnd('|')), sheet.Select(r => string.Join('|', r).TrimEnd('|')));

        var json = JsonDocument.Parse(await Json(reviewed, reviewed.Two.Owner, own: false)).RootElement.EnumerateArray().ToList();
        Assert.Equal((2, "=1+1", 2), (json.Count, json.Single(r => r.GetProperty("title").GetString() == "One").GetProperty("toAuthors").GetString(), json.Single(r => r.GetProperty("title").GetString() == "One").GetProperty("marks").GetArrayLength()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_what_somebody_is_in_conflict_with_there_is_no_row_and_no_figure(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        await Reviewed(reviewed, "One", reviewed.Content());
        var secret = await Reviewed(reviewed, "canary", reviewed.Content(5, 10, "canary"));
        await reviewed.Two.Declare(reviewed.Two.Chair, secret);

        var with = (await Csv(reviewed, reviewed.Two.Chair), await Json(reviewed, reviewed.Two.Chair, own: false), await Submissions(reviewed, reviewed.Two.Chair));
        Assert.Contains("canary", await Csv(reviewed, reviewed.Two.Owner), StringComparison.Ordinal);
        await reviewed.Call.World.Read(async db =>
        {
            db.Remove(await db.Submissions.SingleAsync(s => s.Number == secret));
            return await db.SaveChangesAsync();
        });
        Assert.Equal((await Csv(reviewed, reviewed.Two.Chair), await Json(reviewed, reviewed.Two.Chair, own: false), await Submissions(reviewed, reviewed.Two.Chair)), with);
        Assert.DoesNotContain("canary", with.Item1 + with.Item2 + with.Item3, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reviewer_gets_their_own_and_nobody_who_has_no_part_gets_any(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var number = await Reviewed(reviewed, "One", reviewed.Content(words: "Mine."));
        var second = await reviewed.Two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        await reviewed.Give(number, second);
        await reviewed.Send(number, reviewed.Content(words: "canary"), by: second);

        var own = await Json(reviewed, reviewed.Two.Reviewer, own: true);
        Assert.Equal(("Mine.", false), (Assert.Single(JsonDocument.Parse(own).RootElement.EnumerateArray()).GetProperty("toAuthors").GetString(), own.Contains("reviewer", StringComparison.Ordinal)));
        Assert.DoesNotContain("canary", own + await Csv(reviewed, reviewed.Two.Reviewer, own: true), StringComparison.Ordinal);
        Assert.Equal(("forbidden", "not-found", "not-found"), (await OpenCall.Code(() => Csv(reviewed, reviewed.Two.Reviewer)), await OpenCall.Code(() => Csv(reviewed, reviewed.Call.Mya)), await OpenCall.Code(() => Csv(reviewed, reviewed.Call.Mya, own: true))));
        await reviewed.Two.Rule(reviewed.Two.Owner, number, reviewed.Two.Reviewer, ConflictVerdict.Stands);
        Assert.Equal("[]", await Json(reviewed, reviewed.Two.Reviewer, own: true));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_export_of_submissions_says_what_reviews_say_together_and_nothing_where_there_are_none(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var number = await Reviewed(reviewed, "One", reviewed.Content(5, null));
        var second = await reviewed.Two.Member("Second", "second@reviewers.example", TeamRoles.Reviewer);
        await reviewed.Give(number, second);
        await reviewed.Send(number, reviewed.Content(1, null), by: second);
        await Reviewed(reviewed, "Other", reviewed.Content(3, null));
        await reviewed.Call.Submitted(reviewed.Call.Content("Third"));

        var rows = Rows(await Submissions(reviewed, reviewed.Two.Owner));
        Assert.Equal(["reviews", "review_mean", "review_spread"], rows[0][^3..]);
        Assert.Equal(["2 0.5 0.7071", "1 0.5 ", "0  "], rows[1..].OrderBy(r => r[1], StringComparer.Ordinal).Select(r => string.Join(' ', r[^3..])));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_author_gets_all_that_they_may_read_of_their_own(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var number = await Reviewed(reviewed, "One", reviewed.Content(words: "For you"));
        await reviewed.Call.Stage(number, DecisionOutcome.Reserve, "Wait a little", note: "canary");
        Task<string> Own(Actor by) => Text(to => reviewed.Call.World.Read(async db => await OwnExport.Write(db, by, reviewed.Call.Planned.Event.Slug, number, reviewed.Call.World.Now, to, default).Done()));

        var before = await Own(reviewed.Call.Mya);
        Assert.Equal(0, JsonDocument.Parse(before).RootElement.GetProperty("decisions").GetArrayLength());
        await reviewed.Call.Release();
        var after = JsonDocument.Parse(await Own(reviewed.Call.Mya)).RootElement;
        Assert.Equal(("Reserve", "Wait a little", "One", JsonValueKind.Null), (after.GetProperty("state").GetString(), after.GetProperty("decisions")[0].GetProperty("words").GetString(), after.GetProperty("submitted").GetProperty("title").GetString(), after.GetProperty("draft").ValueKind));
        Assert.Equal(0, JsonDocument.Parse(before).RootElement.GetProperty("reviews").GetArrayLength());
        var review = after.GetProperty("reviews").EnumerateArray().Single();
        Assert.Equal(("A", JsonValueKind.Null, "For you", 0, JsonValueKind.Null), (review.GetProperty("label").GetString(), review.GetProperty("reviewer").ValueKind, review.GetProperty("text").GetString(), review.GetProperty("marks").GetArrayLength(), after.GetProperty("response").ValueKind));
        Assert.DoesNotContain("canary", before + after.GetRawText(), StringComparison.Ordinal);
        foreach (var secret in new[] { "Between us", "Rita" })
        {
            Assert.DoesNotContain(secret, after.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal("not-found", await OpenCall.Code(() => Own(reviewed.Two.Owner)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_marks_and_names_where_the_call_gives_them_and_with_what_they_answered(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var call = reviewed.Call;
        var number = await Reviewed(reviewed, "One", reviewed.Content(words: "For you"));
        var (settings, response) = (ReviewSettings.For(reviewed.Round.CallId), AuthorResponse.To((await call.Of(number)).Id));
        settings.Tell(ReviewsForAuthors.TextsAndMarks);
        response.Say("We thank you", call.Mya.PersonId!.Value, call.World.Now);
        await call.World.Plant(settings, response);
        await call.SetUp(i => i with { Anonymity = CallAnonymity.Open });
        await call.Stage(number, DecisionOutcome.Accept);
        await call.Release();

        var own = JsonDocument.Parse(await Text(to => call.World.Read(async db => await OwnExport.Write(db, call.Mya, call.Planned.Event.Slug, number, call.World.Now, to, default).Done()))).RootElement;
        var review = own.GetProperty("reviews").EnumerateArray().Single();
        Assert.Equal(("Rita Reviewer", "For you", "We thank you"), (review.GetProperty("reviewer").GetString(), review.GetProperty("text").GetString(), own.GetProperty("response").GetString()));
        Assert.Equal([("Worth", 4, 1, 5), ("Clear", 5, 0, 10)], review.GetProperty("marks").EnumerateArray().Select(m => (m.GetProperty("criterion").GetString()!, m.GetProperty("mark").GetInt32(), m.GetProperty("lowest").GetInt32(), m.GetProperty("highest").GetInt32())));
    }

    private static async Task<int> Reviewed(ReviewedCall reviewed, string title, ReviewContent content)
    {
        var number = await reviewed.Call.Submitted(reviewed.Call.Content(title));
        await reviewed.Give(number, reviewed.Two.Reviewer);
        await reviewed.Send(number, content);
        return number;
    }

    private static Task<string> Csv(ReviewedCall reviewed, Actor by, bool own = false) => Text(to => reviewed.Call.World.Read(async db => await ReviewExport.Write(db, by, reviewed.Call.Id, own, SheetFormat.Csv, to, default).Done()));

    private static Task<string> Json(ReviewedCall reviewed, Actor by, bool own) => Text(to => reviewed.Call.World.Read(async db => await ReviewExport.WriteJson(db, by, reviewed.Call.Id, own, to, default).Done()));

    private static Task<string> Submissions(ReviewedCall reviewed, Actor by) => Text(to => reviewed.Call.World.Read(async db =>
        await SubmissionExport.Write(db, by, reviewed.Call.Id, new SubmissionFilter(), SheetFormat.Csv, to, await ReviewFigures.Load(db, by, reviewed.Call.Id, default), default).Done()));

    private static async Task<string> Text(Func<Stream, Task> write)
    {
        using var to = new MemoryStream();
        await write(to);
        return Encoding.UTF8.GetString(to.ToArray());
    }

    private static List<string[]> Rows(string text)
    {
        using var csv = new CsvParser(new StringReader(text.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Record!);
        }

        return rows;
    }
}

file static class Doing
{
    /// <summary>For what gives nothing back where something is asked for.</summary>
    public static async Task<bool> Done(this Task task)
    {
        await task;
        return true;
    }
}
