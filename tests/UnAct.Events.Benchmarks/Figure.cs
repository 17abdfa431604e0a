using System.Globalization;

namespace UnAct.Benchmarks;

/// <summary>A measured value, what it is compared with, and what is demanded of the two.</summary>
/// <param name="Unit">Of the value and of its baseline: requests/s, ms, MB.</param>
/// <param name="Against">What the baseline is, in words; empty where the value stands for itself.</param>
public sealed record Figure(string Workload, double Value, string Unit, string Against, double Baseline, Demand Demand)
{
    public static Figure Alone(string workload, double value, string unit, double atMost) => new(workload, value, unit, "", 0, new Demand(null, null, atMost));

    public static Figure AtLeast(double ratio, string workload, double value, string unit, string against, double baseline) => new(workload, value, unit, against, baseline, new Demand(ratio, null, null));

    public static Figure AtMost(double ratio, string workload, double value, string unit, string against, double baseline) => new(workload, value, unit, against, baseline, new Demand(null, ratio, null));

    public double Ratio => Baseline == 0 ? 0 : Value / Baseline;

    public bool Meets => (Demand.LeastRatio is not { } least || Ratio >= least) && (Demand.MostRatio is not { } most || Ratio <= most) && (Demand.MostValue is not { } value || Value <= value);

    public override string ToString()
    {
        FormattableString line = Baseline == 0
            ? (FormattableString)$"  {Workload}: {Value:#,0.##} {Unit}"
            : $"  {Workload}: {Value:#,0.##} {Unit}; {Against}: {Baseline:#,0.##} {Unit}; ratio {Ratio:0.00}";
        FormattableString demanded = Demand switch
        {
            { LeastRatio: { } least } => $" (at least {least:0.00})",
            { MostRatio: { } most } => $" (at most {most:0.00})",
            { MostValue: { } most } => $" (at most {most:#,0.##} {Unit})",
            _ => $"",
        };
        return line.ToString(CultureInfo.InvariantCulture) + demanded.ToString(CultureInfo.InvariantCulture) + (Demand == Demand.None ? "" : Meets ? ": met" : ": NOT MET");
    }
}

/// <summary>What a figure is held to; nothing where it is only told.</summary>
public sealed record Demand(double? LeastRatio, double? MostRatio, double? MostValue)
{
    public static readonly Demand None = new(null, null, null);
}
