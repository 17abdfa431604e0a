using System.Globalization;
using System.Text;

namespace UnAct.Submissions;

/// <summary>What became of a text, word by word; where a script writes no spaces between words, sign by sign.</summary>
public static class TextChanges
{
    public enum Kind
    {
        Kept,
        Added,
        Removed,
    }

    public readonly record struct Piece(Kind Kind, string Text);

    /// <summary>With more changes than this it is another text, and shown as one: the work grows with their square.</summary>
    private const int Most = 1000;

    /// <summary>The pieces in reading order; neighbours of one kind are one piece.</summary>
    public static IReadOnlyList<Piece> Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var head = 0;
        while (head < old.Count && head < now.Count && old[head] == now[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Count - head && tail < now.Count - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var pieces = new List<Piece>();
        pieces.AddRange(old.Take(head).Select(text => new Piece(Kind.Kept, text)));
        pieces.AddRange(Between(old[head..^tail], now[head..^tail]));
        pieces.AddRange(old.Skip(old.Count - tail).Select(text => new Piece(Kind.Kept, text)));
        return Joined(pieces);
    }

    /// <summary>Myers, "An O(ND) difference algorithm and its variations" (1986): the greedy one, with the reach of every round kept for the way back.</summary>
    private static IEnumerable<Piece> Between(List<string> old, List<string> now)
    {
        var most = Math.Min(old.Count + now.Count, Most);
        var middle = most + 1;
        var reach = new int[(2 * middle) + 1];
        var rounds = new List<int[]>();
        for (var changes = 0; changes <= most; changes++)
        {
            rounds.Add([.. reach]);
            for (var k = -changes; k <= changes; k += 2)
            {
                var x = IsAdded(reach, middle, k, changes) ? reach[middle + k + 1] : reach[middle + k - 1] + 1;
                while (x < old.Count && x - k < now.Count && old[x] == now[x - k])
                {
                    x++;
                }

                reach[middle + k] = x;
                if (x >= old.Count && x - k >= now.Count)
                {
                    return Back(old, now, rounds, middle);
                }
            }
        }

        return [new Piece(Kind.Removed, string.Concat(old)), new Piece(Kind.Added, string.Concat(now))];
    }

    private static bool IsAdded(int[] reach, int middle, int k, int changes) => k == -changes || (k != changes && reach[middle + k - 1] < reach[middle + k + 1]);

    private static List<Piece> Back(List<string> old, List<string> now, List<int[]> rounds, int middle)
    {
        var pieces = new List<Piece>();
        var (x, y) = (old.Count, now.Count);
        for (var changes = rounds.Count - 1; changes >= 0; changes--)
        {
            var (reach, k) = (rounds[changes], x - y);
            var added = IsAdded(reach, middle, k, changes);
            var from = added ? k + 1 : k - 1;
            var (fromX, fromY) = (reach[middle + from], reach[middle + from] - from);
            while (x > fromX && y > fromY)
            {
                pieces.Add(new Piece(Kind.Kept, old[--x]));
                y--;
            }

            if (changes > 0)
            {
                pieces.Add(added ? new Piece(Kind.Added, now[--y]) : new Piece(Kind.Removed, old[--x]));
            }
        }

        pieces.Reverse();
        return pieces;
    }

    /// <summary>Within one change what went stands before what came.</summary>
    private static List<Piece> Joined(List<Piece> pieces)
    {
        var joined = new List<Piece>();
        for (var at = 0; at < pieces.Count;)
        {
            var end = at;
            var kept = pieces[at].Kind == Kind.Kept;
            while (end < pieces.Count && pieces[end].Kind == Kind.Kept == kept)
            {
                end++;
            }

            foreach (var kind in kept ? [Kind.Kept] : (Kind[])[Kind.Removed, Kind.Added])
            {
                if (string.Concat(pieces[at..end].Where(p => p.Kind == kind).Select(p => p.Text)) is { Length: > 0 } text)
                {
                    joined.Add(new Piece(kind, text));
                }
            }

            at = end;
        }

        return joined;
    }

    /// <summary>Words, the spaces between them, and each sign of a script that is written without.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var signs = StringInfo.GetTextElementEnumerator(text);
        while (signs.MoveNext())
        {
            var sign = signs.GetTextElement();
            if (!char.IsWhiteSpace(sign[0]) && !IsAlone(sign[0]))
            {
                word.Append(sign);
                continue;
            }

            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            words.Add(sign);
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    // Thai and Lao; Burmese; Khmer; kana and Han, with those beyond the first plane.
    private static bool IsAlone(char sign) => sign is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3000' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uD840' and <= '\uD8FF');
}
