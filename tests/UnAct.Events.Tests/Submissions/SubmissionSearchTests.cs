using System.Globalization;
using UnAct.Data;
using UnAct.People;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

/// <summary>Whatever is typed into the search finds exactly those that hold it, whether an index knows them, or there are too many, or it is too short for one.</summary>
public sealed class SubmissionSearchTests
{
    private const int Many = 700;

    private static readonly string[] Titles =
    [
        "What the word promises", "100% of \"them\" said no", "under_scored \\ slashed", "การค้ามนุษย์ในลุ่มน้ำโขง", "人口贩运的叙述", "Lời hứa của từ", "ការជួញដូរមនុស្ស", "O'Brien's — forms; DROP TABLE", "l’été à Genève",
        "AND OR NOT NEAR(\"x\")", "a* b^ c:d {e}",
    ];

    private static readonly string[] Names = ["Thuzar", "Đỗ Minh Châu", "สมหญิง แก้วใจ", "王小明", "Sokha Chann", "O'Brien"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_typed_finds_those_that_hold_it(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var rows = await Plant(call, Many);
        var random = new Random(2026);
        var pieces = Enumerable.Range(0, 60).Select(_ => Piece(rows[random.Next(Many)].SoughtKey, random.Next(200), random.Next(1, 10))).ToList();
        foreach (var typed in (string[])
            [.. pieces, "example.org", "nobody has it", "what the", "%", "_", "\\", "\"", "100%", "r_s", "\"them\"", "王小", "王", "การค้า", "NEAR(", "a* b", "ĐỖ minh", "Chau", Text(rows[7].Number), "#" + Text(rows[8].Number)])
        {
            await Holds(call, rows, typed, SubmissionOrder.Number, r => r.OrderBy(s => s.Number));
            await Holds(call, rows, typed, SubmissionOrder.Newest, r => r.OrderByDescending(s => s.SubmittedAt).ThenByDescending(s => s.Number));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_said_no_more_is_found_no_more_and_what_was_never_submitted_never(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Submitted(call.Content("Marigold in the first title"));
        var draft = await call.Begin();
        await call.Save(draft, call.Content("Hollyhock of a draft"));
        Assert.Equal([number], await Found(call, "marigold"));
        await call.Save(number, call.Content("Cornflower in the second"));
        Assert.Equal([number], await Found(call, "marigold"));
        Assert.Empty(await Found(call, "cornflower"));

        await call.Submit(number);

        Assert.Empty(await Found(call, "marigold"));
        Assert.Equal([number], await Found(call, "cornflower"));
        Assert.Empty(await Found(call, "hollyhock"));
        Assert.Empty(await Found(call, Text(draft)));
    }

    private static async Task Holds(OpenCall call, IReadOnlyList<Submission> rows, string typed, SubmissionOrder order, Func<IEnumerable<Submission>, IEnumerable<Submission>> ordered)
    {
        var (name, address) = (PersonName.Fold(typed), EmailAddress.Key(typed));
        var number = int.TryParse(typed.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : 0;
        var expected = name.Length == 0 ? rows : rows.Where(s => s.Number == number || s.SoughtKey.Contains(name, StringComparison.Ordinal) || s.SoughtKey.Contains(address, StringComparison.Ordinal));
        var all = ordered(expected).Select(s => s.Number).ToList();
        for (var page = 1; page <= 3 && (page == 1 || (page - 1) * SubmissionList.PageSize < all.Count); page++)
        {
            var seen = await call.World.Read(db => SubmissionList.Load(db, call.Planned.Owner, call.Id, new SubmissionFilter(Words: typed, Order: order), page, default));
            Assert.Equal(all.Skip((page - 1) * SubmissionList.PageSize).Take(SubmissionList.PageSize), seen.Rows.Select(r => r.Number));
            var reach = name.Length == 0 ? int.MaxValue : (page + SubmissionList.AheadOfWords) * SubmissionList.PageSize;
            Assert.Equal((Math.Min(all.Count, reach), all.Count > reach), (seen.Found, seen.IsMore));
        }
    }

    private static async Task<IEnumerable<int>> Found(OpenCall call, string typed) =>
        (await call.World.Read(db => SubmissionList.Load(db, call.Planned.Owner, call.Id, new SubmissionFilter(Words: typed), 1, default))).Rows.Select(r => r.Number);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Piece(string key, int at, int length)
    {
        var signs = key.Split('\n')[at % key.Split('\n').Length].EnumerateRunes().ToArray();
        var from = at % signs.Length;
        return string.Concat(signs.Skip(from).Take(length));
    }

    /// <summary>So many submissions to the call, with a stranger's to another call that says the same.</summary>
    private static async Task<IReadOnlyList<Submission>> Plant(OpenCall call, int many)
    {
        var (to, by) = (await call.World.Read(db => db.Calls.SingleAsync(c => c.EventId == call.Id)), call.Mya.PersonId!.Value);
        var (rows, other) = (new List<Submission>(), Call.For((await UnAct.Tests.Events.PlannedEvent.On(call.World, new LocalDate(2026, 7, 1))).Id));
        var type = ContributionType.For(other.Id, 0);
        await call.World.Plant(other, type);
        var plants = new List<object>();
        for (var at = 0; at < many; at++)
        {
            var when = call.World.Now + Duration.FromSeconds(at / 2);
            var content = call.Content(FormattableString.Invariant($"{Titles[at % Titles.Length]} {at % 17}")) with
            {
                Authors = [OpenCall.Author(Names[at % Names.Length], OpenCall.Address(at)) with { Corresponding = true }],
            };
            // Numbers go up and down, so that their order is that of nothing else.
            var one = One(to, content, Submission.FirstNumber + (at * 7919 % 10_007), by, when);
            rows.Add((Submission)one[0]);
            plants.AddRange([.. one, .. at % 20 == 0 ? One(other, content with { TypeId = type.Id }, Submission.FirstNumber + at, by, when) : []]);
        }

        await call.World.Plant([.. plants]);
        return rows;
    }

    private static object[] One(Call call, SubmissionContent content, int number, Guid by, Instant when)
    {
        var submission = Submission.Import(call, by, number, null, when);
        var version = SubmissionVersion.Of(submission, 1, content, by, when);
        var authors = content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
        submission.Submit(version, authors, when);
        return [submission, version, .. authors];
    }
}
