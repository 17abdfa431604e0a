using UnAct.Benchmarks;

// Runs one benchmark by its name; without a name it lists them. Exit 1: a figure is not what is demanded.
var all = typeof(Benchmark).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Benchmark)) && !t.IsAbstract)
    .Select(t => (Benchmark)Activator.CreateInstance(t)!).OrderBy(b => b.Name, StringComparer.Ordinal).ToList();
if (args is not [var name, ..] || all.Find(b => b.Name == name) is not { } chosen)
{
    Console.WriteLine("usage: tests/UnAct.Events.Benchmarks/run NAME [Sqlite|Postgres]");
    foreach (var benchmark in all)
    {
        Console.WriteLine($"  {benchmark.Name,-10} {benchmark.What}");
    }

    return args.Length == 0 ? 0 : 2;
}

#if DEBUG
Console.WriteLine("This is a debug build: say -c Release, or no figure means anything.");
#endif
Console.WriteLine($"{chosen.Name}: {chosen.What}");
var met = true;
await foreach (var figure in chosen.Run(args[1..]))
{
    Console.WriteLine(figure);
    met &= figure.Meets;
}

return met ? 0 : 1;
