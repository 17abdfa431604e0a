using UnAct.Events;

namespace UnAct.Proceedings;

/// <summary>As what authors are invited stays a thing that people can come as.</summary>
public sealed class CategoryOfAuthors : IBlocksPublishing
{
    public Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<string?> WhyNotRemoveCategory(UnActDb db, Guid categoryId, CancellationToken stop) =>
        await db.AuthorPlaces.AnyAsync(p => p.CategoryId == categoryId, stop) ? "registration.category-in-use" : null;
}
