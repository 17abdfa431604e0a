using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace UnAct.Foundation;

/// <summary>
/// The one bounded writer of this process for hot writes (the opening second). It commits in batches of up to <see cref="BatchSize"/>,
/// in order of arrival, each item with its own context and savepoint, and answers after the commit. A batch that fails as a whole is
/// done again one by one. Correctness does not depend on it: with many processes the conditional updates hold.
/// </summary>
public sealed class BatchWriter : IAsyncDisposable
{
    public const int BatchSize = 64;

    private readonly Channel<Item> queue = Channel.CreateBounded<Item>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly IServiceScopeFactory scopes;
    private readonly Work work;
    private readonly Wake wake;
    private readonly Task loop;

    public BatchWriter(IServiceScopeFactory scopes, Work work, Wake wake)
    {
        (this.scopes, this.work, this.wake) = (scopes, work, wake);
        loop = Task.Run(Loop);
    }

    public async Task<TResult> Run<THandler, TResult>(Func<THandler, Task<TResult>> step, CancellationToken stop = default) where THandler : notnull
    {
        var item = new Item<THandler, TResult>(step);
        await queue.Writer.WriteAsync(item, stop);
        return await item.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task Loop()
    {
        var batch = new List<Item>(BatchSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            if (batch.Count == 1 || !await TryTogether(batch))
            {
                foreach (var item in batch)
                {
                    await item.Alone(work);
                }
            }
        }
    }

    private async Task<bool> TryTogether(List<Item> batch)
    {
        try
        {
            await using var owner = scopes.CreateAsyncScope();
            var db = owner.ServiceProvider.GetRequiredService<UnActDb>();
            using var gate = await db.EnterWrite(CancellationToken.None);
            await using var transaction = await db.Database.BeginTransactionAsync();
            var wakes = false;
            foreach (var item in batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var own = scope.ServiceProvider.GetRequiredService<UnActDb>();
                own.Database.SetDbConnection(db.Database.GetDbConnection());
                own.ReadOnce = db.ReadOnce;
                // The item has a savepoint already; another one around each saving would be two more journeys for nothing.
                own.Database.AutoSavepointsEnabled = false;
                await own.Database.UseTransactionAsync(transaction.GetDbTransaction());
                await transaction.CreateSavepointAsync("item");
                if (await item.Together(scope.ServiceProvider, own))
                {
                    await transaction.ReleaseSavepointAsync("item");
                    wakes |= own.WakesSweeps;
                }
                else
                {
                    await transaction.RollbackToSavepointAsync("item");
                }
            }

            if (wakes)
            {
                await db.WakeOthers(CancellationToken.None);
            }

            await transaction.CommitAsync();
            foreach (var item in batch)
            {
                await item.Settle(work);
            }

            if (wakes)
            {
                wake.Now();
            }

            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever broke the batch (busy, deadlock, a full disk) is met again, and answered, one by one.
            return false;
        }
    }

    private abstract class Item
    {
        public abstract Task<bool> Together(IServiceProvider services, UnActDb db);

        public abstract Task Settle(Work work);

        public abstract Task Alone(Work work);
    }

    private sealed class Item<THandler, TResult>(Func<THandler, Task<TResult>> step) : Item where THandler : notnull
    {
        private TResult? result;
        private Exception? no;
        private bool again;

        public TaskCompletionSource<TResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task<bool> Together(IServiceProvider services, UnActDb db)
        {
            (result, no, again) = (default, null, false);
            try
            {
                result = await step(services.GetRequiredService<THandler>());
                return true;
            }
            catch (Exception error) when (Work.MayRunAgain(db, error))
            {
                again = true;
                return false;
            }
            catch (Exception error)
            {
                no = error;
                return false;
            }
        }

        public override Task Settle(Work work)
        {
            if (again)
            {
                return Alone(work);
            }

            if (no is null)
            {
                Answer.TrySetResult(result!);
            }
            else
            {
                Answer.TrySetException(no);
            }

            return Task.CompletedTask;
        }

        public override async Task Alone(Work work)
        {
            try
            {
                Answer.TrySetResult(await work.Run(step));
            }
            catch (Exception error)
            {
                Answer.TrySetException(error);
            }
        }
    }
}
