using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Calendars;
using UnAct.Files;
using UnAct.Questions;
using UnAct.Web.Shared;
using UnAct.Web.Setup;

namespace UnAct.Web.Questions;

/// <summary>A form tried out, taken away as a file, and brought in from one: first what would change, then the button that does it.</summary>
[Personal]
[Needs(Permission.SeeEvent)]
[Route("/e/{slug}/manage/form")]
public sealed class FormFileController(PeopleDates dates, NameOfFormOwner owners, Words<FormFileController> words) : FormDeskController(dates, owners, words)
{
    private const int MostBytes = 4 * 4 * FormLimits.Json;

    [HttpGet("preview")]
    public async Task<IActionResult> Preview([FromQuery] FormTarget target)
    {
        var builder = await Load(target);
        return View("Preview", new PreviewView(builder, target, new(builder.Form.Document, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), builder.Purpose), []));
    }

    /// <summary>Answers of a trial are held against the form and shown as they would be read; none is kept.</summary>
    [HttpPost("preview")]
    public async Task<IActionResult> TryOut([FromQuery] FormTarget target)
    {
        var builder = await Load(target);
        var (form, posted) = (builder.Form.Document, AnswerPost.Read(Request.Form));
        var files = Chosen(form, ref posted);
        var check = AnswerCheck.Of(form, posted, CheckMode.Submit, files);
        AnswerFields.Say(check.Faults, form, ModelState, words);
        Response.StatusCode = check.IsGood ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        var given = form.Groups.SelectMany(g => g.Questions.Where(q => check.Clean.ContainsKey(q.Key)).Select(q => new GivenAnswer(builder.Purpose, Guid.Empty, Guid.Empty, builder.Form.Number, g, q, check.Clean[q.Key], q.Type == QuestionType.File ? files[Guid.Parse(check.Clean[q.Key])] : null)));
        return View("Preview", new PreviewView(builder, target, new(form, posted, builder.Purpose), check.IsGood ? [.. given] : []));
    }

    [HttpGet("export")]
    public async Task<IActionResult> Export([FromQuery] FormTarget target) =>
        File(Encoding.UTF8.GetBytes(FormJson.Write((await Load(target, frame: false)).Form.Document)), "application/json; charset=utf-8", $"form-{(target.Of is { Length: > 0 } of ? of : "registration")}.json");

    [HttpGet("import")]
    public Task<IActionResult> Import([FromQuery] FormTarget target) => Show(target, new());

    [HttpPost("import")]
    public Task<IActionResult> BringIn([FromQuery] FormTarget target, ImportView form) => Try(
        async () =>
        {
            if (form.File is { Length: > 0 } file)
            {
                form.Text = await Read(file);
                ModelState.Remove(nameof(form.Text));
            }

            if (string.IsNullOrWhiteSpace(form.Text))
            {
                ModelState.TryAddModelError(nameof(form.File), words["Choose a file, or paste what stands in it"]);
                return await Wrong(target, form);
            }

            var mark = SeenText.Mark(form.Text);
            form.Reading = FormJson.Read(form.Text);
            if (form.Reading.Form is null)
            {
                return await Wrong(target, form);
            }

            if (form.Agreed != mark)
            {
                form.Agreed = mark;
                ModelState.Remove(nameof(form.Agreed));
                return await Show(target, form);
            }

            await Work.Run((ImportForm.Handler h) => h.Run(new(Me, Here.Id, target.Purpose(), target.Owner, form.Text, form.Seen), Stop), Stop);
            Say(words["The form is in place. It is asked from now on."]);
            return SeeOther(target.List(Here.Slug));
        },
        () => Show(target, form));

    /// <summary>Of a file that is chosen for a trial only the name comes.</summary>
    private static Dictionary<Guid, KeptFile> Chosen(FormDocument form, ref IReadOnlyDictionary<string, IReadOnlyList<string>> posted)
    {
        var came = posted;
        var chosen = form.Questions.Where(q => q.Type == QuestionType.File && came.GetValueOrDefault(q.Key) is [{ Length: > 0 }, ..]).ToDictionary(q => q.Key, q => new KeptFile(Guid.NewGuid(), FileName.Clean(came[q.Key][0]), "", 0), StringComparer.Ordinal);
        posted = came.ToDictionary(p => p.Key, p => chosen.TryGetValue(p.Key, out var file) ? [file.Id.ToString("D")] : p.Value, StringComparer.Ordinal);
        return chosen.Values.ToDictionary(f => f.Id);
    }

    private Task<IActionResult> Wrong(FormTarget target, ImportView form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Show(target, form);
    }

    /// <returns>Null, with the reason said, for what is no text.</returns>
    private async Task<string?> Read(IFormFile file)
    {
        if (file.Length <= MostBytes)
        {
            await using var stream = file.OpenReadStream();
            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            try
            {
                return await reader.ReadToEndAsync(Stop);
            }
            catch (DecoderFallbackException)
            {
                // Said below.
            }
        }

        ModelState.AddModelError("File", words["This is no form: choose a file that was exported here"]);
        return null;
    }

    private async Task<IActionResult> Show(FormTarget target, ImportView form)
    {
        (form.On, form.Target) = (await Load(target), target);
        form.Seen = ChangedMeanwhile || form.Seen == 0 ? form.On.Form.Number : form.Seen;
        return View("Import", form);
    }
}

public sealed record PreviewView(FormBuilder On, FormTarget Target, AnswerFields Fields, IReadOnlyList<GivenAnswer> Given);

public sealed class ImportView
{
    public IFormFile? File { get; set; }

    public string? Text { get; set; }

    public int Seen { get; set; }

    /// <summary>The mark of the text that was looked at.</summary>
    public string? Agreed { get; set; }

    [BindNever]
    public FormReading? Reading { get; set; }

    [BindNever]
    public FormBuilder On { get; set; } = default!;

    [BindNever]
    public FormTarget Target { get; set; } = default!;
}
