using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>Submissions from a file of another system: first what would come of it, then the button that does it.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/submissions/import")]
public sealed class SubmissionImportController(PeopleDates dates, Words<SubmissionImportController> words) : PageController
{
    private const int MostBytes = 12_000_000;

    [HttpGet("")]
    public Task<IActionResult> Form() => Show(new SubmissionImportForm());

    [HttpPost("")]
    [Limited(Limit.Invitation)]
    // The list goes back and forth until it is agreed to.
    [RequestFormLimits(ValueLengthLimit = 3 * MostBytes)]
    public Task<IActionResult> Import(SubmissionImportForm form) => Attempt(
        async () =>
        {
            await Take(form.File, nameof(form.File), text => form.Text = text, text => form.Authors = text);
            await Take(form.AuthorsFile, nameof(form.AuthorsFile), text => form.Authors = text, _ => { });
            ModelState.Remove(nameof(form.Text));
            ModelState.Remove(nameof(form.Authors));
            if (ModelState.IsValid && string.IsNullOrWhiteSpace(form.Text))
            {
                ModelState.TryAddModelError(nameof(form.File), words["Choose a file, or paste its text below"]);
            }

            if (!ModelState.IsValid)
            {
                return await Again(form);
            }

            return await Do(form, ImportedFile.Read(form.Text!, form.Authors));
        },
        () => Show(form));

    private async Task<IActionResult> Do(SubmissionImportForm form, ImportedFile file)
    {
        var list = SeenText.Mark(form.Text, form.Authors, $"{form.TypeId} {form.Tell}");
        // Agreed is only to what was shown of this very list.
        var seen = form.Seen?.Split('.') is [var mark, var of] && of == list ? mark : "";
        try
        {
            var made = await Work.Run((ImportSubmissions.Handler h) => h.Run(new(Me, Here.Id, file, form.TypeId, form.Tell, seen), Stop), Stop);
            Say(words.Count(made, "One submission imported.", "{0} submissions imported."));
            return SeeOther($"/e/{Here.Slug}/manage/submissions");
        }
        catch (ImportSubmissions.NotAsSeen told)
        {
            (form.Plan, form.Ignored) = (told.Plan, file.Ignored);
            form.Seen = $"{told.Mark}.{list}";
            ModelState.Remove(nameof(form.Seen));
            return told.Plan.New.Count == 0 ? await Again(form) : await Show(form);
        }
    }

    /// <summary>A workbook gives its first table, and that of the authors where it has one.</summary>
    private async Task Take(IFormFile? file, string field, Action<string> first, Action<string> second)
    {
        if (file is not { Length: > 0 })
        {
            return;
        }

        if (file.Length > MostBytes)
        {
            ModelState.AddModelError(field, words["This file is too large: at most twelve megabytes"]);
            return;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stop);
        bytes.Position = 0;
        if (bytes.GetBuffer().AsSpan(0, 2).SequenceEqual("PK"u8))
        {
            if (SpreadsheetText.Read(bytes) is not { Count: > 0 } sheets)
            {
                ModelState.AddModelError(field, words["This is no workbook that we can read. Save it as XLSX or as CSV"]);
                return;
            }

            var authors = sheets.FirstOrDefault(s => s.Name.StartsWith("author", StringComparison.OrdinalIgnoreCase)).Text;
            first(sheets.FirstOrDefault(s => s.Name.StartsWith("submission", StringComparison.OrdinalIgnoreCase)).Text ?? sheets.First(s => sheets.Count == 1 || s.Text != authors).Text);
            if (authors is not null)
            {
                second(authors);
            }

            return;
        }

        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                first(text);
                return;
            }
        }
        catch (DecoderFallbackException)
        {
            // Said below.
        }

        ModelState.AddModelError(field, words["This is no text in UTF-8. In your spreadsheet choose “CSV UTF-8” when you save it"]);
    }

    private Task<IActionResult> Again(SubmissionImportForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Show(form);
    }

    private async Task<IActionResult> Show(SubmissionImportForm form)
    {
        form.Offers = (await SubmissionList.Load(Db, Me, Here.Id, new SubmissionFilter(), 1, Stop)).Form ?? throw new Refused("call.missing");
        ViewData.Desk = await EventDesk.Load(Db, Here, "submissions", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return View("Import", form);
    }
}

/// <summary>A file, and what is to be done with it.</summary>
public sealed class SubmissionImportForm
{
    public IFormFile? File { get; set; }

    /// <summary>EasyChair's table of authors, where it is a file of its own.</summary>
    public IFormFile? AuthorsFile { get; set; }

    public string? Text { get; set; }

    public string? Authors { get; set; }

    public Guid? TypeId { get; set; }

    public bool Tell { get; set; }

    /// <summary>What the person was told would happen, with which list; sent by the button that does it.</summary>
    public string? Seen { get; set; }

    [BindNever]
    public CallForm Offers { get; set; } = default!;

    [BindNever]
    public ImportPlan? Plan { get; set; }

    [BindNever]
    public IReadOnlyList<string> Ignored { get; set; } = [];

    // A method, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> TypeChoices() => [.. Offers.OfferedTypes.Select(t => new Choice(t.Id.ToString("D"), t.Name.In(CultureInfo.CurrentUICulture.Name).Text))];
}
