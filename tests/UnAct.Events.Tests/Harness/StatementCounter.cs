using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace UnAct.Tests.Harness;

/// <summary>Counts what is said to the database while a use case runs.</summary>
internal sealed class StatementCounter : ILoggerProvider, ILogger
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == RelationalEventId.CommandExecuted.Id)
        {
            Interlocked.Increment(ref count);
        }
    }

    public void Dispose()
    {
        // It holds nothing.
    }
}
