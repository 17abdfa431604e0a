namespace UnAct.Benchmarks;

/// <summary>One workload, measured beside its baseline in the same run. A class of its own is found by itself.</summary>
public abstract class Benchmark
{
    /// <summary>What is typed to run it.</summary>
    public abstract string Name { get; }

    /// <summary>One line for the list.</summary>
    public abstract string What { get; }

    /// <param name="rest">What stands after the name on the line, such as a database.</param>
    public abstract IAsyncEnumerable<Figure> Run(string[] rest);
}
