using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

/// <summary>Every pair of states, walked through the use cases: what the table allows works, everything else is refused.</summary>
public sealed class EventStateTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    public static TheoryData<DatabaseProvider, EventState, EventState> Pairs()
    {
        var pairs = new TheoryData<DatabaseProvider, EventState, EventState>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            foreach (var from in Enum.GetValues<EventState>())
            {
                foreach (var to in Enum.GetValues<EventState>())
                {
                    pairs.Add(provider, from, to);
                }
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task A_move_works_exactly_where_the_table_allows_it(DatabaseProvider provider, EventState from, EventState to)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, state: from);
        Func<Task>? move = to switch
        {
            EventState.Published => () => planned.Publish(),
            EventState.Postponed => () => planned.Postpone(),
            EventState.Cancelled => () => planned.Cancel(),
            _ => null,
        };

        if (move is null)
        {
            Assert.False(Event.Moves.Allow(from, to), "nothing leads back to a draft");
            return;
        }

        if (Event.Moves.Allow(from, to))
        {
            await move();
            Assert.Equal(to, (await planned.Read()).State);
            Assert.Equal(1, await planned.Version());
            Assert.Equal($"event.{to.ToString().ToLowerInvariant()} | {from} | {to}", string.Join(" | ", (await planned.Log())[0].Split(" | ").Take(3)));
        }
        else
        {
            var refused = await Assert.ThrowsAsync<Refused>(move);
            Assert.Equal("event.move", refused.Code);
            Assert.Equal(from.ToString(), refused.Details["from"]);
            Assert.Equal(to.ToString(), refused.Details["to"]);
            Assert.Equal(from, (await planned.Read()).State);
            Assert.Equal(0, await planned.Version());
            Assert.Empty(await planned.Log());
            Assert.Empty(await planned.Changes());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_a_postponed_event_is_rescheduled(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        foreach (var from in Enum.GetValues<EventState>())
        {
            var planned = await PlannedEvent.On(world, Day, state: from);
            var dates = new NewDates.FirstDay(Day.PlusDays(1));
            if (from == EventState.Postponed)
            {
                await planned.Reschedule(dates);
                Assert.Equal(EventState.Published, (await planned.Read()).State);
            }
            else
            {
                Assert.Equal("event.move", (await Assert.ThrowsAsync<Refused>(() => planned.Reschedule(dates))).Code);
                Assert.Equal(from, (await planned.Read()).State);
            }
        }
    }

    [Fact]
    public void The_table_says_what_the_product_page_says()
    {
        (EventState, EventState)[] table =
        [
            (EventState.Draft, EventState.Published),
            (EventState.Published, EventState.Postponed),
            (EventState.Published, EventState.Cancelled),
            (EventState.Postponed, EventState.Published),
            (EventState.Postponed, EventState.Cancelled),
        ];
        Assert.Equal(table, Event.Moves.ToArray());
    }
}
