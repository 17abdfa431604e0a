using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>The localiser of a page, called L: the key is the English text, the room is the folder of the view.</summary>
public class Words(IStringLocalizerFactory factory) : IViewContextAware
{
    protected RoomWords Room { get; set; } = (RoomWords)factory.Create("Shared", string.Empty);

    public void Contextualize(ViewContext viewContext) =>
        Room = (RoomWords)factory.Create(Views.RoomOf(viewContext.ExecutingFilePath ?? viewContext.View.Path), string.Empty);

    public string this[string text] => Room[text].Value;

    public string this[string text, params object[] values] => Room[text, values].Value;

    /// <summary>"one place", "3 places": of the languages we speak only English has a singular.</summary>
    public string Count(long number, string one, string many)
    {
        var english = Room[many].ResourceNotFound || CultureInfo.CurrentCulture.Name is "en" or Setup.Languages.Pseudo;
        return english && number == 1 ? Room[one, number].Value : Room[many, number].Value;
    }

    /// <summary>The name of a part; by its number where it has none.</summary>
    public string Part(LocalizedText title, int at) => title.In(CultureInfo.CurrentUICulture.Name).Text is { Length: > 0 } name ? name : this["Part {0}", at + 1];

    /// <summary>Short texts one after the other, without those that are not there: 09:00 to 12:00. Places free.</summary>
    public string Chain(params IEnumerable<string?> texts) => texts.Where(text => text is { Length: > 0 }).Aggregate((string?)null, (first, next) => first is null ? next : this["{0}. {1}", first, next!]) ?? string.Empty;

    /// <summary>A text with markup of ours in it; the values are encoded.</summary>
    public IHtmlContent Html(string text, params object[] values) => new HtmlFormattableString(CultureInfo.CurrentCulture, Room[text].Value, values);

    /// <summary>The language in which this room's words answer a wish; English where it has none.</summary>
    public CultureInfo SpokenFor(string wish) => CultureInfo.GetCultureInfo(Room.Speaks(wish) ?? "en");
}

/// <summary>The same for a controller: Words&lt;RegistrationsController&gt; speaks the words of its room.</summary>
public sealed class Words<TRoom> : Words
{
    public Words(IStringLocalizerFactory factory)
        : base(factory)
    {
        Room = (RoomWords)factory.Create(typeof(TRoom));
    }
}
