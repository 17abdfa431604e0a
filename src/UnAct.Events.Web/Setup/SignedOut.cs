using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Whoever was signed out while they filled in a form gets it back with what was typed, to be sent when they are in again.</summary>
public static class SignedOut
{
    public static Refusal Why { get; } = new(
        StatusCodes.Status401Unauthorized, "You were signed out meanwhile", "Nothing was lost: sign in on another tab, come back to this page and send it again.");

    public static bool Typed(HttpRequest request) => HttpMethods.IsPost(request.Method) && SameSite.Posted(request) && request.HasFormContentType;
}
