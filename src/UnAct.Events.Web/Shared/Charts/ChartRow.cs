namespace UnAct.Web.Shared.Charts;

/// <summary>A count with its name.</summary>
public sealed record ChartRow(string Name, int Count);

/// <summary>A count of one day.</summary>
public sealed record ChartDay(LocalDate Day, int Count)
{
    /// <summary>Every day from the first to the last, also those on which nothing happened.</summary>
    public static IReadOnlyList<ChartDay> Fill(IEnumerable<ChartDay> found, LocalDate first, LocalDate last)
    {
        var counts = found.ToDictionary(day => day.Day, day => day.Count);
        return [.. Enumerable.Range(0, Math.Max(0, Period.DaysBetween(first, last) + 1))
            .Select(first.PlusDays)
            .Select(day => new ChartDay(day, counts.GetValueOrDefault(day)))];
    }
}

/// <summary>What the partial for days shows.</summary>
public sealed record DaysChart(string Title, IReadOnlyList<ChartDay> Days)
{
    public ChartDay? Most => Days.MaxBy(day => day.Count);
}

/// <summary>What the partial for a pool shows; the sentence under the bar is the page's.</summary>
public sealed record CapacityChart(string Name, int Taken, int Capacity)
{
    public int Held { get; init; }

    public string? Note { get; init; }
}

/// <summary>What the partial for horizontal bars shows.</summary>
public sealed record BarsChart(IReadOnlyList<ChartRow> Rows)
{
    public int Most => Rows.Select(row => row.Count).DefaultIfEmpty().Max();
}
