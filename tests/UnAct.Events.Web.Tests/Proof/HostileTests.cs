using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// Every form on every page, filled with what nobody should send: the answer is a page or a redirect, never a failure, and never markup.
/// PostgreSQL is the stricter of the two about lengths and characters, so it gets the worst.
/// </summary>
[Trait("Runs", "once")]
public sealed class HostileTests
{
    /// <summary>Forms that would end the browser's own session.</summary>
    private static readonly string[] Left = ["/me/sessions", "/sign-out"];

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
        var posts = StatedEndpoint.Of(site).Where(e => e.Method == "POST").ToList();
        var sent = new List<StatedEndpoint>();
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        var pages = await Crawl.Pages(site, managed);
        foreach (var at in await WithForms.Value)
        {
            var (role, visitor, endpoint, address) = pages[at];
            await Attack(visitor, address, $"{name} as {role} on {endpoint}", most: 3);
        }

        // Some of what was sent has taken people and rows away; whoever comes after finds new ones.
        var (after, rest) = await Rest(site, posts);
        foreach (var address in rest)
        {
            await Attack(after, address, $"{name} on {address}", most: int.MaxValue);
        }

        Assert.Equal(posts.Select(e => e.Pattern).Except(Left, StringComparer.Ordinal), sent.Select(e => e.Pattern).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.NotEmpty(await site.Read(db => db.Set<Person>().ToListAsync()));

        async Task Attack(Visitor visitor, string address, string where, int most)
        {
            var page = await visitor.GetPage(address);
            foreach (var form in page.IsHtml ? page.Document.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Where(f => !Left.Contains(f.GetAttribute("action"))) : [])
            {
                foreach (var to in form.QuerySelectorAll("button[formaction]").Select(b => b.GetAttribute("formaction")!).Prepend(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address))
                {
                    var endpoint = posts.Where(e => e.IsAt(to.Split('?')[0])).MinBy(e => e.Pattern.Count(c => c == '{'))!;
                    // The same form of another person or on another page goes the same way.
                    var shape = $"{endpoint.Pattern} {string.Join(' ', Filled(form, value).Select(f => f.Item1).Distinct(StringComparer.Ordinal))}";
                    if ((shapes[shape] = shapes.GetValueOrDefault(shape) + 1) > most)
                    {
                        continue;
                    }

                    var answer = await visitor.Post(to, Filled(form, value));
                    sent.Add(endpoint);
                    Assert.True((int)answer.Status < 500, $"{where}: {answer.Status}\n{answer.Html}");
                    Assert.Equal(0, answer.IsHtml ? answer.Document.QuerySelectorAll("img[onerror]").Length + answer.Document.QuerySelectorAll("script").Count(s => s.TextContent.Contains("canary", StringComparison.Ordinal)) : 0);
                }
            }
        }
    }

    /// <summary>Which pages of a crawl have a form at all, by their places in it: looked for once, before anything is spoilt.</summary>
    private static readonly Lazy<Task<IReadOnlyList<int>>> WithForms = new(async () =>
    {
        await using var site = await Site.On();
        var found = new List<int>();
        // Who attacks the list of administrators is soon none: it comes last, with the rest.
        foreach (var (at, page) in (await Crawl.Pages(site, await ManagedEvents.Plant(site))).Index().Where(p => p.Item.Role != "attendee" && p.Item.Address != "/admin"))
        {
            if (await page.Visitor.GetPage(page.Address) is { IsHtml: true } read && read.Document.QuerySelector("main form[method=post]") is not null)
            {
                found.Add(at);
            }
        }

        return found;
    });

    /// <summary>The pages of forms that are shown only where there is something for them: a draft that is complete, an address to confirm, mail that is held, somebody to remove, to answer or to offer a place to.</summary>
    private static async Task<(Visitor Visitor, IReadOnlyList<string> Addresses)> Rest(Site site, List<StatedEndpoint> posts)
    {
        var administrator = await site.Person("Second", "second@example.org", administrator: true);
        var third = await site.Person("Third", "third@example.org", administrator: true);
        var organisation = Organisation.Create("Another", "Asia/Bangkok", "en");
        var mail = OutboxMail.To("Third", "third@example.org", "sign-in", "en", "held", new { }, Guid.NewGuid(), site.Now);
        mail.Hold();
        await site.Plant(organisation, OrganisationMember.Of(organisation.Id, third.Id), mail);
        var (draft, unconfirmed) = (StatedEvent.Of(site, EventIs.Draft, [(administrator.Id, TeamRoles.Reviewer)]), StatedEvent.Of(site, EventIs.Public, [], RegistrationState.Unconfirmed));
        var (pending, offered) = (StatedEvent.Of(site, EventIs.Public, [], RegistrationState.Pending), StatedEvent.Of(site, EventIs.Public, [], RegistrationState.Offered));
        var heard = StatedEvent.Of(site, EventIs.Public, []);
        await StatedEvent.Plant(site, [draft, unconfirmed, pending, offered, heard]);
        await site.Read(async db =>
        {
            // One that was turned away can be opened again.
            (await db.Set<Submission>().SingleAsync(s => s.State == SubmissionState.Submitted && db.Set<Event>().Any(e => e.Id == s.EventId && e.Slug == offered.Slug))).RejectAtTheDesk(site.Now);
            // Whoever has sent a review takes part in what is said of it.
            var reviewed = await db.Assignments.SingleAsync(a => a.PersonId == administrator.Id);
            // And an author whose time to answer it is.
            var answered = await db.Set<Submission>().SingleAsync(s => s.State == SubmissionState.Submitted && db.Set<Event>().Any(e => e.Id == s.EventId && e.Slug == heard.Slug));
            db.Entry(answered).Property(s => s.PersonId).CurrentValue = administrator.Id;
            (await db.ReviewSettings.SingleAsync(s => s.CallId == answered.CallId)).HearAuthors(site.Now.InUtc().LocalDateTime.PlusDays(-1), new CallDeadline(site.Now.InUtc().Date.PlusDays(9)), 100, "Etc/UTC");
            var given = db.Assignments.Add(Assignment.Of(answered.EventId, (await db.ReviewRounds.SingleAsync(r => r.CallId == answered.CallId)).Id, answered.Id, third.Id, Actor.Program, site.Now)).Entity;
            foreach (var one in new[] { reviewed, given })
            {
                one.Submit(site.Now);
                var review = Review.For(one);
                review.Say(new ReviewContent { Recommendation = Recommendation.Accept, Confidence = Confidence.High, ToAuthors = "Well argued" }, null, site.Now);
                db.Add(review);
            }

            // A round for which nobody is named can be taken away.
            db.SubReviews.RemoveRange(db.SubReviews.Where(s => db.Set<Event>().Any(e => e.Id == s.EventId && e.Slug == unconfirmed.Slug)));
            // A round that lost its criterion offers the usual ones.
            (await db.Set<Criterion>().SingleAsync(c => db.Set<ReviewRound>().Any(r => r.Id == c.RoundId && db.Set<Call>().Any(k => k.Id == r.CallId && db.Set<Event>().Any(e => e.Id == k.EventId && e.Slug == unconfirmed.Slug))))).Remove(site.Now);
            // One that was accepted can be taken out, and its author answers.
            var accepted = await db.Set<Submission>().SingleAsync(s => s.State == SubmissionState.Submitted && db.Set<Event>().Any(e => e.Id == s.EventId && e.Slug == pending.Slug));
            accepted.Decide(SubmissionState.Accepted, site.Now);
            db.Entry(accepted).Property(s => s.PersonId).CurrentValue = administrator.Id;
            // Whoever wrote it finds it where it is decided no more, so that is done to another.
            (await db.Set<Submission>().SingleAsync(s => s.State == SubmissionState.Submitted && db.Set<Event>().Any(e => e.Id == s.EventId && e.Slug == unconfirmed.Slug))).Decide(SubmissionState.Accepted, site.Now);
            return await db.SaveChangesAsync();
        });
        string At(StatedEvent on, string ending) => on.Address(posts.Single(e => e.Pattern.EndsWith(ending, StringComparison.Ordinal)));
        return (await site.Visitor().SignInAs(administrator.Id),
            [At(draft, "/manage/publish"), At(draft, "/manage/copy"), At(draft, "/team/{id:guid}/again").Replace("/again", "", StringComparison.Ordinal), "/manage/new?kind=Workshop", At(unconfirmed, "/confirm"),
                At(pending, "/approve").Replace("/approve", "", StringComparison.Ordinal), At(offered, "/accept").Replace("/accept", "", StringComparison.Ordinal),
                At(offered, "/reopen").Replace("/reopen", "", StringComparison.Ordinal),
                At(unconfirmed, "/reviewing/rounds/{id:guid}"), At(offered, "/manage/reviewing"), At(offered, "/reviewing/rounds/new"), At(offered, "/criteria/new"), At(offered, "/criteria/{criterion:guid}"), At(pending, "/reviewing/rounds/{id:guid}"),
                At(unconfirmed, "/submissions/{number:int}/cancel").Replace("/cancel", "", StringComparison.Ordinal), At(pending, "/submissions/{number:int}/answer").Replace("/answer", "", StringComparison.Ordinal),
                At(offered, "/committee/new").Replace("/new", "", StringComparison.Ordinal), At(offered, "/manage/conflicts"), At(heard, "/submissions/{number:int}/response").Replace("/response", "", StringComparison.Ordinal), At(draft, "/review/{number:int}/comments").Replace("/comments", "", StringComparison.Ordinal), At(draft, "/assignment/people/{id:guid}"), At(draft, "/assignment/plan") + "?demand=1&mutual=no", At(draft, "/assignment/submissions/{number:int}"), At(draft, "/manage/reviews/{number:int}/comments").Replace("/comments", "", StringComparison.Ordinal),
                // Once to say no more, and once to take it back.
                At(offered, "/u/{token:length(43)}"), At(offered, "/u/{token:length(43)}"),
                // The last, because the one who attacks is among those whom it removes.
                "/admin"]);
    }

    private static (string, string)[] Filled(IHtmlFormElement form, string value) =>
    [
        .. form.Elements.OfType<IHtmlElement>().Select(e => (Name: e.GetAttribute("name"), Element: e)).Where(e => !string.IsNullOrEmpty(e.Name))
            .Select(e => (e.Name!, e.Name is "__token" ? ((IHtmlInputElement)e.Element).Value : value)),
    ];
}
