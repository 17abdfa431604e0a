using System.Collections;
using System.Runtime.CompilerServices;

namespace UnAct.Questions;

/// <summary>A list that cannot change and is equal to another with the same items in the same order: so a form is equal to its copy.</summary>
[CollectionBuilder(typeof(Ordered), nameof(Ordered.Of))]
public sealed class Ordered<T>(T[] items) : IReadOnlyList<T>, IEquatable<Ordered<T>>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public bool Equals(Ordered<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.Span, EqualityComparer<T>.Default);

    public override bool Equals(object? other) => Equals(other as Ordered<T>);

    public override int GetHashCode() => items.Aggregate(items.Length, HashCode.Combine);

    private ReadOnlySpan<T> Span => items;
}

public static class Ordered
{
    public static Ordered<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
