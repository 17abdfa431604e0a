using System.Diagnostics;

namespace UnAct.Files;

/// <summary>What is left of the limits while one PDF is read. Whoever spends more than there is stops the reading.</summary>
internal sealed class PdfBudget(PdfLimits limits)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long unfolded;
    private long tokens;

    public PdfLimits Limits => limits;

    /// <exception cref="PdfTooMuch"/>
    public void Tick()
    {
        if (watch.Elapsed > limits.Time)
        {
            throw new PdfTooMuch("time");
        }
    }

    public void Unfold(long bytes)
    {
        Tick();
        unfolded += bytes;
        if (bytes > limits.StreamBytes || unfolded > limits.AllBytes)
        {
            throw new PdfTooMuch("bytes");
        }
    }

    public void Token()
    {
        if ((++tokens & 0xFFF) == 0)
        {
            Tick();
        }

        if (tokens > 50L * limits.Objects)
        {
            throw new PdfTooMuch("tokens");
        }
    }
}

/// <summary>A PDF asks for more than it is given.</summary>
internal sealed class PdfTooMuch(string what) : Exception($"The PDF needs too much: {what}.");
