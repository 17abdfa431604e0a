using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Files;
using UnAct.Proceedings;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Reviews;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Proceedings;

public sealed partial class ChairArchiveTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_holds_all_that_a_chair_may_see_under_numbers_alone(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        var number = await Filed(reviewed, "What the word promises", "By Mya Thida");
        await reviewed.Call.Stage(number, DecisionOutcome.Accept, "Come", note: "A note of ours");
        await Say(reviewed, number, reviewed.Two.Reviewer, null, "What do the chairs think?");
        await Say(reviewed, number, reviewed.Two.Owner, await reviewed.Call.World.Read(db => db.ReviewComments.Select(c => c.Id).SingleAsync()), "We like it.");
        await Answered(reviewed, number);

        var (entries, bytes) = await Made(reviewed, reviewed.Two.Owner);
        Assert.Equal(
            ["README.txt", "committee.csv", "decisions.csv", "discussion.csv", $"files/{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}-v1.pdf", "responses.csv", "reviews.csv", "reviews.json", "submissions.csv", "submissions.json", "versions.csv"],
            entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(entries.Keys, name => Assert.Matches(Ours(), name));
        Assert.Contains("What the word promises", entries["submissions.csv"], StringComparison.Ordinal);
        Assert.Contains("A note of ours", entries["decisions.csv"], StringComparison.Ordinal);
        Assert.Contains("Rita Reviewer", entries["reviews.csv"], StringComparison.Ordinal);
        Assert.Contains("rita@example.org", entries["committee.csv"], StringComparison.Ordinal);
        Assert.Equal([FormattableString.Invariant($"{number},1,,Rita Reviewer,reviewer,What do the chairs think?,"), FormattableString.Invariant($"{number},2,1,Olga Owner,chair,We like it.,")], Lines(entries["discussion.csv"]).Select(line => line[..(line.LastIndexOf(',') + 1)]));
        // Half an answer is nobody's to read: there is none before their time is over.
        Assert.Equal([], Lines(entries["responses.csv"]));
        // The file is the copy without its traces.
        var pdf = entries.Single(e => e.Key.StartsWith("files/", StringComparison.Ordinal)).Value;
        Assert.StartsWith("%PDF", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-author", pdf, StringComparison.Ordinal);
        Assert.Contains("without its traces", entries["README.txt"], StringComparison.Ordinal);

        await Task.Delay(2100);
        Assert.Equal(bytes, (await Made(reviewed, reviewed.Two.Owner)).Bytes);
        reviewed.Call.World.Clock.Reset(Instant.FromUtc(2026, 5, 13, 0, 0));
        Assert.Equal([FormattableString.Invariant($"{number},We thank you,")], Lines((await Made(reviewed, reviewed.Two.Owner)).Entries["responses.csv"]).Select(line => line[..(line.LastIndexOf(',') + 1)]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_what_somebody_is_in_conflict_with_nothing_is_in_it(DatabaseProvider provider)
    {
        await using var reviewed = await ReviewedCall.On(provider);
        await Filed(reviewed, "One", "A quiet page");
        var secret = await Filed(reviewed, "canary", "canary");
        await reviewed.Call.Stage(secret, DecisionOutcome.Accept, "canary", note: "canary");
        await Say(reviewed, secret, reviewed.Two.Reviewer, null, "canary");
        await Answered(reviewed, secret, "canary");
        reviewed.Call.World.Clock.Reset(Instant.FromUtc(2026, 5, 13, 0, 0));
        await reviewed.Two.Declare(reviewed.Two.Chair, secret);

        var with = await Made(reviewed, reviewed.Two.Chair);
        foreach (var table in new[] { "submissions.csv", "reviews.json", "responses.csv", "discussion.csv", "decisions.csv" })
        {
            Assert.Contains("canary", (await Made(reviewed, reviewed.Two.Owner)).Entries[table], StringComparison.Ordinal);
        }

        Assert.DoesNotContain("canary", string.Concat(with.Entries.Values), StringComparison.Ordinal);
        await reviewed.Call.World.Read(async db =>
        {
            db.Remove(await db.Submissions.SingleAsync(s => s.Number == secret));
            return await db.SaveChangesAsync();
        });
        Assert.Equal((await Made(reviewed, reviewed.Two.Chair)).Bytes, with.Bytes);
        Assert.Equal(("forbidden", "not-found"), (await OpenCall.Code(() => Made(reviewed, reviewed.Two.Reviewer)), await OpenCall.Code(() => Made(reviewed, reviewed.Call.Mya))));
    }

    private static List<string> Lines(string table) => [.. table.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Replace("\"", "", StringComparison.Ordinal))];

    private static Task Say(ReviewedCall reviewed, int number, Actor by, Guid? to, string text) =>
        reviewed.Call.World.Work.Run((SayInDiscussion.Handler h) => h.Run(new(by, reviewed.Call.Id, number, by == reviewed.Two.Owner, to, text)));

    private static async Task Answered(ReviewedCall reviewed, int number, string text = "We thank you")
    {
        var call = reviewed.Call;
        var (submission, of) = (await call.Of(number), await call.World.Read(db => db.Calls.SingleAsync()));
        var (settings, response) = (ReviewSettings.For(of.Id), AuthorResponse.To(submission.Id));
        settings.HearAuthors(new LocalDateTime(2026, 2, 1, 0, 0), new CallDeadline(new LocalDate(2026, 5, 11)), 50, of.Zone);
        response.Say(text, call.Mya.PersonId!.Value, call.World.Now);
        await call.World.Plant(settings, response);
    }

    private static async Task<int> Filed(ReviewedCall reviewed, string title, string page)
    {
        var call = reviewed.Call;
        await call.World.Read(async db =>
        {
            (await db.ContributionTypes.SingleAsync(t => t.Id == call.Type)).Want(FileWanted.Optional, 5, 12);
            return await db.SaveChangesAsync();
        });
        var number = await call.Begin();
        await call.Attach(number, call.Content(title), await call.Take(page, author: "canary-author"));
        await call.Submit(number);
        await reviewed.Give(number, reviewed.Two.Reviewer);
        await reviewed.Send(number, reviewed.Content(words: title));
        return number;
    }

    private static async Task<(Dictionary<string, string> Entries, byte[] Bytes)> Made(ReviewedCall reviewed, Actor by)
    {
        await using var scope = reviewed.Call.World.Services.CreateAsyncScope();
        using var to = new MemoryStream();
        await new ChairArchive(scope.ServiceProvider.GetRequiredService<UnActDb>(), scope.ServiceProvider.GetRequiredService<IFileStore>()).Write(by, reviewed.Call.Id, reviewed.Call.World.Now, to, default);
        var bytes = to.ToArray();
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            Assert.Equal(1980, entry.LastWriteTime.Year);
            using var text = new StreamReader(await entry.OpenAsync(), Encoding.Latin1);
            var read = await text.ReadToEndAsync();
            entries[entry.FullName] = entry.FullName.EndsWith(".pdf", StringComparison.Ordinal) ? read : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(read));
        }

        return (entries, bytes);
    }

    [GeneratedRegex(@"^(README\.txt|(submissions|versions|reviews|responses|discussion|decisions|committee)\.(csv|json)|files/[0-9]{5}-v[0-9]+\.pdf|answers/[0-9]{5}-v[0-9]+-(call|type)-[a-z0-9_]+\.(pdf|png|jpg))\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ours();
}
