using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using UnAct.Web.Shared;

namespace UnAct.Web.Look;

/// <summary>Every part of the look on three pages, in the scripts of the region, to be judged by eye. It exists in development only.</summary>
[Public]
[Route("/look")]
public sealed class LookController : Controller
{
    [HttpGet("")]
    public IActionResult Index() => View();

    [HttpGet("form")]
    public IActionResult Form() => View(new LookForm());

    [HttpPost("form")]
    public IActionResult Post(LookForm form)
    {
        if (!(form.Email ?? string.Empty).Contains('@', StringComparison.Ordinal))
        {
            ModelState.AddModelError(nameof(form.Email), "The address has no @");
        }

        if (form.Parts.Count == 0)
        {
            ModelState.AddModelError(nameof(form.Parts), "Choose at least one part of the day");
        }

        return View("Form", form);
    }

    [HttpGet("desk")]
    public IActionResult Desk() => View();

    [HttpGet("refused/{code}")]
    public IActionResult Refuse(string code) => throw new Refused(code);

    [HttpGet("broken")]
    public IActionResult Broken() => throw new InvalidOperationException("Broken on purpose.");

    [HttpGet("status/{code:int}")]
    public IActionResult Status(int code) => StatusCode(code);

    /// <summary>Takes the gallery out of every other environment.</summary>
    public sealed class Absent : IApplicationModelConvention
    {
        public void Apply(ApplicationModel application)
        {
            foreach (var controller in application.Controllers.Where(c => c.ControllerType.Namespace == typeof(LookController).Namespace).ToList())
            {
                application.Controllers.Remove(controller);
            }
        }
    }
}
