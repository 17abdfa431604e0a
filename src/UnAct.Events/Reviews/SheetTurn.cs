using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>How often something was saved for an event of which <see cref="ReviewSheet"/> tells. It is shown nowhere: it would tell how much goes on.</summary>
internal sealed class SheetTurn
{
    private SheetTurn()
    {
    }

    public Guid EventId { get; private set; }

    public long Number { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SheetTurn>
    {
        public void Configure(EntityTypeBuilder<SheetTurn> entity)
        {
            entity.ToTable("SheetTurns");
            entity.HasKey(t => t.EventId);
            entity.HasOne<Event>().WithOne().HasForeignKey<SheetTurn>(t => t.EventId);
        }
    }
}

/// <summary>At which <see cref="SheetTurn"/> a submission was saved last, or what hangs on it: what was kept without a submission holds as long as no other has a later one.</summary>
internal sealed class SheetChange
{
    /// <summary>Of the rounds, which everybody may know of.</summary>
    public static readonly Guid OfRounds = Guid.Empty;

    private SheetChange()
    {
    }

    public Guid EventId { get; private set; }

    /// <summary>It stays when the submission goes, or what was kept would seem to hold again.</summary>
    public Guid SubmissionId { get; private set; }

    public long Number { get; private set; }

    /// <summary>At random: where a database takes another way from an older state of it, a number comes again and this does not.</summary>
    public Guid Stamp { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SheetChange>
    {
        public void Configure(EntityTypeBuilder<SheetChange> entity)
        {
            entity.ToTable("SheetChanges");
            entity.HasKey(c => new { c.EventId, c.SubmissionId });
            // The last of those that are not withheld.
            entity.HasIndex(c => new { c.EventId, c.Number });
            entity.HasOne<Event>().WithMany().HasForeignKey(c => c.EventId);
        }
    }
}
