using System.Text;
using System.Xml;
using System.Xml.Linq;
using NodaTime.Text;
using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The listed events as a feed for readers (RFC 4287): the same bytes while nothing changed.</summary>
public static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly Instant Never = Instant.FromUtc(2000, 1, 1, 0, 0);

    /// <summary>UTF-8, with the declaration.</summary>
    /// <param name="page">The address of the page that tells the same, without the site's.</param>
    public static byte[] Write(SiteSettings site, IReadOnlyList<EventNews> news, string language, string self = "/events.atom", string page = "/", string? title = null)
    {
        var feed = new XElement(Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", language),
            new XElement(Atom + "id", $"{site.Url}{self}"),
            new XElement(Atom + "title", Clean(title ?? site.Name)),
            new XElement(Atom + "updated", At(news.Count == 0 ? Never : news.Max(e => e.ChangedAt))),
            new XElement(Atom + "author", new XElement(Atom + "name", Clean(site.Name))),
            Link("self", "application/atom+xml", $"{site.Url}{self}"),
            Link("alternate", "text/html", $"{site.Url}{page}"),
            news.Select(e => Entry(e, site.Url, language)));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            new XDocument(feed).Save(writer);
        }

        return bytes.ToArray();
    }

    private static XElement Entry(EventNews news, string site, string language)
    {
        var (spoken, title) = news.Title.In(language);
        var (summarySpoken, summary) = news.Summary.In(language);
        return new XElement(Atom + "entry",
            new XElement(Atom + "id", $"urn:uuid:{news.Id:D}"),
            new XElement(Atom + "title", new XAttribute(XNamespace.Xml + "lang", spoken), Clean(news.State == EventState.Cancelled ? $"{title} ×" : title)),
            new XElement(Atom + "updated", At(news.ChangedAt)),
            new XElement(Atom + "published", At(news.PublishedAt)),
            Link("alternate", "text/html", $"{site}/e/{news.Slug}"),
            new XElement(Atom + "category", new XAttribute("term", news.Kind)),
            summary.Length == 0 ? null : new XElement(Atom + "summary", new XAttribute(XNamespace.Xml + "lang", summarySpoken), Clean(summary)));
    }

    private static XElement Link(string rel, string type, string to) =>
        new(Atom + "link", new XAttribute("rel", rel), new XAttribute("type", type), new XAttribute("href", to));

    private static string At(Instant instant) => InstantPattern.General.Format(instant);

    /// <summary>Without the characters that no XML may hold.</summary>
    private static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
            {
                kept.Append(text[at]);
            }
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                kept.Append(text[at]).Append(text[++at]);
            }
        }

        return kept.ToString();
    }
}
