using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>A form whose token was not accepted (it lay open too long, or cookies are off) comes back with what was typed, to be sent again.</summary>
public sealed class StaleForm : IAlwaysRunResultFilter
{
    public static Refusal Why { get; } = new(StatusCodes.Status400BadRequest, "This form lay open too long", "Nothing was lost: look at it once more and send it again.");

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult || Errors.ForPrograms(context.HttpContext))
        {
            return;
        }

        var request = context.HttpContext.Request;
        // What another site made the browser send is not offered for sending again.
        var page = new ErrorPage(Refusals.Of(StatusCodes.Status400BadRequest));
        if (SameSite.Posted(request) && request.HasFormContentType)
        {
            page = new ErrorPage(Why) { Address = request.PathBase + request.Path + request.QueryString, Typed = TypedForm.Of(request.Form), LostFiles = request.Form.Files.Any(file => file.Length > 0) };
        }

        context.Result = page.View();
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Nothing is left to do once the page is written.
    }
}

/// <summary>What somebody typed into a form that could not be taken, without its secrets.</summary>
public static class TypedForm
{
    public static IReadOnlyList<(string Name, string Value)> Of(IFormCollection form) =>
        [.. form.Where(field => !Secret(field.Key)).SelectMany(field => field.Value, (field, value) => (field.Key, value ?? string.Empty))];

    private static bool Secret(string name) =>
        name.StartsWith("__", StringComparison.Ordinal) || name.Contains("password", StringComparison.OrdinalIgnoreCase);
}
