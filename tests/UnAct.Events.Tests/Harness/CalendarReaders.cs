using System.Diagnostics;
using System.Text;
using System.Text.Json;
using NodaTime.Text;

namespace UnAct.Tests.Harness;

/// <summary>Three programs of other people that read a calendar file, each in its own process and by the zones in the file.</summary>
public static class CalendarReaders
{
    public static readonly (string Name, Func<string, Task<IReadOnlyList<CalendarEntry>>> Read)[] All =
    [
        ("ical.js", IcalJs.Read),
        ("libical", LibIcal.Read),
        ("python3-icalendar", PythonIcalendar.Read),
    ];

    internal static async Task<IReadOnlyList<CalendarEntry>> Run(string program, string script, string ics)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, "Harness", "readers", script)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(ics);
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        return process.ExitCode switch
        {
            0 => [.. JsonDocument.Parse(await output).RootElement.EnumerateArray().Select(Entry)],
            3 => throw new CalendarRejected(await error),
            _ => throw new InvalidOperationException($"{script} broke: {await error}"),
        };
    }

    private static CalendarEntry Entry(JsonElement entry) => new(
        entry.GetProperty("uid").GetString()!,
        entry.GetProperty("method").GetString(),
        entry.GetProperty("sequence") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null,
        entry.GetProperty("summary").GetString(),
        entry.GetProperty("status").GetString(),
        Moment(entry.GetProperty("start")),
        Moment(entry.GetProperty("end")));

    private static CalendarMoment? Moment(JsonElement moment)
    {
        if (moment.ValueKind == JsonValueKind.Null) return null;
        var zone = moment.GetProperty("zone").GetString();
        return moment.TryGetProperty("date", out var date)
            ? new CalendarMoment(null, LocalDatePattern.Iso.Parse(date.GetString()!).Value, zone)
            : new CalendarMoment(InstantPattern.General.Parse(moment.GetProperty("instant").GetString()!).Value, null, zone);
    }
}

/// <summary>One VEVENT as a reader understood it; <c>Method</c> is that of the file around it.</summary>
public sealed record CalendarEntry(
    string Uid, string? Method, int? Sequence, string? Summary, string? Status, CalendarMoment? Start, CalendarMoment? End);

/// <summary>A start or an end: an instant, or a date of a whole day; <c>Zone</c> is the TZID as written.</summary>
public sealed record CalendarMoment(Instant? Instant, LocalDate? Date, string? Zone);

/// <summary>A reader refused the file; the message is what it said.</summary>
public sealed class CalendarRejected(string message) : Exception(message);

/// <summary>ical.js, the parser of Thunderbird.</summary>
public static class IcalJs
{
    public static Task<IReadOnlyList<CalendarEntry>> Read(string ics)
    {
        Judge.At("UNACT_TEST_READERS", "ical.js");
        return CalendarReaders.Run(Judge.At("UNACT_TEST_NODE", "Node.js"), "ical-js.mjs", ics);
    }
}

/// <summary>libical, the parser of Evolution and KOrganizer; it also checks the rules of RFC 5546 for the method.</summary>
public static class LibIcal
{
    public static Task<IReadOnlyList<CalendarEntry>> Read(string ics) =>
        CalendarReaders.Run(Judge.At("UNACT_TEST_PYTHON", "libical"), "libical.py", ics);
}

/// <summary>python3-icalendar, the parser of many servers' scripts.</summary>
public static class PythonIcalendar
{
    public static Task<IReadOnlyList<CalendarEntry>> Read(string ics) =>
        CalendarReaders.Run(Judge.At("UNACT_TEST_PYTHON", "python3-icalendar"), "python-icalendar.py", ics);
}
