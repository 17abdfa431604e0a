using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace UnAct.Foundation;

/// <summary>
/// The one bounded writer of this process for hot writes (the opening second). It commits in batches of up to <see cref="BatchSize"/>,
/// in order of arrival, and answers after the commit. The use case is given all of a batch at once, in one transaction and one context; a batch
/// that fails is done again one by one. Correctness does not depend on it: with many processes the conditional updates hold.
/// </summary>
public sealed class BatchWriter : IAsyncDisposable
{
    public const int BatchSize = 64;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

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

    /// <param name="step">Answers all of them, in their order; one that is told no has written nothing.</param>
    /// <example><c>await writer.Run((Register.Handler h, IReadOnlyList&lt;Register.Input&gt; all) => h.RunAll(all), input, stop)</c></example>
    public async Task<TResult> Run<THandler, TInput, TResult>(
        Func<THandler, IReadOnlyList<TInput>, Task<IReadOnlyList<Answer<TResult>>>> step, TInput input, CancellationToken stop = default) where THandler : notnull
    {
        var item = new Item<THandler, TInput, TResult>(step, input, stop);
        await queue.Writer.WriteAsync(item, stop);
        return await item.Answered.Task;
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
            if (batch.Count > 1 && queue.Reader.Count < batch.Count)
            {
                // It is a rush: a commit takes the disk as long for one as for many, so that one who is a little early waits for the others.
                await Task.Delay(Gathering);
            }

            batch.Clear();
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            foreach (var alike in batch.Where(item => !item.IsGivenUp()).GroupBy(item => item.GetType()))
            {
                await Write([.. alike]);
            }
        }
    }

    private async Task Write(IReadOnlyList<Item> items)
    {
        if (items.Count > 1 && await TryTogether(items))
        {
            return;
        }

        foreach (var item in items)
        {
            await item.Alone(work);
        }
    }

    private async Task<bool> TryTogether(IReadOnlyList<Item> items)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
            using (await db.EnterWrite(CancellationToken.None))
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                // Whatever fails undoes all of it, so that there is nothing to go back to in the midst.
                db.Database.AutoSavepointsEnabled = false;
                await items[0].Together(scope.ServiceProvider, items);
                if (db.WakesSweeps)
                {
                    await db.WakeOthers(CancellationToken.None);
                }

                await transaction.CommitAsync();
            }

            foreach (var item in items)
            {
                item.Settle();
            }

            if (db.WakesSweeps)
            {
                wake.Now();
            }

            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever broke the batch (busy, a duplicate, a deadlock, a full disk) is met again, and answered, one by one.
            return false;
        }
    }

    private abstract class Item
    {
        public abstract bool IsGivenUp();

        public abstract Task Together(IServiceProvider services, IReadOnlyList<Item> all);

        public abstract void Settle();

        public abstract Task Alone(Work work);
    }

    private sealed class Item<THandler, TInput, TResult>(
        Func<THandler, IReadOnlyList<TInput>, Task<IReadOnlyList<Answer<TResult>>>> step, TInput input, CancellationToken stop) : Item where THandler : notnull
    {
        private readonly TInput input = input;
        private Answer<TResult> answer;

        public TaskCompletionSource<TResult> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool IsGivenUp() => stop.IsCancellationRequested && Answered.TrySetCanceled(stop);

        public override async Task Together(IServiceProvider services, IReadOnlyList<Item> all)
        {
            var alike = all.Cast<Item<THandler, TInput, TResult>>().ToList();
            var answers = await step(services.GetRequiredService<THandler>(), [.. alike.Select(item => item.input)]);
            foreach (var (item, given) in alike.Zip(answers))
            {
                item.answer = given;
            }
        }

        public override void Settle()
        {
            if (answer.No is { } no)
            {
                Answered.TrySetException(no);
            }
            else
            {
                Answered.TrySetResult(answer.Result!);
            }
        }

        public override async Task Alone(Work work)
        {
            try
            {
                Answered.TrySetResult(await work.Run(async (THandler handler) => (await step(handler, [input]))[0].OrThrow(), stop));
            }
            catch (Exception error)
            {
                Answered.TrySetException(error);
            }
        }
    }
}

/// <summary>What one of many is answered: a result, or why not.</summary>
public readonly record struct Answer<TResult>(TResult? Result, Exception? No)
{
    public TResult OrThrow()
    {
        if (No is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(No);
        }

        return Result!;
    }
}
