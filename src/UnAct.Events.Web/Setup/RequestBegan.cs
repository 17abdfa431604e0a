namespace UnAct.Web.Setup;

/// <summary>When a request began: its headers were read then, however slowly its body came. Deadlines ask this, and not when an action ran.</summary>
public sealed record RequestBegan(Instant At)
{
    /// <summary>A slow network takes minutes for a file. Whoever takes longer holds a request open, and what counts then is now.</summary>
    public static readonly Duration Longest = Duration.FromMinutes(45);

    /// <summary>What never passed the first step of the pipeline began just now.</summary>
    public static Instant Of(HttpContext context)
    {
        var now = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        return context.Features.Get<RequestBegan>() is { At: var at } && now - at < Longest ? at : now;
    }
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
