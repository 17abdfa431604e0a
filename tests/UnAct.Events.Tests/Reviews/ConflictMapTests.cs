using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>The rule stands twice, as a query for one person and in memory for many: over calls by chance both say the same, and the same as a plain reading of the rule.</summary>
public sealed class ConflictMapTests
{
    private const int Papers = 14, People = 6;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Both_ways_to_ask_give_the_same_answer(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var (call, chance) = (two.Call, new Random(20261127));
        var persons = new List<Actor>();
        for (var at = 0; at < People; at++)
        {
            persons.Add(await call.Person(OpenCall.Address(at), OpenCall.Address(2 * at)));
            await call.World.Plant(PersonEmail.Of(persons[at].PersonId!.Value, OpenCall.Address((2 * at) + 1), at % 3 == 0 ? null : call.World.Now));
        }

        var numbers = new List<int>();
        for (var at = 0; at < Papers; at++)
        {
            var authors = Enumerable.Range(0, 1 + chance.Next(2)).Select(_ => chance.Next(3 * People)).Distinct().Select(n => OpenCall.Author(OpenCall.Address(n), OpenCall.Address(n))).ToList();
            authors[0] = authors[0] with { Corresponding = true, Presenting = true };
            var by = chance.Next(4) == 0 ? persons[chance.Next(People)] : call.Mya;
            numbers.Add(await call.Submitted(call.Content(OpenCall.Address(at)) with { Authors = authors }, by));
            if (chance.Next(5) == 0)
            {
                await call.Save(numbers[at], call.Content(OpenCall.Address(at)), by);
                await call.Submit(numbers[at], by);
            }
        }

        await call.World.Read(async db =>
        {
            var ids = await db.Submissions.Select(s => s.Id).ToListAsync();
            foreach (var person in persons.Select(p => p.PersonId!.Value))
            {
                db.AddRange(ids.Where(_ => chance.Next(12) == 0).Select(id => Conflict.Of(id, person, ConflictSource.Self, null, Actor.Program, call.World.Now)));
                db.AddRange(ids.Where(_ => chance.Next(5) == 0).Select(id => ConflictRuling.Of(id, person, chance.Next(2) == 0, "", Actor.Program, call.World.Now)));
            }

            db.AddRange(ids.Where(_ => chance.Next(3) == 0).Select(id => Conflict.With(id, OpenCall.Address(chance.Next(2 * People)), null, Actor.Program, call.World.Now)));
            (await db.Authorships.ToListAsync()).Where(_ => chance.Next(4) == 0).ToList().ForEach(a => a.Deny(call.World.Now));
            return await db.SaveChangesAsync();
        });

        var map = await call.World.Read(db => ConflictMap.Load(db, call.Id, [.. persons.Select(p => p.PersonId!.Value)], default));
        var all = await call.World.Read(db => db.Submissions.ToDictionaryAsync(s => s.Id, s => s.Number));
        foreach (var person in persons)
        {
            var held = all.Where(s => map.Has(s.Key, person.PersonId!.Value)).Select(s => s.Value).Order().ToList();
            Assert.Equal(await two.Withheld(person), held);
        }

        // The calls by chance hold every kind, and pairs without any: an agreement on nothing would be none.
        var kinds = map.Known.Values.Aggregate(ConflictWhy.None, (seen, why) => seen | why);
        Assert.Equal(Enum.GetValues<ConflictWhy>().Aggregate((seen, why) => seen | why) & ~ConflictWhy.ByChair, kinds);
        Assert.InRange(map.Known.Count(k => ConflictMap.Holds(k.Value)), Papers, (Papers * People) - Papers);
        Assert.Contains(map.Known.Values, why => !ConflictMap.Holds(why));
    }
}
