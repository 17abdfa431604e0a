using UnAct.Events;

namespace UnAct.Invitations;

/// <summary>As what somebody was invited stays a thing that they can come as.</summary>
public sealed class CategoriesOfInvitations : IBlocksPublishing
{
    public Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<string?> WhyNotRemoveCategory(UnActDb db, Guid categoryId, CancellationToken stop) =>
        await db.Invitations.AnyAsync(i => i.CategoryId == categoryId, stop) ? "registration.category-in-use" : null;
}
