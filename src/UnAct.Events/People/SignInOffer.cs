namespace UnAct.People;

/// <summary>What the page of a sign-in link must ask before its button.</summary>
/// <param name="Address">Empty on the first administrator's link: whoever runs the installation says it.</param>
/// <param name="Name">Of the person it signs in; null for somebody new.</param>
public sealed record SignInOffer(string Address, string? Name, bool ForAdministrator);

public static class SignInOffers
{
    extension(UnActDb db)
    {
        /// <returns>Null for a link that was used, ran out or never was.</returns>
        public async Task<SignInOffer?> SignInOffer(Links links, string? token, Instant now, CancellationToken stop)
        {
            var link = await db.FindSignInLink(links, token, stop);
            if (link is null || link.UsedAt is not null || now >= link.ExpiresAt || !await db.HasReason(link, stop))
            {
                return null;
            }

            var name = await (from e in db.PersonEmails
                              where e.AddressKey == link.Address
                              join p in db.People on e.PersonId equals p.Id
                              select p.Name).SingleOrDefaultAsync(stop);
            return new SignInOffer(link.Address, name, link.ForAdministrator);
        }

        internal async Task<SignInLink?> FindSignInLink(Links links, string? token, CancellationToken stop)
        {
            if (!links.IsValid(LinkPurpose.SignIn, token, 0))
            {
                return null;
            }

            var hash = SignInLink.Hash(token!);
            return await db.SignInLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, stop);
        }
    }
}
