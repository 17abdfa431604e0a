using System.Collections;

namespace UnAct.Foundation;

/// <summary>The table of allowed moves of one life cycle: enumerable, so that tests walk every pair and the docs draw it.</summary>
public sealed class Moves<TState> : IEnumerable<(TState From, TState To)> where TState : struct, Enum
{
    private readonly Dictionary<TState, TState[]> table = [];

    public void Add(TState from, params TState[] to) => table.Add(from, to);

    public bool Allow(TState from, TState to) => table.TryGetValue(from, out var targets) && targets.Contains(to);

    public IReadOnlyList<TState> From(TState state) => table.GetValueOrDefault(state, []);

    /// <summary>A final state is one that nothing leaves.</summary>
    public bool IsFinal(TState state) => !table.ContainsKey(state);

    /// <exception cref="Refused">With the code <c>{what}.move</c> when the table has no such move.</exception>
    public void Check(string what, TState from, TState to)
    {
        if (!Allow(from, to))
        {
            throw new Refused($"{what}.move", ("from", from.ToString()), ("to", to.ToString()));
        }
    }

    public IEnumerator<(TState From, TState To)> GetEnumerator() =>
        table.SelectMany(row => row.Value.Select(to => (row.Key, to))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
