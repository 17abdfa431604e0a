namespace UnAct.Files;

/// <summary>How much one person may keep of what they upload in a day: far more than anybody writes, and far less than the disk has.</summary>
public static class DailyAllowance
{
    public const long Bytes = 1L << 30;

    extension(UnActDb db)
    {
        /// <exception cref="Refused">file.enough-today</exception>
        public async Task MustFitToday(Guid personId, IEnumerable<TakenFile> taken, Instant now, CancellationToken stop)
        {
            var since = now - Duration.FromDays(1);
            if (taken.Sum(t => t.Bytes) is > 0 and var more && await db.Files.Where(f => f.PersonId == personId && f.At > since).SumAsync(f => f.Bytes, stop) + more > Bytes)
            {
                throw new Refused("file.enough-today");
            }
        }
    }
}
