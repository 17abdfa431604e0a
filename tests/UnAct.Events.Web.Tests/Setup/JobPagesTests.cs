using System.Net;
using UnAct.Data;
using UnAct.Tests.Harness;
using UnAct.Web.Setup;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Setup;

/// <summary>The pages of the job runner: for administrators, to read only.</summary>
public sealed class JobPagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Administrators_see_every_job_of_the_timetable(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider, settings: ("Jobs:Run", "true"));
        using var administrator = await site.Visitor().SignInAs((await site.Person("Ada", "ada@example.org", administrator: true)).Id);

        var page = await administrator.GetPage(Security.JobsPath + "/recurring?count=100");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(Jobs.Timetable, job => Assert.Contains(job.Name, page.Html, StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("[data-url*='trigger'], [data-url*='remove']"));
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        await using var site = await Site.On();
        using var nobody = site.Visitor();
        using var somebody = await site.Visitor().SignInAs((await site.Person("Mya", "mya@example.org")).Id);
        foreach (var path in new[] { "", "/recurring", "/servers", "/css" + "18" })
        {
            Assert.StartsWith("/sign-in?", (await nobody.GetPage(Security.JobsPath + path)).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await somebody.GetPage(Security.JobsPath + path)).Status);
        }
    }

    [Fact]
    public async Task Nothing_can_be_started_or_removed_there()
    {
        await using var site = await Site.On(settings: ("Jobs:Run", "true"));
        using var administrator = await site.Visitor().SignInAs((await site.Person("Ada", "ada@example.org", administrator: true)).Id);

        foreach (var path in new[] { "/recurring/trigger", "/recurring/remove", "/jobs/enqueued/delete" })
        {
            Assert.True((await administrator.Post(Security.JobsPath + path, ("jobs[]", "send mail"))).Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
        }

        Assert.Contains("send mail", (await administrator.GetPage(Security.JobsPath + "/recurring?count=100")).Html, StringComparison.Ordinal);
    }
}
