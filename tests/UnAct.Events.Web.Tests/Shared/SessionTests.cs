using System.Net;
using UnAct.Data;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Shared;

public sealed class SessionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_nobody_knows_is_answered_in_words(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("This page is not here", page.Title);
    }

    [Fact]
    public async Task The_style_sheet_is_served()
    {
        await using var site = await Site.On();
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPage("/css/unact.css")).Status);
    }
}
