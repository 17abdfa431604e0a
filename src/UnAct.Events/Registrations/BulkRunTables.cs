using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;

namespace UnAct.Registrations;

public static class BulkRunTables
{
    extension(UnActDb db)
    {
        public DbSet<BulkRun> BulkRuns => db.Set<BulkRun>();

        public DbSet<BulkStep> BulkSteps => db.Set<BulkStep>();

        /// <summary>Holds a run until the transaction ends, so that one turn, or its end, comes after the other.</summary>
        /// <returns>False when it has ended.</returns>
        internal async Task<bool> HoldRun(Guid id, CancellationToken stop) =>
            await db.BulkRuns.Where(r => r.Id == id && r.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version), stop) > 0;
    }

    private sealed class RunMapping : IEntityTypeConfiguration<BulkRun>
    {
        public void Configure(EntityTypeBuilder<BulkRun> entity)
        {
            entity.ToTable("BulkRuns");
            entity.Property(r => r.Message).HasMaxLength(Event.ReasonLength);
            entity.HasIndex(r => new { r.EventId, r.BegunAt });
            entity.HasIndex(r => r.BegunAt).HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_BulkRuns_Unfinished");
            entity.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId);
        }
    }

    private sealed class StepMapping : IEntityTypeConfiguration<BulkStep>
    {
        public void Configure(EntityTypeBuilder<BulkStep> entity)
        {
            entity.ToTable("BulkSteps");
            entity.HasKey(s => new { s.RunId, s.Order });
            entity.HasOne<BulkRun>().WithMany().HasForeignKey(s => s.RunId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Registration>().WithMany().HasForeignKey(s => s.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
