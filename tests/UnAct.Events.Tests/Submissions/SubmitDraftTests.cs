using UnAct.Data;
using UnAct.Mail;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

public sealed class SubmitDraftTests
{
    private static readonly AuthorLine Sok = OpenCall.Author("Sok Dara", "sok@example.org"), Hoa = OpenCall.Author("Trần Thị Hoa", "hoa@example.org") with { Orcid = "https://orcid.org/0000000218250097" };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_written_is_submitted_and_everybody_named_is_told_once(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Submitted(call.Content(more: [Sok, Hoa]));

        var version = Assert.Single(await call.Versions(number));
        Assert.Equal((1, 1, "What the word promises", "en"), (version.Number, version.Round, version.Title, version.Language));
        var authors = await call.World.Read(db => db.SubmissionAuthors.OrderBy(a => a.Order).ToListAsync());
        Assert.Equal(["Mya Thida", "Sok Dara", "Trần Thị Hoa"], authors.Select(a => a.Name));
        Assert.Equal([null, null, "0000-0002-1825-0097"], authors.Select(a => a.Orcid));
        Assert.Equal(["submission-named to hoa@example.org", "submission-named to sok@example.org", "submission-received to mya@example.org"], await call.Mails());

        call.World.Clock.Advance(Duration.FromHours(1));
        await call.Save(number, call.Content("What the word costs", Sok, Hoa));
        Assert.Equal("What the word promises", (await call.Versions(number)).Single().Title);
        Assert.Equal(2, await call.Submit(number));
        Assert.Equal(["What the word promises", "What the word costs"], (await call.Versions(number)).Select(v => v.Title));
        Assert.Equal(["submission-changed to mya@example.org"], (await call.Mails()).Skip(3));
        Assert.Equal(["submission.submitted | Draft | Submitted | -", "submission.changed | Submitted | Submitted | -"], (await call.Planned.Log()).Where(l => l.StartsWith("submission", StringComparison.Ordinal)));
        await call.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_twice_is_one_version(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Begin();
        var revision = await call.Save(number, call.Content());

        Assert.Equal(1, await call.Submit(number, seen: revision));
        Assert.Equal(1, await call.Submit(number, seen: revision));
        Assert.Equal(1, await call.Submit(number));
        Assert.Single(await call.Versions(number));
        Assert.Single(await call.Mails());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_tabs_that_submit_at_once_make_one_version(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Begin();
        var revision = await call.Save(number, call.Content());

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenCall.Code(() => call.Submit(number, seen: revision)))));

        Assert.All(codes, code => Assert.Equal("done", code));
        Assert.Single(await call.Versions(number));
        Assert.Single(await call.Mails());
        await call.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_another_tab_saved_is_not_overwritten_and_what_is_the_same_is_no_conflict(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Begin();
        var began = (await call.Draft(number)).Revision;
        await call.Save(number, call.Content("From the first tab"), seen: began);

        Assert.Equal("draft.changed-meanwhile", await OpenCall.Code(() => call.Save(number, call.Content("From the second tab"), seen: began)));
        Assert.Equal("draft.changed-meanwhile", await OpenCall.Code(() => call.Submit(number, seen: began)));
        Assert.Equal("From the first tab", (await call.Draft(number)).Read().Title);
        Assert.Equal("done", await OpenCall.Code(() => call.Save(number, call.Content("From the first tab"), seen: began)));

        // A submission in between is not mistaken for the state that the second tab knew.
        await call.Submit(number);
        Assert.Equal("draft.changed-meanwhile", await OpenCall.Code(() => call.Save(number, call.Content("From the second tab"), seen: began)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_missing_is_named_field_by_field_and_nothing_is_submitted(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Begin();
        await call.Save(number, new SubmissionContent { Language = "en", Abstract = string.Join(' ', Enumerable.Repeat("word", 301)), TypeId = call.Type, Authors = [new AuthorLine { Name = "Mya", Orcid = "0000-0002-1825-0098" }] });

        var faults = (await Assert.ThrowsAsync<SubmitDraft.NotReady>(() => call.Submit(number))).Faults;

        Assert.Equal(["Abstract", "Authors", "Authors", "Authors[0].Affiliation", "Authors[0].Country", "Authors[0].Email", "Authors[0].Orcid", "Title"], faults.Select(f => f.Field).Order(StringComparer.Ordinal));
        Assert.Equal([301, 300], faults.Single(f => f.Field == "Abstract").Values);
        Assert.Equal((0, 0), (await call.World.Read(db => db.SubmissionVersions.CountAsync()), await call.World.Read(db => db.Outbox.CountAsync())));
        Assert.Equal("0000-0002-1825-0098", (await call.Draft(number)).Read().Authors[0].Orcid);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_there_for_its_author_alone_and_a_submission_for_those_it_names(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var (sok, hoa, unproved) = (await call.Person("Sok", "sok@example.org"), await call.Person("Hoa", "hoa@example.org"), await call.Person("X", "dara@example.org", verified: false));
        var number = await call.Begin();
        await call.Save(number, call.Content(more: [Sok, OpenCall.Author("Dara", "dara@example.org")]));

        foreach (var other in new[] { sok, hoa, unproved, call.Planned.Owner, call.Planned.Observer, call.Planned.Stranger, Actor.Person(Guid.NewGuid(), administrator: true), Actor.Nobody })
        {
            Assert.Equal("not-found", await OpenCall.Code(() => call.Save(number, call.Content("Mine now"), other)));
            Assert.Equal("not-found", await OpenCall.Code(() => call.Submit(number, other)));
            Assert.NotEqual("done", await OpenCall.Code(() => call.Withdraw(number, other)));
        }

        await call.Submit(number);
        Assert.Equal("done", await OpenCall.Code(() => call.Save(number, call.Content("Better", Sok, OpenCall.Author("Dara", "dara@example.org")), sok)));
        Assert.Equal("not-found", await OpenCall.Code(() => call.Save(number, call.Content("Mine now"), hoa)));
        Assert.Equal("not-found", await OpenCall.Code(() => call.Save(number, call.Content("Mine now"), unproved)));
        Assert.Equal("not-found", await OpenCall.Code(() => call.Save(number, call.Content("Mine now"), call.Planned.Owner)));
        await call.Deny("sok@example.org");
        Assert.Equal("not-found", await OpenCall.Code(() => call.Save(number, call.Content("Mine now"), sok)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_says_that_is_not_me_is_believed_and_can_take_it_back(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Submitted(call.Content(more: [Sok]));
        await call.Deny("sok@example.org");
        await call.Deny("sok@example.org");

        Assert.Equal(["submission-authorship-denied to mya@example.org"], (await call.Mails()).Where(m => m.Contains("denied", StringComparison.Ordinal)));
        // The address that said no hears nothing more of it.
        await call.Withdraw(number);
        Assert.Equal(["submission-withdrawn to mya@example.org"], (await call.Mails()).Where(m => m.Contains("withdrawn", StringComparison.Ordinal)));
        await call.Deny("sok@example.org", denied: false);
        Assert.Null((await call.World.Read(db => db.Authorships.SingleAsync(a => a.AddressKey == "sok@example.org"))).DeniedAt);
        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Work.Run((DenyAuthorship.Handler h) => h.Run(new("a" + new string('A', 42), true)))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stranger_is_written_to_by_three_submissions_a_day_and_no_more(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        for (var n = 0; n < 5; n++)
        {
            await call.Submitted(call.Content(FormattableString.Invariant($"Paper {n}"), Sok));
        }

        Assert.Equal(3, (await call.Mails()).Count(m => m == "submission-named to sok@example.org"));
        Assert.Equal(5, await call.World.Read(db => db.Authorships.CountAsync(a => a.AddressKey == "sok@example.org")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_was_named_too_often_to_be_told_today_is_told_tomorrow_once(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        for (var n = 0; n < 5; n++)
        {
            await call.Submitted(call.Content(FormattableString.Invariant($"Paper {n}"), Sok));
        }

        await call.World.Run<TellNamed>();
        Assert.Equal(3, await Told());
        call.World.Clock.Advance(Duration.FromDays(1));
        await call.World.Run<TellNamed>();
        await call.World.Run<TellNamed>();
        Assert.Equal(5, await Told());
        Assert.Equal(0, await call.World.Read(db => db.Authorships.CountAsync(a => a.ToldAt == null)));

        async Task<int> Told() => (await call.Mails()).Count(m => m == "submission-named to sok@example.org");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_told_late_of_what_was_withdrawn_or_of_a_name_that_was_taken_out(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        for (var n = 0; n < 6; n++)
        {
            await call.Submitted(call.Content(FormattableString.Invariant($"Paper {n}"), Sok));
        }

        await call.World.Run<TellNamed>();
        var untold = await call.World.Read(db => db.Authorships.Where(a => a.ToldAt == null).Join(db.Submissions, a => a.SubmissionId, s => s.Id, (_, s) => s.Number).ToListAsync());
        Assert.Equal(3, untold.Count);
        await call.Withdraw(untold[0]);
        await call.Save(untold[1], call.Content("Without them"));
        await call.Submit(untold[1]);
        call.World.Clock.Advance(Duration.FromDays(1));
        await call.World.Run<TellNamed>();

        Assert.Equal(4, (await call.Mails()).Count(m => m == "submission-named to sok@example.org"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_presses_again_and_again_fills_no_mailbox_but_their_own_and_that_not_without_end(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.Person("Sok", "sok@example.org");
        var number = await call.Begin();
        for (var n = 0; n < SubmitDraft.MostADay; n++)
        {
            await call.Save(number, To(FormattableString.Invariant($"Paper {n}")));
            await call.Submit(number);
        }

        await call.Save(number, To("Once more"));
        Assert.Equal("submission.enough-today", await OpenCall.Code(() => call.Submit(number)));
        Assert.Equal("Once more", (await call.Draft(number)).Read().Title);
        var mails = await call.Mails();
        Assert.Equal(["submission-changed to sok@example.org", "submission-named to sok@example.org", "submission-received to sok@example.org"], mails.Where(m => m.EndsWith("sok@example.org", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        call.World.Clock.Advance(Duration.FromDays(1) + Duration.FromSeconds(1));
        Assert.Equal(SubmitDraft.MostADay + 1, await call.Submit(number));

        SubmissionContent To(string title) => call.Content(title) with { Authors = [OpenCall.Author("Mya Thida", "mya@example.org") with { Presenting = true }, Sok with { Corresponding = true }] };
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Numbers_say_nothing_of_the_order_of_arrival(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var numbers = new List<int>();
        for (var n = 0; n < 40; n++)
        {
            numbers.Add(await call.Submitted(call.Content(FormattableString.Invariant($"Paper {n}"))));
        }

        Assert.All(numbers, n => Assert.InRange(n, Submission.FirstNumber, Submission.LastNumber));
        Assert.Equal(40, numbers.Distinct().Count());
        // Of neighbours about half go up; all or none would be an order.
        Assert.InRange(numbers.Zip(numbers.Skip(1)).Count(pair => pair.First < pair.Second), 8, 31);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_hundred_in_the_last_minute_are_all_in(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var numbers = new List<(int Number, Actor By, int Revision)>();
        for (var n = 0; n < 100; n++)
        {
            var by = await call.Person(FormattableString.Invariant($"Author {n}"), OpenCall.Address(n));
            var number = await call.Begin(by);
            numbers.Add((number, by, await call.Save(number, call.Content() with { Authors = [OpenCall.Author("Author", OpenCall.Address(n)) with { Corresponding = true, Presenting = true }, Sok] }, by)));
        }

        call.World.Clock.Reset(Instant.FromUtc(2026, 4, 1, 11, 59, 30));
        var codes = await Task.WhenAll(numbers.Select(n => Task.Run(() => OpenCall.Code(() => call.Submit(n.Number, n.By, seen: n.Revision)))));

        Assert.Equal(100, codes.Count(code => code == "done"));
        Assert.Equal(100, await call.World.Read(db => db.Submissions.CountAsync(s => s.State == SubmissionState.Submitted)));
        await call.MustBeSound();
    }
}
