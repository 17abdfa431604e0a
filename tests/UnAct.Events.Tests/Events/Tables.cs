using System.Collections;
using Microsoft.EntityFrameworkCore.Metadata;
using UnAct.Events;

namespace UnAct.Tests.Events;

/// <summary>Every table that hangs on an event, by a key of its own or over others, with all rows and whose they are.</summary>
internal sealed class Tables
{
    private readonly Dictionary<IEntityType, List<object>> rows = [];

    public required IReadOnlyList<Column> Columns { get; init; }

    public static async Task<Tables> Read(UnActDb db)
    {
        var types = Reachable(db.Model);
        var tables = new Tables
        {
            Columns = [.. from type in types from property in type.GetProperties() select new Column(type, property) into column orderby column.Name select column],
        };
        foreach (var type in types)
        {
            var set = (IQueryable)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            tables.rows[type] = await Task.Run(() => ((IEnumerable)set).Cast<object>().ToList());
        }

        return tables;
    }

    public IReadOnlyList<object> Rows(string table, Guid eventId)
    {
        var type = rows.Keys.Single(t => t.GetTableName() == table);
        return rows[type].FindAll(row => EventOf(type, row) == eventId);
    }

    /// <summary>Events, and everything that names one: by a column called EventId, or by a key into a table that does.</summary>
    private static List<IEntityType> Reachable(IModel model)
    {
        var found = model.GetEntityTypes().Where(t => t.ClrType == typeof(Event) || t.FindProperty("EventId") is not null).ToList();
        while (model.GetEntityTypes().Where(t => !found.Contains(t) && t.GetForeignKeys().Any(k => found.Contains(k.PrincipalEntityType))).ToList() is { Count: > 0 } more)
        {
            found.AddRange(more);
        }

        Assert.Contains(found, t => t.GetTableName() == "Places");
        return found;
    }

    private Guid? EventOf(IEntityType type, object row)
    {
        if (type.ClrType == typeof(Event))
        {
            return ((Event)row).Id;
        }

        if (type.FindProperty("EventId") is { } direct)
        {
            return (Guid?)direct.PropertyInfo!.GetValue(row);
        }

        var key = type.GetForeignKeys().Where(k => rows.ContainsKey(k.PrincipalEntityType)).OrderByDescending(k => k.IsRequired).First();
        var id = key.Properties[0].PropertyInfo!.GetValue(row);
        var above = rows[key.PrincipalEntityType].Find(other => Equals(key.PrincipalKey.Properties[0].PropertyInfo!.GetValue(other), id));
        return above is null ? null : EventOf(key.PrincipalEntityType, above);
    }

    internal sealed record Column(IEntityType Type, IProperty Property)
    {
        public string Table => Type.GetTableName()!;

        public string Name => $"{Table}.{Property.Name}";

        /// <summary>One of a list of words, whose first is as good as any other.</summary>
        public bool IsWord => (Nullable.GetUnderlyingType(Property.ClrType) ?? Property.ClrType).IsEnum;

        public object? Of(object row) => Property.PropertyInfo is { } property ? property.GetValue(row) : Property.FieldInfo!.GetValue(row);
    }
}
