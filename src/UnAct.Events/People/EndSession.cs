namespace UnAct.People;

/// <summary>Signs out of one browser: its cookie opens nothing any more, and neither does a copy of it.</summary>
public static class EndSession
{
    /// <param name="LastsUntil">No cookie of the session can be believed after that.</param>
    public sealed record Input(Guid Session, Instant LastsUntil);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            await db.EndedSessions.Where(s => s.Until < now).ExecuteDeleteAsync(stop);
            if (!await db.EndedSessions.AnyAsync(s => s.Id == input.Session, stop))
            {
                db.EndedSessions.Add(EndedSession.Of(input.Session, input.LastsUntil));
                await db.SaveChangesAsync(stop);
            }
        }
    }
}

/// <summary>A session that somebody signed out of, kept until its cookie would have ended by itself.</summary>
public sealed class EndedSession
{
    private EndedSession()
    {
    }

    public Guid Id { get; private set; }

    public Instant Until { get; private set; }

    public static EndedSession Of(Guid id, Instant until) => new() { Id = id, Until = until };
}
