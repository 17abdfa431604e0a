using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Files;
using UnAct.Web.Questions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>The form to register: the same answer for a new address and for one that is known. Whoever is signed in with the address sees the outcome at once.</summary>
[Personal]
[Public]
[Route("/e/{slug}/register")]
public sealed class RegisterController(BatchWriter writer, Links links, FormUploads uploads, Words<CameFiles> says) : AnsweredController(uploads, says)
{
    [HttpGet("")]
    public async Task<IActionResult> Form(string slug, string? people = null)
    {
        // Lines for the others only when they were asked for: most come alone.
        var form = new RegisterForm { Others = people is null ? [] : [new CompanionRow()] };
        if (Me.PersonId is { } person)
        {
            form.Name = User.Identity?.Name;
            form.Email = await Db.PersonEmails.Where(e => e.PersonId == person && e.VerifiedAt != null).OrderBy(e => e.VerifiedAt).Select(e => e.Address).FirstOrDefaultAsync(Stop);
        }

        return await Show(slug, form);
    }

    [HttpPost("")]
    [Limited(Limit.Registration, nameof(RegisterForm.Email))]
    [TakesFiles(Most = FormUploads.MostBytes)]
    public Task<IActionResult> Send(string slug, RegisterForm form) => Attempt(
        async () => await RegisterPage.IdOf(Db, slug, Stop) is var id ? (await RegisterPage.AskedNow(Db, id, Now, Stop), id) : default,
        $"register:{slug}",
        async () =>
        {
            Close(form);
            form.Answers = AnswerPost.Read(Request.Form);
            var id = await RegisterPage.IdOf(Db, slug, Stop);
            var category = Guid.TryParse(form.CategoryId, out var chosen) ? chosen : (Guid?)null;
            var input = new Register.Input(Me, id, form.Name, form.Email, form.Organisation, form.Country, category, RegisterForm.Ids(form.PartIds), CultureInfo.CurrentUICulture.Name, [.. form.Others.Select(o => new Companion(o.Name ?? "", o.Address))], Answers: form.Answers, Uploads: Came.Uploads, SeenForm: SeenForm);
            // Whoever hangs up stops only waiting: the others of the batch are written all the same.
            var result = await writer.Run((Register.Handler h, IReadOnlyList<Register.Input> all) => h.RunAll(all, CancellationToken.None), input, Stop);
            return await Answer(slug, result);
        },
        () => Show(slug, form));

    [HttpGet("written")]
    public async Task<IActionResult> Written(string slug) => View(await RegisterPage.Load(Db, slug, Stop));

    [HttpGet("full")]
    public async Task<IActionResult> Full(string slug) => View(await RegisterPage.Load(Db, slug, Stop));

    /// <summary>Lines that were left empty are none: those below move up, and what is wrong about one is said beside it.</summary>
    private void Close(RegisterForm form)
    {
        form.ForOthers = form.Others.Count > 0;
        if (form.Others.RemoveAll(row => row.IsBlank) > 0)
        {
            ModelState.ClearValidationState("Others");
            foreach (var key in ModelState.Keys.Where(key => key.StartsWith("Others[", StringComparison.Ordinal)).ToList())
            {
                ModelState.Remove(key);
            }
        }
    }

    private async Task<IActionResult> Answer(string slug, Register.Result result)
    {
        if (result is { Outcome: not Register.Outcome.Full, RegistrationId: { } own })
        {
            var version = await Db.Registrations.Where(r => r.Id == own).Select(r => r.LinkVersion).SingleAsync(Stop);
            return SeeOther($"/r/{links.Token(LinkPurpose.Registration, own, version)}");
        }

        return SeeOther($"/e/{slug}/register/{(result.Outcome is Register.Outcome.Full ? "full" : "written")}");
    }

    private async Task<IActionResult> Show(string slug, RegisterForm form)
    {
        form.Page = await RegisterPage.Load(Db, slug, Stop);
        if (form is { ForOthers: true, Others: [] })
        {
            form.Others.Add(new CompanionRow());
        }

        form.Answers = Request.HasFormContentType ? AnswerPost.Read(Request.Form) : form.Answers;
        form.Asked = Fields(form.Page.Questions, form.Answers);
        form.WhyNot = form.Page.WhyNot(Now);
        return View("Register", form);
    }
}
