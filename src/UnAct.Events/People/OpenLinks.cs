namespace UnAct.People;

/// <summary>Which sign-in links still open something, and what ends them before their time.</summary>
internal static class OpenLinks
{
    extension(UnActDb db)
    {
        /// <summary>
        /// A link that makes an administrator lives no longer than its reason: one without an address until there is an administrator, one
        /// that an administrator made as long as they are one.
        /// </summary>
        public async Task<bool> HasReason(SignInLink link, CancellationToken stop) =>
            !link.ForAdministrator
            || ((link.MadeBy is null || await db.People.AnyAsync(p => p.Id == link.MadeBy && p.IsAdministrator, stop))
                && (link.Address.Length > 0 || !await db.People.AnyAsync(p => p.IsAdministrator, stop)));

        /// <summary>Links that make whoever opens them the first administrator; of two used at once one is left.</summary>
        public Task EndNamelessLinks(Guid except, CancellationToken stop) =>
            db.SignInLinks.Where(l => l.Address == "" && l.UsedAt == null && l.Id != except).ExecuteDeleteAsync(stop);

        /// <summary>Whatever lies unused in the mailboxes of a person, and what they made for others.</summary>
        public async Task EndLinksOf(Guid personId, CancellationToken stop)
        {
            var addresses = db.PersonEmails.Where(e => e.PersonId == personId).Select(e => e.AddressKey);
            await db.SignInLinks.Where(l => l.UsedAt == null && (l.MadeBy == personId || addresses.Contains(l.Address))).ExecuteDeleteAsync(stop);
        }

        /// <summary>Links that would make somebody an administrator who is to be none: theirs, and those they made.</summary>
        public async Task EndAdministratorLinksOf(Guid personId, CancellationToken stop)
        {
            var addresses = db.PersonEmails.Where(e => e.PersonId == personId).Select(e => e.AddressKey);
            await db.SignInLinks.Where(l => l.UsedAt == null && l.ForAdministrator && (l.MadeBy == personId || addresses.Contains(l.Address))).ExecuteDeleteAsync(stop);
        }
    }
}
