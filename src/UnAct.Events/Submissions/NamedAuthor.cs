using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>What somebody reads who was named as an author, behind the link of the mail that told them. Reading it changes nothing.</summary>
/// <param name="EventTitle">The neutral one of a discreet event.</param>
/// <param name="Slug">Null where the event's page is not for everybody.</param>
/// <param name="By">Who named them; null where that person was erased.</param>
/// <param name="Authors">In the order of print, as they stand now; empty once they are named no more.</param>
public sealed record NamedAuthor(string Title, LocalizedText EventTitle, string? Slug, string Accent, string? Contact, string? By, IReadOnlyList<string> Authors, bool IsNamed, bool IsDenied)
{
    /// <exception cref="Refused">not-found for a link that is wrong or was replaced.</exception>
    public static async Task<NamedAuthor> Load(UnActDb db, Links links, string? token, CancellationToken stop)
    {
        var id = Links.IdOf(token);
        var found = await (from a in db.Authorships
                           join s in db.Submissions on a.SubmissionId equals s.Id
                           join v in db.SubmissionVersions on s.CurrentId equals v.Id
                           join e in db.Events on s.EventId equals e.Id
                           join o in db.Organisations on e.OrganisationId equals o.Id
                           where a.Id == id
                           from p in db.Set<People.Person>().Where(p => p.Id == s.PersonId).DefaultIfEmpty()
                           select new { a.LinkVersion, a.AddressKey, a.DeniedAt, VersionId = v.Id, v.Title, EventTitle = e.Discreet ? e.NeutralTitle : e.Title, e.Slug, e.Visibility, e.Accent, Contact = e.ContactAddress ?? o.ContactAddress, By = p.Name })
            .SingleOrDefaultAsync(stop);
        if (found is null || !links.IsValid(LinkPurpose.Authorship, token, found.LinkVersion))
        {
            throw Refused.NotFound();
        }

        var authors = await db.SubmissionAuthors.Where(a => a.VersionId == found.VersionId).OrderBy(a => a.Order).Select(a => new { a.Name, a.AddressKey }).ToListAsync(stop);
        var isNamed = authors.Any(a => a.AddressKey == found.AddressKey);
        // What it says now is for those whom it names, and who have not said that they are somebody else.
        var opens = isNamed && found.DeniedAt is null;
        return new NamedAuthor(opens ? found.Title : "", found.EventTitle, found.Visibility == EventVisibility.Private ? null : found.Slug, found.Accent, found.Contact, opens ? found.By : null,
            opens ? [.. authors.Select(a => a.Name)] : [], isNamed, found.DeniedAt is not null);
    }
}
