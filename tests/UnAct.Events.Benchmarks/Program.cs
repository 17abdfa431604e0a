Console.WriteLine("usage: dotnet run -c Release --project tests/UnAct.Events.Benchmarks -- NAME");
