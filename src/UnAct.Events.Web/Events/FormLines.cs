using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace UnAct.Web.Events;

/// <summary>A line of a form that is a list: an empty one at the end is nothing, one that is ticked goes.</summary>
public interface IFormLine
{
    Guid? Id { get; }

    bool Remove { get; }

    bool IsBlank { get; }
}

/// <summary>Lists in forms without a script: lines that go, lines that move, and empty ones at the end to write into.</summary>
public static class FormLines
{
    /// <summary>What is to be saved, in its order. The state of the model speaks of places in the old list, so it is made empty.</summary>
    public static List<T> Kept<T>(List<T> posted, int? up, ModelStateDictionary state) where T : IFormLine
    {
        var lines = posted.ToList();
        if (up is { } at && at > 0 && at < lines.Count)
        {
            (lines[at - 1], lines[at]) = (lines[at], lines[at - 1]);
        }

        state.Clear();
        return [.. lines.Where(line => !line.Remove && !line.IsBlank)];
    }

    public static void Fill<T>(List<T> lines, int empty, int most) where T : IFormLine, new()
    {
        var there = lines.Count(line => line.IsBlank);
        for (; there < empty && lines.Count < most; there++)
        {
            lines.Add(new T());
        }
    }
}
