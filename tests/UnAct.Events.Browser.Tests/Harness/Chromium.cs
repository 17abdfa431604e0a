using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Tests.Harness;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace UnAct.Browser.Tests.Harness;

/// <summary>One Chromium for all journeys, started by the first that needs it; each journey has a profile of its own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim once = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A fresh profile: English, 1280 x 800 and light unless the options say otherwise. Dispose it.</summary>
    public async Task<IBrowserContext> Open(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.Locale ??= "en-GB";
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        return await (await Started()).NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        once.Dispose();
    }

    private async Task<IBrowser> Started()
    {
        var path = Judge.At("UNACT_TEST_CHROMIUM", "Chromium");
        await once.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
        }
        finally
        {
            once.Release();
        }
    }
}
