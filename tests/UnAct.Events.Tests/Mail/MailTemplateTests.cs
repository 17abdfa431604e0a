using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>Every template with all it may be given and with as little; the most important as whole texts; and words of strangers that would be more than words.</summary>
public sealed partial class MailTemplateTests
{
    private static readonly string[] Names =
    [
        "admin-link", "calendar-entry", "confirmation-reminder", "decision-accepted", "decision-rejected", "decision-reserve", "decision-revise", "event-cancelled", "event-moved", "event-place-changed", "event-postponed", "event-rescheduled", "group-message", "invitation", "invitation-reminder", "invitation-withdrawn", "offer-reminder", "registration-address-changed", "registration-already", "registration-cancelled", "registration-changed",
        "registration-confirm-address", "registration-confirmed", "registration-declined", "registration-lapsed", "registration-left", "registration-link", "registration-offer-over", "registration-offered", "registration-pending",
        "registration-revoked", "registration-waitlisted", "reminder-after", "reminder-before", "response-asked", "review-assigned", "review-discussion", "review-reminder", "reviewer-invitation", "reviewer-reminder", "sign-in", "submission-authorship-denied", "submission-cancelled", "submission-changed", "submission-declined", "submission-desk-rejected", "submission-late", "submission-message", "submission-named", "submission-received", "submission-reminder", "submission-reopened",
        "submission-withdrawn", "team-invitation",
    ];

    public static TheoryData<string, string> All => new(SampleMail.Templates.All.Select(t => (t.Name, t.Language)));

    public static TheoryData<string, string> Translated => new(SampleMail.Templates.All.Where(t => t.Language != "en").Select(t => (t.Name, t.Language)));

    [Fact]
    public void Every_mail_has_its_template_in_each_language()
    {
        Assert.Equal(["en", "th", "vi", "zh-Hans"], SampleMail.Templates.Languages.Order(StringComparer.Ordinal));
        Assert.All(SampleMail.Templates.All.GroupBy(t => t.Language), language => Assert.Equal(Names, language.Select(t => t.Name)));
    }

    [Theory, MemberData(nameof(Translated))]
    public async Task A_translation_holds_what_its_English_holds_and_no_sentence_of_it(string name, string language)
    {
        foreach (var values in new[] { SampleMail.Full(name), SampleMail.Sparse(name) })
        {
            var english = await SampleMail.Render(name, values);
            var words = await SampleMail.Renderer.Render(SampleMail.Row(name, values, language: language), masked: true);
            string[] held = [.. Leaves((JsonNode)values).Concat(["UnAct.Events", "https://events.example.org", "…"]).Where(text => text.Length > 0).SelectMany(text => text.Split('\n')).OrderByDescending(text => text.Length)];

            Assert.Equal(held.Select(value => (value, Times(english, value))), held.Select(value => (value, Times(words, value))));
            Assert.Equal(english.Text.Split("\r\n\r\n").Length, words.Text.Split("\r\n\r\n").Length);
            Assert.Empty(Lines(english, held).Intersect(Lines(words, held)));
        }

        static int Times(RenderedMail mail, string value) => $"{mail.Subject}\n{mail.Text}".Split(value).Length;
        static IEnumerable<string> Lines(RenderedMail mail, string[] held) => $"{mail.Subject}\n{mail.Text}".Split('\n')
            .Select(line => held.Aggregate(line, (left, value) => left.Replace(value, "", StringComparison.Ordinal))).Where(line => line.Any(char.IsLetter));
    }

    [Fact]
    public async Task An_invitation_names_every_role_in_its_language()
    {
        var roles = Enum.GetValues<TeamRoles>().Where(role => role != TeamRoles.None).Select(role => role.ToWords()).ToList();
        foreach (var language in SampleMail.Templates.Languages.Where(language => language != "en"))
        {
            var named = new List<string>();
            foreach (var role in roles)
            {
                var values = (JsonObject)SampleMail.Sparse("team-invitation");
                values["role"] = role;
                named.Add((await SampleMail.Renderer.Render(SampleMail.Row("team-invitation", values, language: language), masked: true)).Text);
                Assert.DoesNotContain(role, named[^1], StringComparison.Ordinal);
            }

            Assert.Equal(roles.Count, named.Distinct(StringComparer.Ordinal).Count());
            var several = (JsonObject)SampleMail.Sparse("team-invitation");
            several["role"] = (TeamRoles.Owner | TeamRoles.CheckIn).ToWords();
            Assert.Contains("owner, check-in", (await SampleMail.Renderer.Render(SampleMail.Row("team-invitation", several, language: language), masked: true)).Text, StringComparison.Ordinal);
        }
    }

    /// <summary>What is written of them: a state only chooses between sentences, and a role has a word in each language.</summary>
    private static IEnumerable<string> Leaves(JsonNode values) => values switch
    {
        JsonObject all => all.Where(pair => pair.Key is not ("state" or "role") && pair.Value is not null).SelectMany(pair => Leaves(pair.Value!)),
        JsonArray all => all.OfType<JsonNode>().SelectMany(Leaves),
        JsonValue one when one.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [Theory, MemberData(nameof(All))]
    public async Task Each_renders_with_everything_and_with_little(string name, string language)
    {
        foreach (var values in new[] { SampleMail.Full(name), SampleMail.Sparse(name) })
        {
            var words = await SampleMail.Renderer.Render(SampleMail.Row(name, values, language: language), masked: true);

            Assert.Equal(language, words.Language);
            Assert.NotEmpty(words.Subject);
            Assert.DoesNotContain("{", words.Text + words.Subject, StringComparison.Ordinal);
            Assert.DoesNotContain("\r\n\r\n\r\n", words.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(words.Text.Split("\r\n"), line => line != "-- " && line != line.TrimEnd());
            Assert.Equal(Facts(words.Text), Facts(Read(words.Html)));
            Assert.True(words.Html.Length < 100_000);
            Assert.Contains($"<html lang=\"{language}\"", words.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("src=", words.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_without_a_personal_page_is_led_to_none()
    {
        foreach (var name in Names.Where(n => n.StartsWith("registration", StringComparison.Ordinal) || n.StartsWith("event", StringComparison.Ordinal) || n.StartsWith("reminder", StringComparison.Ordinal)))
        {
            var words = await SampleMail.Renderer.Render(OutboxMail.To("Sok", "sok@example.org", name, "en", "key", SampleMail.Full(name), SampleMail.Subject, World.Start));

            Assert.DoesNotContain("/r/", words.Text + words.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("](", words.Text + words.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("back there", words.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("There you", words.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("registration page", words.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_confirmation_with_everything() => Assert.Equal("""
        Dear Mya Thida,

        You are registered, and your place is confirmed.

        Regional network meeting
        Friday 30 October 2026, 09:00 to 12:00, UTC+7 (Bangkok)
        Great Hall, 1 River Road
        Bangkok, Thailand

        You take part in:

        - Morning: Friday 30 October 2026, 09:00 to 10:30, Great Hall
        - Afternoon: Friday 30 October 2026, 11:00 to 12:00

        Your registration also holds a place for Sok Dara, Nok. Please pass this on to them.

        The link to join appears on your registration page shortly before the start.

        The invitation that comes with this mail puts the event into your calendar, and keeps it right if something changes.

        Centre for Trials writes:

        > Please bring a passport.
        > The gate closes at nine.

        Your registration: https://events.example.org/r/…

        There you can change your details, or give your place back if you cannot come: somebody else will be glad of it. The link is yours alone, so please do not pass it on.

        --·
        Centre for Trials, by UnAct.Events
        Questions? Write to office@example.org.

        """, await Text("registration-confirmed", SampleMail.Full("registration-confirmed")));

    [Fact]
    public async Task A_confirmation_of_a_discreet_event_says_little_and_leads_only_to_the_personal_page() => Assert.Equal("""
        Hello,

        You are registered, and your place is confirmed.

        A meeting

        Your registration: https://events.example.org/r/…

        There you can change your details, or give your place back if you cannot come: somebody else will be glad of it. The link is yours alone, so please do not pass it on.

        --·
        UnAct.Events

        """, await Text("registration-confirmed", SampleMail.Sparse("registration-confirmed")));

    [Fact]
    public async Task A_move() => Assert.Equal("""
        Dear Mya Thida,

        The date of this event has changed. You keep your place, and need not do anything if the new date suits you.

        Regional network meeting
        Friday 30 October 2026, 09:00 to 12:00, UTC+7 (Bangkok)
        Great Hall, 1 River Road
        Bangkok, Thailand

        You take part in:

        - Morning: Friday 30 October 2026, 09:00 to 10:30, Great Hall
        - Afternoon: Friday 30 October 2026, 11:00 to 12:00

        Before, it was to be:

        - Thursday 29 October 2026, 09:00 to 12:00, UTC+7 (Bangkok)

        Centre for Trials writes:

        > Please bring a passport.
        > The gate closes at nine.

        Your registration: https://events.example.org/r/…

        If you cannot come on the new date, please give your place back there.

        --·
        Centre for Trials, by UnAct.Events
        Questions? Write to office@example.org.

        """, await Text("event-moved", SampleMail.Full("event-moved")));

    [Fact]
    public async Task A_link_to_sign_in() => Assert.Equal("""
        Hello,

        This link signs you in to UnAct.Events. It works once, until Monday 2 March 2026, 03:20 UTC.

        Sign in: https://events.example.org/sign-in/…

        If you did not ask for it, you need not do anything: nobody gets in without this mail.

        --·
        UnAct.Events, https://events.example.org

        """, await Text("sign-in", SampleMail.Sparse("sign-in")));

    private static async Task<string> Text(string template, object values) =>
        (await SampleMail.Render(template, values)).Text.ReplaceLineEndings("\n").Replace("-- \n", "--·\n", StringComparison.Ordinal);

    /// <summary>The words of a text, without what only lays it out; of a button's address nothing is left in HTML but the link.</summary>
    private static List<string> Facts(string text) =>
        [.. text.Replace("-- ", " ", StringComparison.Ordinal).Split(['\r', '\n', ' ', '>'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimEnd(':')).Where(w => w != "-")];

    private static string Read(string html)
    {
        var linked = Link().Replace(html[html.IndexOf("<body", StringComparison.Ordinal)..], m => $"{m.Groups["words"].Value}: {m.Groups["address"].Value}");
        return System.Net.WebUtility.HtmlDecode(Tag().Replace(linked.Replace("<li", " <li", StringComparison.Ordinal), m => m.Value.StartsWith("<strong", StringComparison.Ordinal) || m.Value == "</strong>" ? "" : " "));
    }

    [GeneratedRegex("<a href=\"(?<address>[^\"]*)\"[^>]*>(?<words>.*?)</a>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
