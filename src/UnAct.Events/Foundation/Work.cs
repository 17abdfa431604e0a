using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace UnAct.Foundation;

/// <summary>Runs a writing use case: its own scope and context, the transaction before the first read, again when a conflict says so.</summary>
public sealed class Work(IServiceScopeFactory scopes, Wake wake)
{
    private const int Tries = 6;

    /// <summary>Whoever waited so long is told that it is too much now, instead of waiting once more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <example><c>await work.Run((RevokeRegistration.Handler h) => h.Run(input, stop), stop)</c></example>
    public async Task<TResult> Run<THandler, TResult>(Func<THandler, Task<TResult>> step, CancellationToken stop = default) where THandler : notnull
    {
        var waited = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
            try
            {
                using var gate = await db.EnterWrite(stop);
                await using var transaction = await db.Database.BeginTransactionAsync(stop);
                var result = await step(scope.ServiceProvider.GetRequiredService<THandler>());
                if (db.WakesSweeps)
                {
                    await db.WakeOthers(stop);
                }

                await transaction.CommitAsync(stop);
                if (db.WakesSweeps)
                {
                    wake.Now();
                }

                return result;
            }
            catch (Exception error) when (attempt < Tries && waited.Elapsed < Patience && MayRunAgain(db, error))
            {
                // The next attempt reads what the other one wrote.
            }
        }
    }

    public Task Run<THandler>(Func<THandler, Task> step, CancellationToken stop = default) where THandler : notnull =>
        Run(async (THandler handler) =>
        {
            await step(handler);
            return true;
        }, stop);

    internal static bool MayRunAgain(UnActDb db, Exception error) => error switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: DbException inner } => db.IsTransient(inner) || db.IsDuplicate(inner),
        DbException inner => db.IsTransient(inner),
        // What the provider holds for transient it wraps once more, above what the saving wrapped already.
        InvalidOperationException { InnerException: (DbException or DbUpdateException) and var inner } => MayRunAgain(db, inner),
        Refused { Code: "conflict" } => true,
        _ => false,
    };
}

/// <summary>Wakes the sweeps of this process, coalesced: however often it is called, one look at the tables follows.</summary>
public sealed class Wake
{
    private readonly System.Threading.Channels.Channel<bool> bell = System.Threading.Channels.Channel.CreateBounded<bool>(
        new System.Threading.Channels.BoundedChannelOptions(1) { FullMode = System.Threading.Channels.BoundedChannelFullMode.DropWrite });

    public void Now() => bell.Writer.TryWrite(true);

    public async Task Wait(CancellationToken stop) => await bell.Reader.ReadAsync(stop);
}
