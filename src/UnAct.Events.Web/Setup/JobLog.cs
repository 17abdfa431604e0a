using Hangfire.AspNetCore;
using Hangfire.Logging;

namespace UnAct.Web.Setup;

/// <summary>
/// The runner keeps its way to the log for the whole process, also when the host that gave it has ended: another host in the same process,
/// as in tests, then works without a log instead of failing.
/// </summary>
public sealed class JobLog(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider inner = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return inner.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new Silent();
        }
    }

    private sealed class Silent : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
