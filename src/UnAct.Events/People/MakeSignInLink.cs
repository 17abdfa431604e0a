namespace UnAct.People;

/// <summary>Makes a sign-in link that the program itself hands over: the accounts of the sample data, printed at the start.</summary>
public static class MakeSignInLink
{
    public sealed record Input(string Address, Duration ValidFor);

    public sealed class Handler(UnActDb db, IClock clock, Links links)
    {
        /// <returns>The token of the link.</returns>
        public async Task<string> Run(Input input, CancellationToken stop)
        {
            var link = SignInLink.Create(links, EmailAddress.Key(input.Address), forAdministrator: false, clock.GetCurrentInstant(), input.ValidFor);
            db.SignInLinks.Add(link);
            await db.SaveChangesAsync(stop);
            return link.Token(links);
        }
    }
}
