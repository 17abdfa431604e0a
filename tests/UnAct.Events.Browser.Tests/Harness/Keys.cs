using Microsoft.Playwright;

namespace UnAct.Browser.Tests.Harness;

/// <summary>Somebody with a keyboard and nothing else. At every step they must see where they are.</summary>
public sealed class Keys(IPage page)
{
    private const int Patience = 80;

    // The ring may be drawn by the element or by the label around a tick that is drawn by ourselves; nothing may lie over it.
    private const string Visible = """
        () => {
          const e = document.activeElement
          if (!e || e === document.body) return 'nothing has the focus'
          const name = e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' "' + (e.textContent || e.name || '').trim().slice(0, 30) + '"'
          const ringed = x => { const s = getComputedStyle(x); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)' }
          if (![e, e.closest('label')].some(x => x && ringed(x))) return name + ' does not show the focus'
          const box = e.getBoundingClientRect()
          if (box.width < 1 || box.height < 1 || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return name + ' is out of sight'
          const top = document.elementFromPoint(Math.min(Math.max(box.left + Math.min(box.width / 2, 8), 0), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1))
          return top && (e.contains(top) || top.contains(e) || e.closest('label')?.contains(top)) ? '' : name + ' is covered'
        }
        """;

    public async Task Tab()
    {
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("", await Fault());
    }

    /// <summary>Why somebody does not see where they are; empty when they do.</summary>
    public Task<string> Fault() => page.EvaluateAsync<string>(Visible);

    /// <summary>Tab by Tab to the first place of this kind.</summary>
    public async Task To(string selector, string text = "")
    {
        for (var step = 0; step < Patience; step++)
        {
            await Tab();
            if (await page.EvaluateAsync<bool>("([selector, text]) => document.activeElement.matches(selector) && document.activeElement.textContent.includes(text)", new[] { selector, text }))
            {
                return;
            }
        }

        Assert.Fail($"{selector} {text} is not reached by Tab on {page.Url}.");
    }

    public Task Enter() => page.Keyboard.PressAsync("Enter");

    /// <summary>What is under the focus leads to a page with this title.</summary>
    public async Task Enter(string title)
    {
        await Enter();
        await page.Locator("h1", new() { HasText = title }).WaitForAsync();
    }

    public Task Space() => page.Keyboard.PressAsync("Space");

    public Task Write(string text) => page.Keyboard.TypeAsync(text);
}
