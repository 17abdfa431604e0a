using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace UnAct.Web.Shared;

/// <summary>What a page tells its layout, by name: ViewData.Title = L["Events"].</summary>
public static class PageData
{
    extension(ViewDataDictionary page)
    {
        /// <summary>The page's own title, without the site's name.</summary>
        public string Title
        {
            get => page["Title"] as string ?? string.Empty;
            set => page["Title"] = value;
        }

        /// <summary>One sentence for search engines and link previews of public pages.</summary>
        public string? Description
        {
            get => page["Description"] as string;
            set => page["Description"] = value;
        }

        /// <summary>A name from the palette (river, teal, plum, clay, leaf, indigo) or six hex digits.</summary>
        public string? Accent
        {
            get => page["Accent"] as string;
            set => page["Accent"] = value;
        }

        /// <summary>Accents of the items on a list; only free colours cost a request.</summary>
        public IReadOnlyList<string?> Accents
        {
            get => page["Accents"] as IReadOnlyList<string?> ?? [];
            set => page["Accents"] = value;
        }

        /// <summary>Which entry of the site's navigation this page belongs to.</summary>
        public SitePlace Place
        {
            get => page["Place"] as SitePlace? ?? SitePlace.Elsewhere;
            set => page["Place"] = value;
        }

        /// <summary>The page may show who is signed in. Never true on a page from the output cache.</summary>
        public bool Personal
        {
            get => page["Personal"] is true;
            set => page["Personal"] = value;
        }

        /// <summary>Keeps search engines out; personal and management pages do so by themselves.</summary>
        public bool NoIndex
        {
            get => page["NoIndex"] is true || page.Personal;
            set => page["NoIndex"] = value;
        }

        /// <summary>The languages that the page's texts come in, beside those it has words in.</summary>
        public IReadOnlyList<string> Languages
        {
            get => page["Languages"] as IReadOnlyList<string> ?? [];
            set => page["Languages"] = value;
        }

        /// <summary>The way from the site's front to this page, without the page itself.</summary>
        public IReadOnlyList<Crumb> Crumbs
        {
            get => page["Crumbs"] as IReadOnlyList<Crumb> ?? [];
            set => page["Crumbs"] = value;
        }

        /// <summary>The event that a management page is about.</summary>
        public DeskPage? Desk
        {
            get => page["Desk"] as DeskPage;
            set => page["Desk"] = value;
        }
    }
}

public enum SitePlace
{
    Elsewhere,
    Events,
    Mine,
    Manage,
}

/// <summary>A step on the way to a page.</summary>
public sealed record Crumb(string Text, string Href);
