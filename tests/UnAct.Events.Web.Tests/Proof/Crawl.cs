using UnAct.Invitations;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Every page that can be read, as each role reads it, with addresses that lead to planted rows.</summary>
public static class Crawl
{
    /// <summary>A newcomer, somebody with a place, an owner and an administrator see every page there is between them.</summary>
    public static readonly IReadOnlyList<string> Roles = ["anonymous", "attendee", "Owner", "administrator"];

    /// <summary>What can be read and is no page.</summary>
    private static readonly string[] NoPages =
    [
        "/.well-known/security.txt", "/accent/{name}.css", "/e/{slug}.ics", "/e/{slug}/book.bib", "/e/{slug}/manage/book/crossref.xml", "/e/{slug}/manage/archive.zip", "/e/{slug}/manage/assignment/plan.csv", "/e/{slug}/manage/assignment/plan.json", "/e/{slug}/manage/reviews.csv", "/e/{slug}/manage/reviews.json", "/e/{slug}/manage/reviews.xlsx", "/e/{slug}/manage/submissions.xlsx", "/e/{slug}/review.csv", "/e/{slug}/review.json", "/e/{slug}/submissions/{number:int}/export.json", "/e/{slug}/manage/form/export", "/e/{slug}/manage/registrations.csv", "/e/{slug}/manage/submissions.csv", "/e/{slug}/manage/submissions/{number:int}/file", "/e/{slug}/submissions/{number:int}/file", "/e/{slug}/review/{number:int}/file", "/e/{slug}/manage/submissions/{number:int}/answers/{id:guid}", "/e/{slug}/submissions/{number:int}/answers/{id:guid}", "/e/{slug}/manage/registrations/{id:guid}/answers/{fileId:guid}", "/r/{token:length(43)}/answers/{id:guid}", "/e/{slug}/manage/submissions.json", "/events.atom", "/events.ics", "/health/live", "/health/ready", "/r/{token:length(43)}/calendar.ics",
        "/series/{slug}.atom", "/series/{slug}.ics",
    ];

    public static async Task<IReadOnlyList<(string Role, Visitor Visitor, StatedEndpoint Endpoint, string Address)>> Pages(Site site, ManagedEvents managed)
    {
        var registration = await site.Read(db => db.Registrations.Where(r => r.State == RegistrationState.Confirmed).OrderBy(r => r.CreatedAt).Select(r => new { r.Id, r.LinkVersion }).FirstAsync());
        var invitation = await site.Read(db => db.Set<UnAct.Events.TeamMember>().Where(m => m.PersonId == null).Select(m => new { m.Id, m.LinkVersion }).FirstAsync());
        var invited = await site.Read(db => db.Invitations.OrderBy(i => i.AddressKey).Select(i => i.Id).ToListAsync());
        var link = SignInLink.Create(site.Links, "new@example.org", forAdministrator: true, site.Now, Duration.FromHours(1));
        await site.Plant(link);
        var mail = await site.Read(db => db.Outbox.Where(m => m.OnceKey == "planted").Select(m => m.Id).SingleAsync());
        string[] tokens =
        [
            link.Token(site.Links),
            site.Links.Token(LinkPurpose.Registration, registration.Id, registration.LinkVersion),
            site.Links.Token(LinkPurpose.ConfirmAddress, registration.Id, registration.LinkVersion),
            site.Links.Token(LinkPurpose.Team, invitation.Id, invitation.LinkVersion),
            site.Links.Token(LinkPurpose.Unsubscribe, mail, 0),
            site.Links.Token(LinkPurpose.Invitation, invited[0], 0),
            site.Links.Token(LinkPurpose.Reviewer, await site.Read(db => db.Reviewers.Select(r => r.Id).FirstAsync()), 0),
            site.Links.Token(LinkPurpose.Authorship, await site.Read(db => db.Authorships.Select(a => a.Id).SingleAsync()), 0),
        ];
        var (submission, draft) = (await site.Read(db => db.Submissions.SingleAsync(s => s.State == SubmissionState.Submitted)), await site.Read(db => db.Submissions.SingleAsync(s => s.State == SubmissionState.Draft)));
        var mails = await site.Read(db => db.Outbox.Where(m => m.OnceKey.StartsWith("planted")).OrderBy(m => m.OnceKey).Select(m => m.Id).ToListAsync());
        var (type, message) = (await site.Read(db => db.ContributionTypes.Select(t => t.Id).FirstAsync()), await site.Read(db => db.SubmissionMessages.Select(m => m.Id).FirstAsync()));
        var round = await site.Read(db => db.ReviewRounds.Select(r => r.Id).FirstAsync());
        var given = await site.Read(db => db.Assignments.Select(a => a.PersonId).SingleAsync());
        Guid[] ids = [submission.Id, type, message, round, given, await site.Read(db => db.Conflicts.Select(c => c.PersonId!.Value).SingleAsync()), registration.Id, invitation.Id, invited[1], managed.PartId, .. mails, ReminderDefaults.For(managed.EventId)[0].Id];
        var before = await site.Read(db => db.Registrations.Where(r => r.State != RegistrationState.Confirmed).OrderBy(r => r.State).Select(r => new { r.Id, r.LinkVersion }).ToListAsync());
        return
        [
            .. from role in managed.Roles
               from endpoint in StatedEndpoint.Of(site)
               where endpoint.Method is "GET" && (endpoint.Needs.Contains(Permission.Review) ? role.Role == "Reviewer" : Roles.Contains(role.Role))
               // Before its author takes it out.
               orderby endpoint.Needs.Contains(Permission.Review) ? 0 : 1
               from address in endpoint.Addresses([managed.Slug, managed.PublicSlug], ids, tokens, submission.Number).Concat(Other(role.Role, endpoint.Pattern))
               select (role.Role, role.Visitor, endpoint, address),
        ];

        string At(Submission one) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/e/{managed.PublicSlug}/submissions/{one.Number}");

        // What one address shows otherwise, for whom it is another page.
        IEnumerable<string> Other(string role, string pattern) => (role, pattern) switch
        {
            (_, "/manage/new") => ["/manage/new?kind=Workshop"],
            ("anonymous", "/e/{slug}/register") => [$"/e/{managed.PublicSlug}/register?people=10"],
            ("anonymous", "/r/{token:length(43)}") => before.Select(r => $"/r/{site.Links.Token(LinkPurpose.Registration, r.Id, r.LinkVersion)}"),
            ("Owner", "/e/{slug}/submissions/{number:int}/edit") => [$"{At(submission)}/edit?preview=true", $"{At(draft)}/edit?check=true"],
            ("Owner", "/e/{slug}/submissions/{number:int}/check") => [$"{At(draft)}/check"],
            ("Owner", "/e/{slug}/submissions/{number:int}") => [At(draft)],
            ("Owner", "/e/{slug}/manage/registrations/{id:guid}") => before.Select(r => $"/e/{managed.PublicSlug}/manage/registrations/{r.Id:D}"),
            _ => [],
        };
    }

    /// <summary>Every page there is was among those that were read: one that is lost fails, and so does a new one that is not reached.</summary>
    public static void MustHaveRead(Site site, IEnumerable<StatedEndpoint> read) => Assert.Equal(
        StatedEndpoint.Of(site).Where(e => e.Method == "GET").Select(e => e.Pattern).Except(NoPages, StringComparer.Ordinal),
        read.Select(e => e.Pattern).Distinct(StringComparer.Ordinal).Except(NoPages, StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
