namespace UnAct.Web.Shared;

/// <summary>What an action says of an answer that is the same for everybody: it may be kept until then, or until something of it changes.</summary>
/// <param name="Events">The events it tells of; empty when it tells of all that are listed.</param>
public sealed record KeptPage(Instant? Until, IReadOnlyCollection<Guid> Events);

public static class KeepingPages
{
    extension(HttpContext context)
    {
        /// <summary>For pages without a name, a token or anything else of the person who asks.</summary>
        public void Keep(Instant? until, params Guid[] events) => context.Features.Set(new KeptPage(until, events));
    }
}
