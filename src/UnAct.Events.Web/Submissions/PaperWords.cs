using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What is taken out of a file for reviewers, and what is not, in words.</summary>
public static class PaperWords
{
    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["information"] = "the file's properties (title, author, company, program)",
        ["xmp"] = "further properties (XMP), also those of single pages and pictures",
        ["identifiers"] = "identifiers that tie it to another file",
        ["comment-authors"] = "who wrote a comment",
        ["attachments"] = "attached files",
        ["scripts"] = "scripts and actions",
        ["multimedia"] = "sound and film",
        ["signatures"] = "digital signatures",
        ["private-data"] = "private data of programs",
        ["thumbnails"] = "small pictures of pages",
        ["photo-data"] = "what a camera wrote into photographs (EXIF)",
        ["earlier-versions"] = "earlier versions inside the file",
        ["text"] = "names in the text, the header and the footer",
        ["hidden-text"] = "text that does not show",
        ["pictures"] = "names inside pictures",
        ["other-picture-data"] = "notes inside pictures of other kinds",
        ["links"] = "links that lead to somebody",
        ["font-names"] = "names of fonts",
        ["comments"] = "the words of comments",
        ["bookmarks"] = "bookmarks",
        ["form-values"] = "what was filled into a form",
        ["descriptions"] = "descriptions of pictures for readers who cannot see",
        ["layers"] = "names of layers",
        ["anchors"] = "names of places in the file",
        ["unknown-entries"] = "entries that no standard knows",
    };

    public static string Of(string code) => All[code];

    public static string Size(long bytes, Words words) => bytes < 1 << 20 ? words["{0} KB", Math.Max(1, bytes >> 10)] : words["{0} MB", Math.Round(bytes / (double)(1 << 20), 1)];
}
