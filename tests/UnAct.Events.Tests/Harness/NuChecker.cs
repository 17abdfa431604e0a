using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace UnAct.Tests.Harness;

/// <summary>The Nu HTML checker, one server process for all the pages of a test run.</summary>
public static class NuChecker
{
    private static readonly Lazy<Task<HttpClient>> Server = new(Start);

    // Kept, because its collection would close the input and so end the server.
    private static Process? shell;

    /// <summary>The errors in the page, each as "line:column message"; empty when the page is right. Hints are left out.</summary>
    public static async Task<IReadOnlyList<string>> Check(string html)
    {
        Judge.At("UNACT_TEST_VNU", "The Nu checker");
        var server = await Server.Value;
        using var page = new ByteArrayContent(Encoding.UTF8.GetBytes(html));
        page.Headers.ContentType = new MediaTypeHeaderValue("text/html", "utf-8");
        using var answer = await server.PostAsync("?out=json", page);
        answer.EnsureSuccessStatusCode();
        using var report = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return
        [
            .. report.RootElement.GetProperty("messages").EnumerateArray()
                .Where(message => message.GetProperty("type").GetString() != "info")
                .Select(message => $"{Number(message, "lastLine")}:{Number(message, "lastColumn")} {message.GetProperty("message").GetString()}"),
        ];
    }

    private static string Number(JsonElement message, string name) =>
        message.TryGetProperty(name, out var number) ? number.GetRawText() : "?";

    private static async Task<HttpClient> Start()
    {
        var jar = Judge.At("UNACT_TEST_VNU", "The Nu checker");
        var port = FreePort();
        // The shell ends the server when this process is gone, however it went: its input then closes.
        shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", """
            java -Xmx512m -Dnu.validator.servlet.bind-address=127.0.0.1 -cp "$0" nu.validator.servlet.Main "$1" </dev/null 2>&1 &
            cat >/dev/null; kill $!
            """, jar, port])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        var said = new StringBuilder();
        while (await shell.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (!line.StartsWith("Checker service started", StringComparison.Ordinal)) continue;
            _ = shell.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromMinutes(1) };
            // It answers 400 to a caller without a name.
            client.DefaultRequestHeaders.UserAgent.ParseAdd("UnAct.Events.Tests");
            return client;
        }
        throw new InvalidOperationException($"The Nu checker did not start: {said}");
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
