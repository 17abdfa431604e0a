namespace UnAct.Files;

/// <summary>
/// Reads PDF files on threads of their own, few at once. A reading that does not end in time is given up: whoever asked is answered, and the thread keeps
/// its place until it ends. To end it from outside would end the whole program with it.
/// </summary>
internal static class PdfThread
{
    private const int Stack = 64 << 20;

    /// <summary>What looks at its budget stops by itself, a moment after it is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly SemaphoreSlim Places = new(Math.Max(2, Environment.ProcessorCount));

    /// <exception cref="Refused"><c>file.damaged</c> for whatever cannot be read, or not within the limits; <c>file.busy</c> while too many are being read.</exception>
    public static async Task<T> Run<T>(PdfBudget budget, Func<T> read, CancellationToken stop)
    {
        if (!await Places.WaitAsync(Patience, stop))
        {
            throw new Refused("file.busy");
        }

        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Complete(done, budget, read), Stack) { IsBackground = true, Name = "pdf", Priority = ThreadPriority.BelowNormal };
        budget.Start();
        thread.Start();
        try
        {
            return await done.Task.WaitAsync(budget.Limits.Time + Grace, stop);
        }
        catch (TimeoutException)
        {
            throw new Refused("file.damaged");
        }
    }

    private static void Complete<T>(TaskCompletionSource<T> done, PdfBudget budget, Func<T> read)
    {
        try
        {
            budget.Begin();
            done.TrySetResult(read());
        }
        catch (Refused refused)
        {
            done.TrySetException(refused);
        }
        catch (Exception)
        {
            // Whatever a reader stumbles over, it is the file that is to blame.
            done.TrySetException(new Refused("file.damaged"));
        }
        finally
        {
            Places.Release();
        }
    }
}
