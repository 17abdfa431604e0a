namespace UnAct.Proceedings;

/// <summary>Whoever decides lets everybody read the book of abstracts, or takes it back.</summary>
public static class OpenBook
{
    /// <param name="SeenVersion">Null where there was none.</param>
    /// <param name="Open">False closes it.</param>
    public sealed record Input(Actor By, Guid EventId, int? SeenVersion, bool Open);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var book = await db.EditBook(input.By, input.EventId, input.SeenVersion, stop);
            if (book.IsOpen == input.Open)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            if (input.Open)
            {
                book.Open(now);
            }
            else
            {
                book.Close();
            }

            db.Log.Add(LogEntry.Of(input.By, now, input.Open ? "book.opened" : "book.closed", input.EventId, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
