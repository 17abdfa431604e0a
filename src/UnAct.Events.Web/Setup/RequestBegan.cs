namespace UnAct.Web.Setup;

/// <summary>When a request began: its headers were read then, however slowly its body came. Deadlines ask this, and not when an action ran.</summary>
public sealed record RequestBegan(Instant At)
{
    /// <summary>What never passed the first step of the pipeline began just now.</summary>
    public static Instant Of(HttpContext context) =>
        context.Features.Get<RequestBegan>()?.At ?? context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
}

public static class RequestBeginning
{
    /// <summary>Stands before everything else.</summary>
    public static IApplicationBuilder UseRequestBegan(this WebApplication app)
    {
        var clock = app.Services.GetRequiredService<IClock>();
        return app.Use((context, next) =>
        {
            context.Features.Set(new RequestBegan(clock.GetCurrentInstant()));
            return next(context);
        });
    }
}
