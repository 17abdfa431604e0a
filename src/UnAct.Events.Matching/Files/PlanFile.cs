using System.Globalization;
using System.Text;
using System.Text.Json;
using UnAct.Matching.Lotteries;

namespace UnAct.Matching.Files;

/// <summary>Plans as text, a heading <c>reviewer,paper</c> and a pair a line, paper by paper; and the account as one JSON object. The same under every culture.</summary>
public static class PlanFile
{
    public static void Write(string path, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var to = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        to.WriteLine("reviewer,paper");
        foreach (var (reviewer, paper) in plan.Pairs)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reviewer},{paper}"));
        }
    }

    /// <summary><c>total</c>, <c>bound</c>, <c>gap</c>, <c>worst</c>, <c>worstBound</c>, <c>p10</c> in the unit of the scores; <c>seconds</c>; <c>violations</c>; how many reviewers have 0, 1, 2 ... papers.</summary>
    /// <param name="peakMegabytes">Of the whole process.</param>
    /// <param name="lottery">The plan was drawn from it: its means and what replays the draw are told too.</param>
    public static string Json(Account account, double peakMegabytes, Lottery? lottery = null, string? seed = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Json(json =>
        {
            json.WriteNumber("total", account.Total);
            json.WriteNumber("bound", account.Bound);
            json.WriteNumber("gap", account.Gap);
            json.WriteNumber("worst", account.Worst);
            json.WriteNumber("worstBound", account.WorstBound);
            json.WriteNumber("p10", account.P10);
            json.WriteNumber("seconds", Math.Round(account.Seconds, 3));
            json.WriteNumber("peakMegabytes", Math.Round(peakMegabytes, 1));
            json.WriteNumber("violations", account.Violations);
            json.WriteNumber("rounds", account.Rounds);
            json.WriteBoolean("exact", account.Exact);
            Numbers(json, "loads", account.Loads);
            if (lottery is not null)
            {
                json.WriteNumber("greatestProbability", lottery.Greatest);
                json.WriteNumber("meanTotal", lottery.Mean);
                json.WriteNumber("meanBound", lottery.Bound);
                json.WriteString("seal", Lottery.Seal(seed!));
                json.WriteString("inputHash", lottery.InputHash);
            }
        });
    }

    /// <summary><c>infeasible</c> (the reason in words), <c>papers</c>, <c>reviewers</c>, <c>proven</c>.</summary>
    public static string Json(Infeasible reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Json(json =>
        {
            json.WriteString("infeasible", reason.Words);
            Numbers(json, "papers", reason.Papers);
            Numbers(json, "reviewers", reason.Reviewers);
            json.WriteBoolean("proven", reason.Proven);
        });
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
