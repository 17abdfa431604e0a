namespace UnAct.Events;

/// <summary>Gives an empty installation its one organisation; an administrator describes it later.</summary>
public static class StartInstallation
{
    public sealed record Input(string Name, string? Contact);

    public sealed class Handler(UnActDb db)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            if (!await db.Organisations.AnyAsync(stop))
            {
                db.Organisations.Add(Organisation.Create(input.Name, "UTC", "en", input.Contact));
                await db.SaveChangesAsync(stop);
            }
        }
    }
}
