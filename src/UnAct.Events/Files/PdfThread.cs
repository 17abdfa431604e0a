namespace UnAct.Files;

/// <summary>Reads PDF files on threads of their own, few at once, and ends a reading that does not end by itself.</summary>
internal static class PdfThread
{
    private const int Stack = 64 << 20;

    /// <summary>What looks at its budget stops by itself; only what does not look is ended from outside.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly SemaphoreSlim Places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <exception cref="Refused"><c>file.damaged</c> for whatever cannot be read, or not within the limits.</exception>
    public static async Task<T> Run<T>(PdfBudget budget, Func<T> read, CancellationToken stop)
    {
        await Places.WaitAsync(stop);
        try
        {
            var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            var thread = new Thread(() => Complete(done, budget, read), Stack) { IsBackground = true, Name = "pdf", Priority = ThreadPriority.BelowNormal };
            thread.Start();
            return await done.Task;
        }
        finally
        {
            Places.Release();
        }
    }

    private static void Complete<T>(TaskCompletionSource<T> done, PdfBudget budget, Func<T> read)
    {
        try
        {
            var result = default(T)!;
            using var over = new CancellationTokenSource(budget.Limits.Time + Grace);
#pragma warning disable SYSLIB0046 // A reader that is caught in a loop by a hostile file knows no other end; what it was about is thrown away.
            System.Runtime.ControlledExecution.Run(() =>
            {
                budget.Begin();
                result = read();
            }, over.Token);
#pragma warning restore SYSLIB0046
            done.SetResult(result);
        }
        catch (Refused refused)
        {
            done.SetException(refused);
        }
        catch (Exception)
        {
            // Whatever a reader stumbles over, it is the file that is to blame.
            done.SetException(new Refused("file.damaged"));
        }
    }
}
