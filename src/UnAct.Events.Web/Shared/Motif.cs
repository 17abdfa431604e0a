using System.Globalization;
using System.Text;

namespace UnAct.Web.Shared;

/// <summary>
/// The picture of an event, drawn from its slug: six lines, the six countries, flow packed from below, bend once, and part;
/// two begin inside the picture. Same slug, same picture.
/// </summary>
public static class Motif
{
    private const double Packed = 33;

    public static string Draw(string slug)
    {
        var random = new Seed(slug);
        var turn = -Round(22 + (random.Next() * 36));
        var bend = Round((random.Next() - .5) * 200);
        var fan = 58 + Round(random.Next() * 34);
        var first = (int)(random.Next() * 3);
        var second = 3 + (int)(random.Next() * 3);
        var paths = new StringBuilder();
        for (var line = 0; line < 6; line++)
        {
            var k = line - 2.5;
            var below = Round(240 + (k * Packed));
            var middle = Round(240 + bend + (k * Packed));
            var above = Round(240 + (bend * .4) + (k * fan));
            var end = line == first ? 40 + Round(random.Next() * 50) : 90;
            var onwards = line == first || line == second ? string.Empty : "V-260";
            paths.Append(CultureInfo.InvariantCulture, $"<path d=\"M{below} 740V480C{below} 390 {middle} 400 {middle} 310S{above} 210 {above} {end}{onwards}\"/>");
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"motif\" viewBox=\"0 0 480 480\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\"><g transform=\"rotate({turn} 240 240)\">{paths}</g></svg>");
    }

    private static int Round(double value) => (int)Math.Floor(value + .5);

    /// <summary>FNV-1a over the slug, then mulberry32: the same numbers on every machine and in every version.</summary>
    private sealed class Seed
    {
        private uint state = 2166136261;

        public Seed(string slug)
        {
            foreach (var sign in slug)
            {
                state = (state ^ sign) * 16777619;
            }
        }

        public double Next()
        {
            unchecked
            {
                state += 0x6D2B79F5;
                var t = (state ^ (state >> 15)) * (state | 1);
                t ^= t + ((t ^ (t >> 7)) * (t | 61));
                return (t ^ (t >> 14)) / 4294967296d;
            }
        }
    }
}
