namespace UnAct.Mail;

/// <summary>A mail could not be made of an event's own text, and left in the installed words: the text rests until an organiser has put it right.</summary>
public static class BreakOwnText
{
    /// <param name="Version">Of the text that failed: another one may be there meanwhile.</param>
    public sealed record Input(Guid TextId, int Version, string Why);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            if (await db.OwnTexts.SingleOrDefaultAsync(t => t.Id == input.TextId && t.Version == input.Version && t.BrokenAt == null, stop) is not { } text)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            text.Break(input.Why, now);
            db.Log.Add(LogEntry.Of(Actor.Program, now, "mail.text-broken", text.Id, text.EventId, to: text.Named, why: input.Why));
            await db.SaveChangesAsync(stop);
        }
    }
}
