using System.Globalization;

namespace UnAct.Questions;

/// <summary>Stands in until the room is there.</summary>
public static class TextCount
{
    public static int Characters(string text) => new StringInfo(text).LengthInTextElements;

    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
