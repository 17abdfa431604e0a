namespace UnAct.Web.Shared;

/// <summary>A long title in two: cut at its first colon or question mark, so that the second half can be set smaller.</summary>
public readonly record struct TitleParts(string Head, string Between, string Sub)
{
    private const int Long = 50, ShortestHead = 3;

    /// <summary>Set smaller still.</summary>
    public bool IsLong => Head.Length > Long;

    public static TitleParts Of(string title)
    {
        var at = title.Length > Long ? title.IndexOfAny([':', '?', '：', '？'], ShortestHead) : -1;
        if (at < 0 || string.IsNullOrWhiteSpace(title[(at + 1)..]))
        {
            return new(title, "", "");
        }

        // The question mark is a part of what is asked; the colon is only there for who does not see the two sizes.
        return title[at] is '?' or '？' ? new(title[..(at + 1)], " ", title[(at + 1)..].Trim()) : new(title[..at], $"{title[at]} ", title[(at + 1)..].Trim());
    }
}
