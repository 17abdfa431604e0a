namespace UnAct.Files;

/// <summary>How much of a PDF is read before it is given up: a small file can claim, or unfold to, any size.</summary>
public sealed record PdfLimits
{
    public static PdfLimits Standard { get; } = new();

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    public long FileBytes { get; init; } = 64 << 20;

    public int Pages { get; init; } = 2_000;

    public int Objects { get; init; } = 200_000;

    /// <summary>What one stream may unfold to.</summary>
    public int StreamBytes { get; init; } = 32 << 20;

    /// <summary>What all streams that are looked into may unfold to together.</summary>
    public long AllBytes { get; init; } = 128 << 20;

    /// <summary>Of drawing on the first page; what is drawn again and again counts each time.</summary>
    public long PageBytes { get; init; } = 1 << 20;

    /// <summary>Characters of the first page.</summary>
    public int TextLength { get; init; } = 20_000;
}
