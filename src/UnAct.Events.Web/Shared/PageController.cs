using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using UnAct.Questions;
using UnAct.Web.Questions;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>The base of every page: who asks, what runs a use case, and how a no comes back to the form.</summary>
public abstract class PageController : Controller
{
    protected Actor Me => User.Actor();

    /// <summary>Runs a use case: <c>await Work.Run((RevokeRegistration.Handler h) => h.Run(input, Stop), Stop)</c>.</summary>
    protected Work Work => HttpContext.RequestServices.GetRequiredService<Work>();

    /// <summary>For reading. What writes is a use case.</summary>
    protected UnActDb Db => HttpContext.RequestServices.GetRequiredService<UnActDb>();

    protected CancellationToken Stop => HttpContext.RequestAborted;

    protected Instant Now => HttpContext.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();

    /// <summary>When the request began, however slowly it came in: what deadlines ask.</summary>
    protected Instant Began => RequestBegan.Of(HttpContext);

    /// <summary>The event of the address; there on actions with <see cref="NeedsAttribute"/>.</summary>
    protected CurrentEvent Here => HttpContext.Features.Get<CurrentEvent>() ?? throw new InvalidOperationException("The action states no [Needs(…)] for the event of its address.");

    /// <summary>What a page reads in several statements, on one connection: opened once, and given back before the page is written.</summary>
    protected async Task<TResult> Read<TResult>(Func<Task<TResult>> read)
    {
        await Db.Database.OpenConnectionAsync(Stop);
        try
        {
            return await read();
        }
        finally
        {
            await Db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// Runs what a form asks for. Wrong input and a rule that says no show the form again (422) with the words for it and all that was
    /// typed; what does not exist, and what one may not do, go on to the error pages.
    /// </summary>
    protected async Task<IActionResult> Attempt(Func<Task<IActionResult>> run, Func<Task<IActionResult>> again)
    {
        if (ModelState.IsValid)
        {
            try
            {
                return await run();
            }
            catch (ValidationException error)
            {
                ShowErrors(error);
            }
            catch (Refused refused) when (refused.Code is not ("not-found" or "forbidden"))
            {
                ChangedMeanwhile = refused.Code.EndsWith("changed-meanwhile", StringComparison.Ordinal);
                ShowRefusal(refused);
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await again();
    }

    /// <summary>The form was refused because somebody else was faster. It comes back knowing of that, so that whoever has read the sentence can press again.</summary>
    protected bool ChangedMeanwhile { get; private set; }

    /// <summary>After a form: the page that shows what came of it, to be read anew.</summary>
    protected StatusCodeResult SeeOther(string path)
    {
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>One sentence on what was done, shown once on the page that the answer leads to.</summary>
    protected void Say(string done) => TempData[NoticeKey] = done;

    public const string NoticeKey = "Notice";

    protected Task<IActionResult> Attempt(Func<Task<IActionResult>> run, Func<IActionResult> again) => Attempt(run, () => Task.FromResult(again()));

    private void ShowErrors(ValidationException error)
    {
        if (error is AnswersFaulty answers)
        {
            AnswerFields.Say(answers.Faults, answers.Form, ModelState, (Words)HttpContext.RequestServices.GetRequiredService(typeof(Words<>).MakeGenericType(GetType())));
            return;
        }

        foreach (var failure in error.Errors)
        {
            // What a sentence counts or names comes with it.
            ModelState.AddModelError(failure.PropertyName, failure.CustomState is object[] given ? Words[failure.ErrorMessage, given] : Words[failure.ErrorMessage]);
        }
    }

    /// <summary>For what is true of the page beside what was refused; it is said once.</summary>
    protected void SayOnce(Refused also)
    {
        var why = Refusals.Of(also);
        if (ModelState.GetValueOrDefault("")?.Errors.Any(e => e.ErrorMessage.StartsWith(Words[why.Title], StringComparison.Ordinal)) != true)
        {
            ShowRefusal(also);
        }
    }

    /// <summary>A refusal may name the field it is about: <c>new Refused("slug.taken", ("field", "Slug"))</c>.</summary>
    private void ShowRefusal(Refused refused)
    {
        var why = Refusals.Of(refused);
        ModelState.AddModelError(refused.Details.GetValueOrDefault("field", ""), $"{Words[why.Title]}. {Words[why.Text]}");
    }

    private IStringLocalizer Words => HttpContext.RequestServices.GetRequiredService<IStringLocalizerFactory>().Create(GetType());
}
