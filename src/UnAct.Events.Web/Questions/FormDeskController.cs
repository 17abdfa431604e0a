using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Calendars;
using UnAct.Questions;
using UnAct.Web.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>What the pages that build a form share: which form, its frame, and how a step is kept.</summary>
public abstract class FormDeskController(PeopleDates dates, NameOfFormOwner owners, Words words) : PageController
{
    protected async Task<FormBuilder> Load(FormTarget of, bool frame = true)
    {
        var builder = await FormBuilder.Load(Db, owners, Me, Here.Id, of.Purpose(), of.Owner, Stop);
        if (frame)
        {
            ViewData.Desk = await EventDesk.Load(Db, Here, of.Purpose() == FormPurpose.Registration ? "form" : of.Of!, dates, CultureInfo.CurrentUICulture.Name, Stop);
        }

        return builder;
    }

    protected Task<int> Keep(FormTarget of, FormDocument form, int seen) =>
        Work.Run((SaveForm.Handler h) => h.Run(new(Me, Here.Id, of.Purpose(), of.Owner, form, seen), Stop), Stop);

    /// <summary>As <see cref="PageController.Attempt(Func{Task{IActionResult}}, Func{Task{IActionResult}})"/>, with what stands against a form beside its fields.</summary>
    protected Task<IActionResult> Try(Func<Task<IActionResult>> run, Func<Task<IActionResult>> again, Func<FormFault, string>? field = null) => Attempt(
        async () =>
        {
            try
            {
                return await run();
            }
            catch (FormFaulty faulty)
            {
                foreach (var fault in faulty.Faults)
                {
                    var name = field?.Invoke(fault) ?? "";
                    ModelState.AddModelError(name, FormFaultWords.Of(fault, words, withPlace: name.Length == 0));
                }

                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await again();
            }
        },
        again);
}
