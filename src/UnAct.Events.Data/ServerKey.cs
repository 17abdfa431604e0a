namespace UnAct.Data;

/// <summary>A secret of the installation that lives in the database (personal links are made with it), wrapped by Data Protection.</summary>
public sealed class ServerKey
{
    public string Name { get; set; } = "";

    public string Wrapped { get; set; } = "";

    internal static void Map(ModelBuilder model)
    {
        var entity = model.Entity<ServerKey>();
        entity.ToTable("ServerKeys");
        entity.HasKey(k => k.Name);
        entity.Property(k => k.Name).HasMaxLength(64);
        entity.Property(k => k.Wrapped).HasMaxLength(2000);
    }
}
