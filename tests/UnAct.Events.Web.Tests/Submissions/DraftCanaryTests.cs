using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Setup;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Proof;

namespace UnAct.Web.Tests.Submissions;

/// <summary>Every address there is, asked by everybody there is: of a draft nobody but its author reads a word, and no answer differs from what it would be without the draft.</summary>
[Trait("Runs", "once")]
public sealed class DraftCanaryTests
{
    /// <summary>Three days before the deadline there are two hours to go to the reminder of drafts.</summary>
    private static readonly Instant Begun = Instant.FromUtc(2026, 4, 28, 10, 0);

    private const string Named = "named in the draft alone";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_nowhere_but_with_its_author(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        site.Clock.Reset(Begun);
        var managed = await ManagedEvents.Plant(site);
        var found = await CanaryWalk.Found(site, managed);
        var secret = await SecretDraft.On(site, managed);
        (string Role, Visitor Visitor)[] seats = [.. managed.Roles.Select(r => (r.Role, r.Visitor)), (Named, await site.Visitor().SignInAs(secret.NamedPerson.Id))];
        await secret.Write();
        site.Clock.Advance(Duration.FromHours(3));
        await site.Run<RemindDrafts>();
        await site.Run<UnAct.Mail.SendOutbox>();
        Assert.All(site.Mails().Where(m => Says(m.ToString(), secret)), mail => Assert.Equal([SecretDraft.QuietAddress], mail.GetRecipients(true).Select(r => r.Address)));
        Assert.Equal(["Files", "PaperFiles", "PersonEmails", "SubmissionDrafts"], (await Rows.Of(site)).Where(r => Says(r, secret)).Select(r => r[..r.IndexOf(':', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal));

        string[] addresses = [.. found.Concat(Other(managed, secret)).Distinct(StringComparer.Ordinal)];
        var with = await CanaryWalk.Walk(site, seats, addresses);
        await Look(managed, secret, with);
        await secret.Unwrite();
        var without = await CanaryWalk.Walk(site, seats, addresses);
        await Look(managed, secret, without);
        Assert.Multiple(
            () => Assert.Equal([], with.Where(answer => Says(CanaryWalk.Asked(answer.Value, answer.Key.Address), secret, answer.Key.Role) || Number(secret).IsMatch(CanaryWalk.Asked(answer.Value, answer.Key.Address))).Select(answer => $"{answer.Key.Role}: {answer.Key.Address}")),
            () => Assert.Equal([], without.Where(answer => with[answer.Key] != answer.Value).Select(answer => $"{answer.Key.Role}: {answer.Key.Address}\n{CanaryWalk.Difference(with[answer.Key], answer.Value)}")));
    }

    /// <summary>What the walk reads when the same is submitted: each word, so that it would have found them.</summary>
    [Fact]
    public async Task The_walk_would_have_found_it_and_the_author_does()
    {
        await using var site = await Site.On();
        site.Clock.Reset(Begun);
        var managed = await ManagedEvents.Plant(site);
        var found = await CanaryWalk.Found(site, managed);
        var secret = await SecretDraft.On(site, managed);
        await secret.Write();
        using var author = await site.Visitor().SignInAs(secret.Author.Id);

        var own = await CanaryWalk.Walk(site, [("author", author)], ["/me", $"/e/{managed.PublicSlug}/submissions", secret.At(managed, secret.Number), secret.At(managed, secret.Number, "/edit"), secret.At(managed, secret.Number, "/check"), secret.At(managed, secret.Changed, "/edit")]);
        Assert.Equal([], own.Where(answer => !answer.Value.Contains($"{SecretDraft.Word}-title", StringComparison.Ordinal)).Select(answer => answer.Key.Address));
        Assert.Equal([], SecretDraft.Written.Where(word => !own[("author", secret.At(managed, secret.Number, "/edit"))].Contains(word, StringComparison.Ordinal)));
        Assert.Equal(secret.File, await author.Http.GetByteArrayAsync(secret.At(managed, secret.Number, "/file")));

        await secret.Submit(secret.Number);
        await secret.Submit(secret.Changed);
        string[] addresses = [.. found.Concat(Other(managed, secret)).Distinct(StringComparer.Ordinal)];
        var read = await CanaryWalk.Walk(site, [.. managed.Roles.Where(r => r.Role is "Owner" or "TrackChair" or "CheckIn" or "stranger").Select(r => (r.Role, r.Visitor))], addresses);
        string All(string role) => string.Concat(read.Where(answer => answer.Key.Role == role).Select(answer => CanaryWalk.Asked(answer.Value, answer.Key.Address)));
        Assert.Equal(
            [("CheckIn", false), ("Owner", true), ("TrackChair", true), ("stranger", false)],
            read.Keys.Select(k => k.Role).Distinct().Order(StringComparer.Ordinal).Select(role => (role, Says(All(role), secret))));
        // What only the author's own pages, and the export, say.
        Assert.Equal([], SecretDraft.Written.Where(word => !All("Owner").Contains(word, StringComparison.Ordinal)));
        foreach (var surface in new[] { "/manage/submissions", "/manage/submissions.csv", "/manage/submissions.json" })
        {
            Assert.True(Says(read[("Owner", $"/e/{managed.PublicSlug}{surface}")], secret), surface);
        }
    }

    /// <summary>The same by the numbers of the secret, and by every query that could tell of it.</summary>
    private static IEnumerable<string> Other(ManagedEvents managed, SecretDraft secret)
    {
        var (path, manage, list) = ($"/e/{managed.PublicSlug}", $"/e/{managed.PublicSlug}/manage", $"/e/{managed.PublicSlug}/manage/submissions");
        string[] below = ["", "/edit", "/check", "/file", "/versions/1", "/versions/2", "/versions/1/changes", "/versions/2/changes"];
        string[] asked = ["?country=BT", "?written=vi", "?state=Draft", "?state=0", "?denied=1", "?sort=Number", "?sort=Title", "?page=2"];
        return
        [
            .. from number in new[] { secret.Number, secret.Changed } from end in below select secret.At(managed, number, end),
            .. from number in new[] { secret.Number, secret.Changed } from end in new[] { "", "/file", "?version=1", "?version=2", "/file?version=2", "/file?copy=true" } select string.Create(CultureInfo.InvariantCulture, $"{list}/{number}{end}"),
            .. from number in new[] { secret.Number, secret.Changed } select string.Create(CultureInfo.InvariantCulture, $"{list}/contact?number={number}"),
            .. from query in asked from end in new[] { "", ".csv", ".json", "/contact" } select list + end + query,
            .. from word in new[] { $"{SecretDraft.Word}-title", $"{SecretDraft.Word}-second", $"{SecretDraft.Word}-address@example.org", SecretDraft.NamedAddress } from at in new[] { list, list + ".csv", "/", $"{manage}/registrations", $"{manage}/messages", $"{manage}/log", "/manage", "/admin", $"{list}/contact" } select $"{at}?q={Uri.EscapeDataString(word)}",
            string.Create(CultureInfo.InvariantCulture, $"{list}?q={secret.Number}"), string.Create(CultureInfo.InvariantCulture, $"{list}?q=%23{secret.Number}"),
            path + "?lang=th", $"{path}/call?lang=vi",
        ];
    }

    /// <summary>What answers a form before anything is done: whom a message would reach, and what an import finds already there.</summary>
    private static async Task Look(ManagedEvents managed, SecretDraft secret, Dictionary<(string Role, string Address), string> answers)
    {
        var (owner, list) = (managed.Roles.Single(r => r.Role == "Owner").Visitor, $"/e/{managed.PublicSlug}/manage/submissions");
        var reach = await owner.Submit(await owner.GetPage($"{list}/contact"), ("Id", "5f0c6a3e-9d0b-4c39-8d5a-3b1f6f0f2a11"), ("Whom", "All"), ("Subject", "Another room"), ("Text", "It is another."), ("Step", "Look"));
        Assert.Equal((HttpStatusCode.OK, "Nothing has left yet."), (reach.Status, reach.Text("[role=status]").Split(". ")[^1]));
        answers[("Owner", $"{list}/contact: look")] = CanaryWalk.Masked(reach.Html);
        var table = string.Create(CultureInfo.InvariantCulture, $"title,abstract,authors,number\nThe same,,Somebody,{secret.Number}\n");
        var plan = await owner.Submit(await owner.GetPage($"{list}/import"), ("Text", table), ("TypeId", null));
        Assert.NotNull(plan.Document.QuerySelector("section[aria-labelledby=happens], section[aria-labelledby=bad]"));
        answers[("Owner", $"{list}/import: look")] = CanaryWalk.Masked(plan.Html).Replace(secret.Number.ToString(CultureInfo.InvariantCulture), "", StringComparison.Ordinal);
    }

    /// <summary>Whoever is named knows their own address.</summary>
    private static bool Says(string text, SecretDraft secret, string role = "") => secret.Secrets.Any(word => (role != Named || word != SecretDraft.NamedAddress) && text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Regex Number(SecretDraft secret) => new(string.Create(CultureInfo.InvariantCulture, $@"\b{secret.Number}\b"), RegexOptions.None, TimeSpan.FromSeconds(1));
}
