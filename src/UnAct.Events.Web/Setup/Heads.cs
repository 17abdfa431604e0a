namespace UnAct.Web.Setup;

/// <summary>A page that can be read can be asked for its head alone: link checkers and scanners of mail do. The actions know only GET.</summary>
public static class Heads
{
    public static void UseHeads(this WebApplication app) => app.Use(static async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Method = HttpMethods.Head;
        }
    });
}
