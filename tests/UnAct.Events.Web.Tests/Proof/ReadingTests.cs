using System.Net;
using UnAct.Data;
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
        var pages = await Crawl.Pages(site, managed);
        var before = await Rows.Of(site);
        var read = new List<StatedEndpoint>();

        foreach (var (_, visitor, endpoint, address) in pages)
        {
            var page = await visitor.GetPage(address);
            Assert.True((int)page.Status < 500, $"{endpoint}: {page.Status}\n{page.Html}");
            read.AddRange(page.Status == HttpStatusCode.OK ? [endpoint] : []);
        }

        Assert.Equal(before, await Rows.Of(site));
        Crawl.MustHaveRead(site, read);
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
