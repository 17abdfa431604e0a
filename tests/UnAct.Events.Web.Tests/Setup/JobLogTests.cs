using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using UnAct.Web.Setup;

namespace UnAct.Web.Tests.Setup;

public sealed class JobLogTests
{
    [Fact]
    public void The_runner_of_jobs_writes_into_the_log_of_its_host()
    {
        using var heard = new Heard();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(heard));

        Assert.True(new JobLog(loggers).GetLogger("Hangfire.Server").Log(Hangfire.Logging.LogLevel.Warn, () => "a worker is late"));

        Assert.Equal(["Warning a worker is late"], heard.Lines);
    }

    [Fact]
    public void It_works_on_without_a_log_when_that_host_has_ended()
    {
        using var heard = new Heard();
        var loggers = LoggerFactory.Create(logging => logging.AddProvider(heard));
        var log = new JobLog(loggers);
        loggers.Dispose();

        // What the runner's own way would do.
        Assert.Throws<ObjectDisposedException>(() => new AspNetCoreLogProvider(loggers).GetLogger("Hangfire.Server"));
        Assert.False(log.GetLogger("Hangfire.Server").Log(Hangfire.Logging.LogLevel.Error, () => "nobody hears it", new InvalidOperationException()));
        Assert.Equal([], heard.Lines);
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}");

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
