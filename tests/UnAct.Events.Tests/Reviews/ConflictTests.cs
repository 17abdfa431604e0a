using System.Text;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

public sealed class ConflictTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task In_conflict_is_who_wrote_it_wrote_with_them_or_was_said_to_be_over_all_addresses(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var call = two.Call;
        var plain = await call.Submitted(call.Content("Plain"));
        var own = await call.Submitted(call.Content("Own", OpenCall.Author("Chan", "chan.home@elsewhere.example"), OpenCall.Author("Suda", "suda@example.org")), two.Owner);
        var other = await call.Submitted(call.Content("Of a co-author") with { Authors = [OpenCall.Author("Suda", "suda.too@example.org") with { Corresponding = true, Presenting = true }] }, call.Planned.Observer);
        Assert.Equal([own], (await two.Withheld(two.Chair)).Where(n => n == own));
        Assert.DoesNotContain(other, await two.Withheld(two.Chair));

        // Mya wrote "Own" and "Plain", so that is withheld as of a co-author; and Suda's second address leads to a third.
        Assert.Equal(new[] { plain, own }.Order(), await two.Withheld(two.Chair));
        var suda = await call.Person("Suda", "suda@example.org");
        await call.World.Plant(UnAct.People.PersonEmail.Of(suda.PersonId!.Value, "suda.too@example.org", call.World.Now));
        Assert.Equal(new[] { plain, own, other }.Order(), await two.Withheld(two.Chair));
        Assert.Equal((ConflictWhy.CoAuthor, ConflictWhy.Author, ConflictWhy.CoAuthor), (await two.Why(two.Chair, plain), await two.Why(two.Chair, own), await two.Why(two.Chair, other)));

        // An address that was never proved says nothing.
        Assert.Empty(await two.Withheld(two.Reviewer));
        await call.World.Plant(UnAct.People.PersonEmail.Of(two.Reviewer.PersonId!.Value, "rita.unproved@example.org", null));
        await two.Name(plain, "Rita.Unproved@Example.org");
        Assert.Empty(await two.Withheld(two.Reviewer));
        await two.Name(plain, "RITA@example.org");
        Assert.Equal([plain], await two.Withheld(two.Reviewer));
        Assert.Equal(ConflictWhy.ByAuthor, await two.Why(two.Reviewer, plain));
        Assert.Empty(await two.Withheld(Actor.Program));
        Assert.Empty(await two.Withheld(Actor.Nobody));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_a_chair_without_one_lifts_a_conflict_and_nobody_their_own(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var call = two.Call;
        var number = await call.Submitted();
        await two.Declare(two.Chair, number);
        Assert.Equal([number], await two.Withheld(two.Chair));
        Assert.Equal("conflict.no-submission", await OpenCall.Code(() => two.Declare(two.Chair, number)));

        // She does not even find it, whatever she tries.
        foreach (var verdict in Enum.GetValues<ConflictVerdict>())
        {
            Assert.Equal("conflict.own", await OpenCall.Code(() => two.Rule(two.Chair, number, two.Chair, verdict)));
            Assert.Equal("conflict.no-submission", await OpenCall.Code(() => two.Rule(two.Chair, number, two.Reviewer, verdict)));
        }

        Assert.Equal("forbidden", await OpenCall.Code(() => two.Rule(two.Reviewer, number, two.Chair, ConflictVerdict.Lifted)));
        Assert.Equal("not-found", await OpenCall.Code(() => two.Rule(call.Planned.Stranger, number, two.Chair, ConflictVerdict.Lifted)));
        Assert.Equal("conflict.reason-missing", await OpenCall.Code(() => two.Rule(two.Owner, number, two.Chair, ConflictVerdict.Lifted, " ")));
        Assert.Equal("conflict.changed-meanwhile", await OpenCall.Code(() => two.Rule(two.Owner, number, two.Chair, ConflictVerdict.Dismissed)));
        Assert.Equal([number], await two.Withheld(two.Chair));

        await two.Rule(two.Owner, number, two.Chair, ConflictVerdict.Lifted, "It was another number");
        await two.Rule(two.Owner, number, two.Chair, ConflictVerdict.Lifted, "Said twice");
        Assert.Empty(await two.Withheld(two.Chair));
        Assert.Equal(ConflictWhy.Self | ConflictWhy.Lifted, await two.Why(two.Chair, number));

        // What they say anew holds anew.
        await two.Declare(two.Chair, number);
        Assert.Equal([number], await two.Withheld(two.Chair));
        var chair = two.Chair.PersonId!.Value.ToString("D", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["submission.conflict-declared - We share an office", $"submission.conflict-lifted {chair} It was another number", "submission.conflict-declared - We share an office"],
            await call.World.Read(async db => (await db.Log.Where(l => l.What.StartsWith("submission.conflict")).OrderBy(l => l.Id).ToListAsync()).ConvertAll(l => $"{l.What} {l.To ?? "-"} {l.Why}")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_an_author_has_is_lifted_by_nobody_and_saying_that_is_not_me_lifts_nothing(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var call = two.Call;
        var number = await call.Submitted(call.Content("Ours", OpenCall.Author("Chan", "chan@example.org")));
        Assert.Equal("conflict.is-author", await OpenCall.Code(() => two.Rule(two.Owner, number, two.Chair, ConflictVerdict.Lifted)));

        await call.Mails();
        await call.Deny("chan@example.org");
        Assert.Equal((ConflictWhy.WasAuthor, 1), (await two.Why(two.Chair, number), (await two.Withheld(two.Chair)).Count));
        await two.Rule(two.Owner, number, two.Chair, ConflictVerdict.Lifted, "Named by mistake");
        Assert.Empty(await two.Withheld(two.Chair));
        await call.Deny("chan@example.org", denied: false);
        Assert.Equal([number], await two.Withheld(two.Chair));

        // Taken out of the list of authors they were one all the same.
        var second = await call.Submitted(call.Content("Theirs", OpenCall.Author("Rita", "rita@example.org")));
        await call.Save(second, call.Content("Theirs"));
        await call.Submit(second);
        Assert.Contains(second, await two.Withheld(two.Reviewer));
        Assert.True((await two.Why(two.Reviewer, second)).HasFlag(ConflictWhy.WasAuthor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_suggested_waits_for_a_chair_and_is_withheld_from_nobody_until_then(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var call = two.Call;
        var house = await two.Member("Ha House", "ha@inya.example", TeamRoles.Reviewer);
        var number = await call.Submitted(call.Content() with { Authors = [OpenCall.Author("Mya Thida", "mya@inya.example") with { Corresponding = true, Presenting = true }] });
        await call.Submitted(call.Content("Of everybody") with { Authors = [OpenCall.Author("Min", "min@gmail.com") with { Affiliation = "Elsewhere", Corresponding = true, Presenting = true }] }, call.Planned.Observer);
        await two.Member("Gu Mail", "gu@gmail.com", TeamRoles.Reviewer);

        var desk = await Desk(two, two.Owner);
        Assert.Equal([(number, "Ha House", ConflictHintOf.Domain, "inya.example")], desk.Hints.Select(h => (h.Number, h.Person.Name, h.Of, h.What)));
        Assert.Empty(await two.Withheld(house));

        await two.Rule(two.Owner, number, house, ConflictVerdict.Dismissed, null);
        Assert.Empty((await Desk(two, two.Owner)).Hints);
        await two.Rule(two.Owner, number, house, ConflictVerdict.Stands, "After all");
        Assert.Equal([number], await two.Withheld(house));
        Assert.Equal(ConflictWhy.ByChair, await two.Why(house, number));
        var line = Assert.Single((await Desk(two, two.Owner)).Lines, l => l.Person.Id == house.PersonId);
        Assert.Equal((true, true, "After all"), (line.Holds, line.MayLift, string.Join('|', line.Reasons)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_asks_for_many_at_once_gets_all_or_nothing(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var call = two.Call;
        var (first, second) = (await call.Submitted(), await call.Submitted());
        ConflictPair[] pairs = [new(first, two.Reviewer.PersonId!.Value), new(second, two.Reviewer.PersonId!.Value)];
        Assert.Equal("conflict.no-submission", await OpenCall.Code(() => Rule(two, [.. pairs, new(1, two.Reviewer.PersonId!.Value)])));
        Assert.Equal("not-found", await OpenCall.Code(() => Rule(two, [.. pairs, new(first, call.Mya.PersonId!.Value)])));
        Assert.Equal("conflict.nobody-chosen", await OpenCall.Code(() => Rule(two, [])));
        Assert.Empty(await two.Withheld(two.Reviewer));
        var rules = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Rule(two, pairs)));
        Assert.Equal(2, rules.Sum());
        Assert.Equal(new[] { first, second }.Order(), await two.Withheld(two.Reviewer));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Authors_name_at_most_twenty_addresses_once_each_while_it_matters(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var call = two.Call;
        var number = await call.Begin();
        Assert.Equal("conflict.submit-first", await OpenCall.Code(() => two.Name(number, "rita@example.org")));
        await call.Save(number, call.Content());
        await call.Submit(number);
        Assert.Equal("conflict.no-address", await OpenCall.Code(() => two.Name(number, "Rita")));
        foreach (var at in Enumerable.Range(0, Conflict.MostByAuthors))
        {
            await two.Name(number, OpenCall.Address(at));
        }

        await two.Name(number, OpenCall.Address(3).ToUpperInvariant());
        Assert.Equal("conflict.too-many", await OpenCall.Code(() => two.Name(number, "rita@example.org")));
        var named = await call.World.Read(db => NamedConflicts.Load(db, call.Mya, call.Id, number, default));
        Assert.Equal((Conflict.MostByAuthors, null), (named.Lines.Count, named.WhyNot));
        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Read(db => NamedConflicts.Load(db, two.Owner, call.Id, number, default))));
        await call.Withdraw(number);
        Assert.Equal("conflict.too-late", await OpenCall.Code(() => two.Name(number, "rita@example.org")));
    }

    private static Task<ConflictDesk> Desk(TwoChairs two, Actor by) => two.Call.World.Read(db => ConflictDesk.Load(db, by, two.Call.Id, new(), default));

    private static Task<int> Rule(TwoChairs two, IReadOnlyList<ConflictPair> pairs) =>
        two.Call.World.Work.Run((RuleConflicts.Handler h) => h.Run(new(two.Owner, two.Call.Id, pairs, ConflictVerdict.Stands, null)));
}
