using System.Globalization;
using System.Text;

namespace UnAct.Web.Shared.Charts;

/// <summary>The shapes of charts as SVG; words and figures stand beside them in HTML. Every figure here is a count, zero or more.</summary>
public static class Drawing
{
    private const int Height = 60;
    private const int Step = 10;

    /// <summary>One bar a value, 10 wide with a gap of 2, 60 high for the largest.</summary>
    public static string Days(IReadOnlyList<int> values, string label)
    {
        var most = Math.Max(1, values.DefaultIfEmpty().Max());
        var bars = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            // A small value beside a large one stays visible.
            var height = values[i] == 0 ? 0 : Math.Max(1, (int)Math.Round((double)Height * values[i] / most));
            bars.Append(CultureInfo.InvariantCulture, $"<rect x=\"{(i * Step) + 1}\" y=\"{Height - height}\" width=\"{Step - 2}\" height=\"{height}\"/>");
        }

        return Svg("chart", Math.Max(1, values.Count) * Step, Height, label, bars.ToString());
    }

    /// <summary>How full: taken, then held, of a capacity; what is over capacity fills the bar to its end.</summary>
    public static string Capacity(int taken, int held, int capacity, string label)
    {
        var whole = Math.Max(1, Math.Max(capacity, taken + held));
        var shapes = new StringBuilder();
        shapes.Append(CultureInfo.InvariantCulture, $"<rect width=\"{taken}\" height=\"6\"/>");
        if (held > 0)
        {
            shapes.Append(CultureInfo.InvariantCulture, $"<rect class=\"b\" x=\"{taken}\" width=\"{held}\" height=\"6\"/>");
        }

        return Svg(null, whole, 6, label, shapes.ToString());
    }

    /// <summary>One horizontal bar against the longest; its figure is beside it, so it has no label.</summary>
    public static string Bar(int value, int most) =>
        Svg(null, Math.Max(1, most), 4, null, string.Create(CultureInfo.InvariantCulture, $"<rect width=\"{Math.Max(0, value)}\" height=\"4\"/>"));

    /// <summary>A line of 110 by 28 through the values, with a margin of 2 for the stroke.</summary>
    public static string Spark(IReadOnlyList<int> values, string label)
    {
        var most = Math.Max(1, values.DefaultIfEmpty().Max());
        var path = new StringBuilder("M");
        for (var i = 0; i < values.Count; i++)
        {
            var x = values.Count == 1 ? 55 : 1 + Math.Round(108d * i / (values.Count - 1), 1);
            var y = 26 - Math.Round(24d * values[i] / most, 1);
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? string.Empty : " ")}{x} {y}");
        }

        return values.Count == 0 ? string.Empty : Svg("spark", 110, 28, label, $"<path d=\"{path}\"/>");
    }

    private static string Svg(string? look, int width, int height, string? label, string shapes)
    {
        var form = look is null ? string.Empty : $" class=\"{look}\"";
        var voice = label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(label)}\"";
        return string.Create(CultureInfo.InvariantCulture, $"<svg{form} viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\" {voice}>{shapes}</svg>");
    }
}
