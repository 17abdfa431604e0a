using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace UnAct.Web.Setup;

/// <summary>Where pages are found: a view lies in the folder of its controller's room, what rooms share lies in Shared.</summary>
public sealed class Views : IViewLocationExpander
{
    private const string Room = "room";

    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values[Room] = context.ActionContext.ActionDescriptor is ControllerActionDescriptor action
            ? RoomOf(action.ControllerTypeInfo)
            : Rooms.Shared;

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        [$"/{context.Values[Room]}/{{0}}.cshtml", "/Shared/{0}.cshtml"];

    /// <summary>The room of a type is the last word of its namespace: UnAct.Web.Registrations is Registrations.</summary>
    public static string RoomOf(Type type) => type.Namespace?.Split('.')[^1] ?? Rooms.Shared;

    /// <summary>The room of a view is its folder.</summary>
    public static string RoomOf(string path) =>
        path.TrimStart('/').Split('/') is [var folder, _, ..] ? folder : Rooms.Shared;

    private static class Rooms
    {
        public const string Shared = "Shared";
    }
}
