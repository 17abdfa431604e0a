using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using UnAct.Data;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// Every form on every page, filled with what nobody should send: the answer is a page or a redirect, never a failure, and never markup.
/// PostgreSQL is the stricter of the two about lengths and characters, so it gets the worst.
/// </summary>
public sealed class HostileTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "empty", "")]
    [InlineData(DatabaseProvider.Sqlite, "blank", " \t ")]
    [InlineData(DatabaseProvider.Sqlite, "invisible", "\u200b\u2060\ufeff")]
    [InlineData(DatabaseProvider.Postgres, "markup", "\"><script>canary()</script><img src=x onerror=canary()>")]
    [InlineData(DatabaseProvider.Sqlite, "template", "{{ 7 | times: 7 }}{% for i in (1..9999999) %}x{% endfor %}${7*7}#{7*7}@(7*7)")]
    [InlineData(DatabaseProvider.Sqlite, "sql", "'; DROP TABLE \"People\"; --")]
    [InlineData(DatabaseProvider.Postgres, "header", "a\r\nBcc: everybody@example.org")]
    [InlineData(DatabaseProvider.Sqlite, "number", "-99999999999999999999")]
    [InlineData(DatabaseProvider.Sqlite, "date", "0000-13-45T99:99")]
    [InlineData(DatabaseProvider.Sqlite, "direction", "\u202egro.elpmaxe@nimda")]
    [InlineData(DatabaseProvider.Postgres, "lone surrogate", "\ud800")]
    [InlineData(DatabaseProvider.Sqlite, "culture", "๒๕๖๙-๐๕-๐๔")]
    [InlineData(DatabaseProvider.Postgres, "one sign that unfolds to eighteen", "\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa")]
    [InlineData(DatabaseProvider.Postgres, "huge", null)]
    [InlineData(DatabaseProvider.Sqlite, "huge", null)]
    public async Task Every_form_survives(DatabaseProvider provider, string name, string? text)
    {
        var value = text ?? new string('ក', 70_000);
        await using var site = await Site.On(provider);
        var managed = await ManagedEvents.Plant(site);
        var forms = 0;

        foreach (var (role, visitor, endpoint, address) in (await Crawl.Pages(site, managed)).Where(p => p.Role != "attendee"))
        {
            var page = await visitor.GetPage(address);
            if (!page.IsHtml)
            {
                continue;
            }

            foreach (var form in page.Document.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Where(f => f.GetAttribute("action") is not ("/sign-out" or "/me/sessions")))
            {
                var answer = await visitor.Post(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address, Filled(form, value));
                forms++;
                Assert.True((int)answer.Status < 500, $"{name} as {role} on {endpoint}: {answer.Status}\n{answer.Html}");
                Assert.Equal(0, answer.IsHtml ? answer.Document.QuerySelectorAll("img[onerror]").Length + answer.Document.QuerySelectorAll("script").Count(s => s.TextContent.Contains("canary", StringComparison.Ordinal)) : 0);
            }
        }

        Assert.True(forms >= 8, "The forms are not being found.");
        Assert.NotEmpty(await site.Read(db => db.Set<UnAct.People.Person>().ToListAsync()));
    }

    private static (string, string)[] Filled(IHtmlFormElement form, string value) =>
    [
        .. form.Elements.OfType<IHtmlElement>().Select(e => (Name: e.GetAttribute("name"), Element: e)).Where(e => !string.IsNullOrEmpty(e.Name))
            .Select(e => (e.Name!, e.Name is "__token" ? ((IHtmlInputElement)e.Element).Value : value)),
    ];
}
