using System.Text.RegularExpressions;
using System.Xml.Linq;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using Keys = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace UnAct.Web.Tests.Proof;

/// <summary>The words of each language against what the pages say: nothing is missing, nothing is left over, and a translation keeps what its English has.</summary>
public sealed partial class WordsTests
{
    /// <summary>Every language of a room has the words of all its pages for everybody.</summary>
    private static readonly string[] Rooms = ["About", "Events", "Invitations", "People", "Proceedings", "Questions", "Registrations", "Reviews", "Shared", "Submissions"], Spoken = ["th", "vi", "zh-Hans"];

    /// <summary>Words that are the same in English.</summary>
    private static readonly string[] Same = ["vi {0}. {1}"];

    private static readonly Lazy<IReadOnlyDictionary<(string Room, string Language), Keys>> Files = new(() => Repository.Files("src/UnAct.Events.Web", "Words.*.resx").ToDictionary(
        file => (file.Split('/')[^2], file.Split('.')[^2]),
        file => (Keys)XDocument.Load(Repository.At(file)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal)));

    [Fact]
    public void Each_language_has_the_words_of_every_room() => Assert.Equal(
        from room in Rooms from language in Spoken select (room, language),
        Files.Value.Keys.OrderBy(file => file.Room, StringComparer.Ordinal).ThenBy(file => Array.IndexOf(Spoken, file.Language)));

    [Fact]
    public void What_the_pages_say_is_found()
    {
        var said = PageWords.Read();

        Assert.Equal(Rooms, said.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Put it into my calendar", said["Registrations"]);
        Assert.Contains("Questions? Write to <a href=\"mailto:{0}\">{0}</a>.", said["Registrations"]);
        Assert.Contains("{0} events found", said["Events"]);
        Assert.Contains("By {0}", said["Events"]);
        Assert.Contains("Meeting of governments", said["Events"]);
        Assert.Contains("Sees figures, and no names.", said["Events"]);
        Assert.Contains("Write to us", said["About"]);
        Assert.Contains("Address not yet confirmed", said["Shared"]);
        Assert.Contains("It is too late for this", said["Shared"]);
        Assert.Contains("Choose at least one part", said["Shared"]);
        Assert.Contains("This form lay open too long", said["Shared"]);
        Assert.DoesNotContain("The roles are changed.", said.Values.SelectMany(keys => keys));
    }

    [Fact]
    public void Nothing_that_a_page_says_is_missing_and_nothing_is_left_over()
    {
        var said = PageWords.Read();
        var everything = said.Values.SelectMany(keys => keys).ToHashSet(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var ((room, language), words) in Files.Value)
        {
            var shared = Files.Value[("Shared", language)];
            wrong.AddRange(said[room].Where(key => !words.ContainsKey(key) && !shared.ContainsKey(key)).Select(key => $"{room} {language} is missing: {key}"));
            wrong.AddRange(words.Keys.Where(key => !(room is "Shared" ? everything : said[room]).Contains(key)).Select(key => $"{room} {language} is left over: {key}"));
            wrong.AddRange(words.Keys.Where(key => room is not "Shared" && shared.ContainsKey(key)).Select(key => $"{room} {language} is there twice: {key}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_translation_has_the_places_and_the_markup_of_its_English()
    {
        foreach (var (file, words) in Files.Value)
        {
            foreach (var (key, text) in words)
            {
                Assert.Equal((file, key, string.Join(' ', Kept(key))), (file, key, string.Join(' ', Kept(text))));
                Assert.Equal((file, key, text), (file, key, text.Trim()));
                Assert.NotEqual((file, ""), (file, text));
            }
        }

        static IEnumerable<string> Kept(string text) => Place().Matches(text).Select(found => found.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_translation_is_not_the_English_again() => Assert.Equal(
        Same.Order(StringComparer.Ordinal),
        Files.Value.SelectMany(file => file.Value.Where(word => word.Key == word.Value).Select(word => $"{file.Key.Language} {word.Key}")).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_page_in_a_language_says_nothing_of_its_own_in_English()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        var missed = new SortedSet<string>(StringComparer.Ordinal);
        var read = new Dictionary<string, int>(StringComparer.Ordinal);

        foreach (var (_, visitor, endpoint, address) in (await Crawl.Pages(site, managed)).Where(page => page.Role is "anonymous" && page.Endpoint.Rule is "public" or "personal link"))
        {
            var english = await visitor.GetPage(address);
            if (!english.IsHtml)
            {
                continue;
            }

            var known = PseudoTests.Texts(english).ToHashSet(StringComparer.Ordinal);
            foreach (var language in Spoken)
            {
                var page = await visitor.GetPage($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
                Assert.Equal((address, language), (address, page.Document.DocumentElement.GetAttribute("lang")));
                read[language] = read.GetValueOrDefault(language) + 1;
                missed.UnionWith(PseudoTests.Texts(page).Where(known.Contains).Where(text => PseudoTests.Rest(text, managed).Any(char.IsAsciiLetter)).Select(text => $"{language} {endpoint.Pattern}: {text}"));
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.All(Spoken, language => Assert.True(read[language] > 20, "The pages are not being read."));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_form_that_comes_back_says_what_is_wrong_in_the_language_of_the_page(string language)
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        using var visitor = site.Visitor();

        var page = await visitor.Submit(await visitor.GetPage($"/e/{managed.PublicSlug}/register?lang={language}"), ("Name", ""), ("Email", "nobody"), ("Country", "ZZ"));

        var words = Files.Value[("Shared", language)];
        Assert.Equal(
            new[] { "Write your name, with at most 200 characters", "Write an e-mail address such as name@example.org", "Choose a country from the list", "Choose at least one part" }.Select(key => words[key]),
            page.Errors);
        Assert.Equal(words["{0} things to put right"].Replace("{0}", "4", StringComparison.Ordinal), page.Text(".summary h2"));
    }

    [Fact]
    public async Task What_is_behind_a_sign_in_stays_English_as_a_whole()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        var owner = managed.Roles.Single(role => role.Role is "Owner").Visitor;

        var english = await owner.GetPage($"/e/{managed.PublicSlug}/manage");
        var asked = await owner.GetPage($"/e/{managed.PublicSlug}/manage?lang=vi");

        Assert.Equal("en", asked.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(english.Document.QuerySelectorAll("nav, h1, h2, h3, dt, button, label").Select(e => e.TextContent), asked.Document.QuerySelectorAll("nav, h1, h2, h3, dt, button, label").Select(e => e.TextContent));
        Assert.Empty(asked.Document.QuerySelectorAll(".menu a[hreflang]"));
        Assert.Equal("/?lang=vi", asked.Document.QuerySelector("a.brand")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("vi-VN,vi;q=0.9,en;q=0.8", "vi")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("km,th;q=0.5", "th")]
    [InlineData("de", "en")]
    public async Task A_browsers_wish_is_followed_where_the_page_has_the_words(string wish, string language)
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        var owner = managed.Roles.Single(role => role.Role is "Owner").Visitor;
        owner.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(wish);

        var page = await owner.GetPage("/about/privacy");
        var behind = await owner.GetPage($"/e/{managed.PublicSlug}/manage");

        Assert.Equal((language, "en"), (page.Document.DocumentElement.GetAttribute("lang"), behind.Document.DocumentElement.GetAttribute("lang")));
        Assert.Equal(["Accept-Language"], page.Response.Headers.Vary);
        Assert.DoesNotContain("Accept-Language", (await owner.GetPage("/css/unact.css")).Response.Headers.Vary);
        Assert.Equal("/", page.Document.QuerySelector("a.brand")!.GetAttribute("href"));
    }

    public static TheoryData<string> Languages => new(Spoken);

    [GeneratedRegex(@"\{[^}]*\}|<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
