using System.Net;
using UnAct.Data;
using UnAct.People;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Mail scanners and prefetching browsers open every link they see: reading a page must leave every row as it was.</summary>
public sealed class ReadingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_page_that_is_read_changes_a_row(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvents.Plant(site);
        var link = SignInLink.Create(site.Links, "new@example.org", forAdministrator: true, site.Now, Duration.FromHours(1));
        await site.Plant(link);
        var registration = await site.Read(db => db.Set<UnAct.Registrations.Registration>().SingleAsync());
        var invitation = UnAct.Events.TeamMember.Invite(managed.EventId, "asked@example.org", "asked@example.org", UnAct.Events.TeamRoles.Organiser, site.Now);
        await site.Plant(invitation);
        string[] tokens =
        [
            link.Token(site.Links),
            site.Links.Token(LinkPurpose.Registration, registration.Id, registration.LinkVersion),
            site.Links.Token(LinkPurpose.ConfirmAddress, registration.Id, registration.LinkVersion),
            site.Links.Token(LinkPurpose.Team, invitation.Id, invitation.LinkVersion),
        ];
        var before = await Rows.Of(site);
        var read = 0;

        foreach (var (_, visitor, _, _) in managed.Roles.Where(r => r.Role is "anonymous" or "attendee" or "Owner" or "administrator"))
        {
            foreach (var endpoint in StatedEndpoint.Of(site).Where(e => e.Method == "GET"))
            {
                foreach (var token in endpoint.Pattern.Contains("{token", StringComparison.Ordinal) ? tokens : tokens[..1])
                {
                    foreach (var id in endpoint.Pattern.Contains("{id", StringComparison.Ordinal) ? new[] { registration.Id, invitation.Id } : [registration.Id])
                    {
                        var page = await visitor.GetPage(endpoint.Slugged(managed.Slug, id, token)!);
                        Assert.True((int)page.Status < 500, $"{endpoint}: {page.Status}\n{page.Html}");
                        read += page.Status == HttpStatusCode.OK ? 1 : 0;
                    }
                }
            }
        }

        Assert.Equal(before, await Rows.Of(site));
        Assert.True(read > 20, $"Only {read.ToString(System.Globalization.CultureInfo.InvariantCulture)} pages were really read.");
    }

    [Fact]
    public async Task The_comparison_sees_a_row_that_changed()
    {
        await using var site = await Site.On();
        var before = await Rows.Of(site);
        await site.Person("Mya", "mya@example.org");

        Assert.NotEqual(before, await Rows.Of(site));
    }
}
