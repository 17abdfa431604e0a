using Hangfire;
using Hangfire.Dashboard;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Hangfire's own pages, for administrators, to read only. They are made when first asked for.</summary>
public static class JobPages
{
    public static void MapJobPages(this WebApplication app)
    {
        var pages = new Lazy<RequestDelegate>(() =>
        {
            var branch = ((IApplicationBuilder)app).New();
            branch.UseHangfireDashboard(Security.JobsPath, new DashboardOptions
            {
                AppPath = "/admin",
                DashboardTitle = "Jobs",
                DisplayStorageConnectionString = false,
                IsReadOnlyFunc = static _ => true,
                Authorization = [new Administrators()],
            });
            return branch.Build();
        });
        app.Map(Security.JobsPath + "/{**page}", context =>
        {
            if (!context.User.Actor().IsAdministrator)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            // What the pages do not have is a 404, not an endpoint that was left out.
            context.SetEndpoint(null);
            return pages.Value(context);
        }).WithMetadata(new NeedsAttribute(Permission.Administer));
    }

    private sealed class Administrators : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().User.Actor().IsAdministrator;
    }
}
