using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace UnAct.Foundation;

/// <summary>A query that is translated once for each database, and not looked up by its whole expression on every request: for pages that many people read.</summary>
/// <example><c>static readonly Prepared&lt;Func&lt;UnActDb, Guid, IAsyncEnumerable&lt;Part>>> Parts = new(() => EF.CompileAsyncQuery((UnActDb db, Guid id) => db.Set&lt;Part>().Where(p => p.EventId == id)));</c></example>
public sealed class Prepared<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    // What EF compiles belongs to one model: SQLite and PostgreSQL each have their own.
    private readonly ConditionalWeakTable<IModel, TQuery> made = [];

    public TQuery For(UnActDb db) => made.GetValue(db.Model, _ => compile());
}
