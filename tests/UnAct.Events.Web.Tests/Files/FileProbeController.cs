using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Files;
using UnAct.Web.Files;

namespace UnAct.Web.Tests.Files;

/// <summary>Two routes as a room would have them, in sites of these tests only.</summary>
[AllowAnonymous]
[Route("probe")]
public sealed class FileProbeController(TakeFile take) : Controller
{
    [HttpGet("{id:guid}")]
    public AttachmentResult Get(Guid id, string type, string name) => new(id, type, name);

    [HttpPost("")]
    [IgnoreAntiforgeryToken]
    [TakesFiles]
    public async Task<IActionResult> Upload(string? typed, IFormFile? file, CancellationToken stop)
    {
        try
        {
            await using var bytes = file!.OpenReadStream();
            var taken = await take.Run(bytes, file.FileName, FileRules.Paper, stop: stop);
            return Content($"{typed}: {taken.Id}");
        }
        catch (Refused refused)
        {
            return Content($"{typed}: {refused.Code}");
        }
    }

    /// <summary>Makes the controllers of these tests part of a site.</summary>
    public static void AddTo(IServiceCollection services) => services.AddControllersWithViews().AddApplicationPart(typeof(FileProbeController).Assembly);
}
