namespace UnAct.Events;

/// <summary>What an administrator sees of the installation: the organisation, who may create events, who administers.</summary>
public sealed record InstallationDesk(Organisation? Organisation, IReadOnlyList<InstallationDesk.Someone> Creators, IReadOnlyList<InstallationDesk.Someone> Administrators, int HeldMails)
{
    public sealed record Someone(Guid Id, string Name, string Addresses);

    public static async Task<InstallationDesk> Load(UnActDb db, CancellationToken stop)
    {
        var organisation = await db.Organisations.AsNoTracking().OrderBy(o => o.Id).FirstOrDefaultAsync(stop);
        var members = db.OrganisationMembers.Select(m => m.PersonId);
        var people = await db.Set<People.Person>().Where(p => p.IsAdministrator || members.Contains(p.Id))
            .OrderBy(p => p.NameKey).Select(p => new { p.Id, p.Name, p.IsAdministrator, MayCreate = members.Contains(p.Id) }).ToListAsync(stop);
        var ids = people.ConvertAll(p => p.Id);
        var addresses = (await db.Set<People.PersonEmail>().Where(e => ids.Contains(e.PersonId)).OrderBy(e => e.AddressKey).Select(e => new { e.PersonId, e.Address }).ToListAsync(stop))
            .ToLookup(e => e.PersonId, e => e.Address);
        var held = await db.Set<Mail.OutboxMail>().CountAsync(m => m.State == Mail.MailState.Held, stop);
        return new InstallationDesk(
            organisation,
            [.. people.Where(p => p.MayCreate).Select(p => new Someone(p.Id, p.Name, string.Join(", ", addresses[p.Id])))],
            [.. people.Where(p => p.IsAdministrator).Select(p => new Someone(p.Id, p.Name, string.Join(", ", addresses[p.Id])))],
            held);
    }
}
