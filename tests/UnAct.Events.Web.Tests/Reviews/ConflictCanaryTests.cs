using System.Globalization;
using System.Net;
using UnAct.Data;
using UnAct.People;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Proof;

namespace UnAct.Web.Tests.Reviews;

/// <summary>A submission is the same as none to whoever of the team is in conflict with it: at every address there is, byte for byte.</summary>
[Trait("Runs", "once")]
public sealed class ConflictCanaryTests
{
    private static readonly string[] Aside = ["Owner", "ProgrammeChair", "TrackChair", "Reviewer"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_in_conflict_cannot_tell_that_there_is_a_submission(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvents.Plant(site);
        var found = await CanaryWalk.Found(site, managed);
        var people = await site.Read(db => db.PersonEmails.Where(e => e.AddressKey == "owner@example.org" || e.AddressKey == "programmechair@example.org" || e.AddressKey == "trackchair@example.org" || e.AddressKey == "reviewer@example.org").Select(e => e.PersonId).ToListAsync());
        Assert.Equal(Aside.Length, people.Count);
        var secret = await SecretPaper.On(site, managed, people);
        (string Role, Visitor Visitor)[] seats = [.. managed.Roles.Where(r => Aside.Contains(r.Role)).Select(r => (r.Role, r.Visitor))];
        (string Role, Visitor Visitor)[] others = [.. managed.Roles.Where(r => r.Role == "Organiser").Select(r => (r.Role, r.Visitor))];
        string[] addresses = [.. found.Concat(Asked(managed, secret)).Distinct(StringComparer.Ordinal)];

        var with = await CanaryWalk.Walk(site, seats, addresses);
        // Whoever has none reads it at all these, so that the walk would have found it.
        var read = await CanaryWalk.Walk(site, others, addresses);
        await secret.Vanish();
        var without = await CanaryWalk.Walk(site, seats, addresses);

        var (path, manage) = ($"/e/{managed.PublicSlug}", $"/e/{managed.PublicSlug}/manage");
        string[] surfaces = [$"{manage}/submissions", $"{manage}/submissions.csv", $"{manage}/submissions.json", At(managed, secret), $"{manage}/log", $"{manage}/messages", $"{manage}/conflicts", $"{manage}/submissions/contact/sent", $"{manage}/reviews", $"{manage}/reviews.csv", $"{manage}/reviews.json", string.Create(CultureInfo.InvariantCulture, $"{manage}/reviews/{secret.Number}")];
        Assert.Multiple(
            () => Assert.Equal([], surfaces.Where(at => !Says(read[("Organiser", at)]))),
            () => Assert.Equal([], with.Where(answer => Says(CanaryWalk.Asked(answer.Value, answer.Key.Address))).Select(answer => $"{answer.Key.Role}: {answer.Key.Address}")),
            () => Assert.Equal([], without.Where(answer => with[answer.Key] != answer.Value).Select(answer => $"{answer.Key.Role}: {answer.Key.Address}\n{CanaryWalk.Difference(with[answer.Key], answer.Value)}")));
    }

    private static bool Says(string text) => text.Contains(SecretPaper.Word, StringComparison.OrdinalIgnoreCase);

    private static string At(ManagedEvents managed, SecretPaper secret, string below = "") => string.Create(CultureInfo.InvariantCulture, $"/e/{managed.PublicSlug}/manage/submissions/{secret.Number}{below}");

    /// <summary>By its number, and by every query that could tell of it.</summary>
    private static IEnumerable<string> Asked(ManagedEvents managed, SecretPaper secret)
    {
        var (manage, list) = ($"/e/{managed.PublicSlug}/manage", $"/e/{managed.PublicSlug}/manage/submissions");
        string[] below = ["", "/file", "?version=1", "/versions/1/changes", "/versions/2/changes"];
        string[] asked = ["?country=BT", "?written=vi", "?state=Submitted", "?denied=1", "?sort=number", "?sort=title", "?page=2", $"?q={SecretPaper.Word}", $"?q={SecretPaper.Word}-address@example.org"];
        return
        [
            .. below.Select(end => At(managed, secret, end)),
            .. from query in asked.Append(string.Create(CultureInfo.InvariantCulture, $"?q={secret.Number}")) from end in new[] { "", ".csv", ".json", "/contact" } select list + end + query,
            string.Create(CultureInfo.InvariantCulture, $"{list}/contact?number={secret.Number}"), string.Create(CultureInfo.InvariantCulture, $"{manage}/reviews/{secret.Number}"),
            .. new[] { "", "?round=1", "?round=all", "?show=lacking", "?show=complete", "?show=disagreeing", "?sort=spread", "?sort=missing", "?sort=adjusted", "?page=2", $"?q={SecretPaper.Word}" }.Select(query => $"{manage}/reviews{query}"),
            $"{list}/statistics", $"{manage}/reviews.csv", $"{manage}/reviews.json", $"{manage}/reviews.xlsx", $"{manage}/archive.zip", $"{manage}/acceptance", $"{manage}/book", $"{manage}/book/preview", $"{manage}/log?kind=submission", $"{manage}/log?kind=mail", $"{manage}/messages?q={SecretPaper.Word}", $"{manage}/messages?state=Waiting", $"{manage}/conflicts?q={SecretPaper.Word}", $"{manage}/conflicts/new", manage,
        ];
    }
}
