using System.Globalization;

namespace UnAct.Benchmarks;

/// <summary>How much memory a piece of work took at most above what was there before, native memory and all. Linux tells; elsewhere it is 0.</summary>
internal static class Peak
{
    public static (T Result, double Megabytes) Of<T>(Func<T> work)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux())
        {
            return (work(), 0);
        }

        File.WriteAllText("/proc/self/clear_refs", "5"); // forgets the highest mark
        var before = Kilobytes("VmRSS:");
        var result = work();
        return (result, (Kilobytes("VmHWM:") - before) / 1024);
    }

    private static double Kilobytes(string name) => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
