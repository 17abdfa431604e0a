using Microsoft.Playwright;

namespace UnAct.Browser.Tests.Harness;

/// <summary>A page as it is printed on A4 with our margins: what a reader of the sheet cannot use, cannot read or does not get.</summary>
public static class Paper
{
    /// <summary>210 mm less twice the margin of 16 mm, at 96 dots an inch.</summary>
    private const int Width = 673;

    private const string Look = """
        () => {
          const faults = new Set()
          const name = e => e.tagName.toLowerCase() + (e.classList.length ? '.' + [...e.classList].join('.') : '')
          const hidden = e => e.closest('.sr') || e.getClientRects().length === 0 || !e.checkVisibility({ visibilityProperty: true })
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
          const colour = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255] }
          for (const e of document.querySelectorAll('body, body *')) {
            if (hidden(e)) continue
            const style = getComputedStyle(e)
            if (e.matches('nav, form, button, .button, select, textarea, input:not([type=hidden]), details:not([open])')) faults.add(`${name(e)} is of no use on paper`)
            const ground = colour(style.backgroundColor)
            if (ground[3] > .5 && light(ground) < .5) faults.add(`${name(e)} is dark behind its words`)
            if (style.backgroundImage !== 'none') faults.add(`${name(e)} has a picture behind its words`)
            const says = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
            if (says && 1.05 / (light(colour(style.color)) + .05) < 4.5) faults.add(`${name(e)} is too pale on white paper`)
            if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) faults.add(`${name(e)} is cut off`)
            const box = e.getBoundingClientRect()
            if (says && (box.right > document.documentElement.clientWidth + 1 || box.left < -1)) faults.add(`${name(e)} sticks out of the sheet`)
          }
          return [...faults]
        }
        """;

    /// <summary>A page for looking at sheets.</summary>
    public static async Task<IPage> Sheet(IBrowserContext profile)
    {
        var page = await profile.NewPageAsync();
        await page.SetViewportSizeAsync(Width, 952);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        return page;
    }

    public static async Task<IReadOnlyList<string>> Check(IPage sheet)
    {
        Assert.True(await sheet.EvaluateAsync<bool>("matchMedia('print').matches && document.querySelector('h1').getClientRects().length > 0"), "There is no sheet to look at.");
        return await sheet.EvaluateAsync<string[]>(Look);
    }
}
