using System.Text.Encodings.Web;
using System.Text.Json;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Reviews;

/// <summary>
/// A plan as a file. As a table: <c>number</c> of the submission and <c>email</c> of the reviewer, a pair a line, which is what the page that takes a list reads. As JSON (RFC 8259): <c>account</c> with <c>reviews</c>, <c>total</c>, <c>bound</c>,
/// <c>worst</c>, <c>worstBound</c> and <c>tenth</c> (means of a pair, from 0 to 1, but for the first three); <c>pairs</c> with <c>number</c>, <c>email</c>, <c>name</c>, <c>score</c> and its parts <c>wish</c>, <c>topics</c> and
/// <c>works</c>, and <c>given</c> for what was given before; where chance drew, <c>lottery</c> with its <c>greatest</c> probability, the <c>mean</c> of its totals, the <c>bound</c> of that, <c>inputHash</c> and the <c>seal</c> of its seed.
/// </summary>
public static class PlanExport
{
    public static async Task WriteCsv(UnActDb db, PlanTools tools, Actor viewer, Guid eventId, PlanWish wish, Stream to, CancellationToken stop)
    {
        var (plan, addresses) = await Load(db, tools, viewer, eventId, wish, stop);
        await using var sheet = await Sheets.On(to, SheetFormat.Csv, stop);
        sheet.Cell("number");
        sheet.Cell("email");
        await sheet.EndRow(stop);
        foreach (var paper in plan.Papers)
        {
            foreach (var pair in paper.Pairs)
            {
                sheet.Number(paper.Number);
                sheet.Cell(addresses.GetValueOrDefault(pair.PersonId));
                await sheet.EndRow(stop);
            }
        }

        await sheet.End(stop);
    }

    public static async Task WriteJson(UnActDb db, PlanTools tools, Actor viewer, Guid eventId, PlanWish wish, Stream to, CancellationToken stop)
    {
        var (plan, addresses) = await Load(db, tools, viewer, eventId, wish, stop);
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WritePropertyName("account");
        if (plan.Solved is { } account)
        {
            json.WriteStartObject();
            json.WriteNumber("reviews", account.Reviews);
            json.WriteNumber("total", account.Total);
            json.WriteNumber("bound", account.Bound);
            json.WriteNumber("worst", account.Worst);
            json.WriteNumber("worstBound", account.WorstBound);
            json.WriteNumber("tenth", account.Tenth);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        if (plan.Lottery is { } lottery)
        {
            json.WriteStartObject("lottery");
            json.WriteNumber("greatest", wish.Chance / 100.0);
            json.WriteNumber("mean", lottery.Mean);
            json.WriteNumber("bound", lottery.Bound);
            json.WriteString("inputHash", lottery.InputHash);
            json.WriteString("seal", lottery.Seal);
            json.WriteEndObject();
        }

        json.WriteStartArray("pairs");
        foreach (var (paper, pair) in plan.Papers.SelectMany(p => p.Pairs.Select(pair => (p, pair))))
        {
            json.WriteStartObject();
            json.WriteNumber("number", paper.Number);
            json.WriteString("email", addresses.GetValueOrDefault(pair.PersonId));
            json.WriteString("name", pair.Name);
            json.WriteNumber("score", pair.Score);
            json.WriteNumber("wish", pair.Parts.Wish);
            json.WriteNumber("topics", pair.Parts.Topics);
            json.WriteNumber("works", pair.Parts.Works);
            json.WriteBoolean("given", pair.IsGiven);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(stop);
    }

    private static async Task<(AssignmentPlan Plan, Dictionary<Guid, string> Addresses)> Load(UnActDb db, PlanTools tools, Actor viewer, Guid eventId, PlanWish wish, CancellationToken stop)
    {
        var plan = await AssignmentPlan.Load(db, tools, viewer, eventId, wish, stop);
        var people = plan.Loads.Select(l => l.PersonId).ToList();
        var addresses = await db.PersonEmails.Where(e => e.VerifiedAt != null && EF.Parameter(people).Contains(e.PersonId)).OrderBy(e => e.AddressKey).Select(e => new { e.PersonId, e.Address }).ToListAsync(stop);
        return (plan, addresses.GroupBy(a => a.PersonId).ToDictionary(of => of.Key, of => of.First().Address));
    }
}
