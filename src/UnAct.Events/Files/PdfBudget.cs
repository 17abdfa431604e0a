using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace UnAct.Files;

/// <summary>What is left of the limits while one PDF is read. Whoever spends more than there is stops the reading, also where a lenient reader would go on.</summary>
internal sealed class PdfBudget(PdfLimits limits)
{
    /// <summary>A small part of the stack of <see cref="PdfThread"/>: a reader that catches and throws again at every level needs many times as much.</summary>
    private const long Deepest = 256 << 10;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long unfolded;
    private long tokens;
    private long top;
    private string? over;

    public PdfLimits Limits => limits;

    /// <summary>From here the time counts: waiting for a place is not part of it.</summary>
    public void Start() => watch.Restart();

    public bool IsTimeOver => watch.Elapsed > limits.Time;

    /// <summary>Called where the thread begins: from here its depth is measured.</summary>
    public void Begin()
    {
        var here = (byte)0;
        top = Address(ref here);
    }

    /// <exception cref="PdfTooMuch"/>
    public void Tick()
    {
        if (IsTimeOver)
        {
            Stop("time");
        }

        CheckDepth();
    }

    /// <summary>A stack that overflows ends the whole program, so that whoever goes too deep is stopped long before.</summary>
    public void CheckDepth()
    {
        var here = (byte)0;
        if (over is not null || (top != 0 && top - Address(ref here) > Deepest))
        {
            Stop(over ?? "depth");
        }
    }

    public void Unfold(long bytes)
    {
        Tick();
        unfolded += bytes;
        if (bytes > limits.StreamBytes || unfolded > limits.AllBytes)
        {
            Stop("bytes");
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
            Stop("tokens");
        }
    }

    public void Stop(string what)
    {
        over = what;
        throw new PdfTooMuch(what);
    }

    /// <summary>What was given up was not needed; the rest of the budget stays what it is.</summary>
    public void GoOn() => over = null;

    private static long Address(ref byte local) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref local);
}

/// <summary>A PDF asks for more than it is given.</summary>
internal sealed class PdfTooMuch(string what) : Exception($"The PDF needs too much: {what}.");
