using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

public static class DecisionTables
{
    extension(UnActDb db)
    {
        public DbSet<Decision> Decisions => db.Set<Decision>();

        public DbSet<DecisionRelease> DecisionReleases => db.Set<DecisionRelease>();
    }

    private sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
    {
        public void Configure(EntityTypeBuilder<Decision> entity)
        {
            entity.ToTable("Decisions");
            entity.Property(d => d.Words).HasMaxLength(Decision.WordsLength);
            entity.Property(d => d.Note).HasMaxLength(Decision.NoteLength);
            entity.Property(d => d.Why).HasMaxLength(Decision.WhyLength);
            entity.HasIndex(d => new { d.SubmissionId, d.Number }).IsUnique();
            // One at most is staged, also when two chairs stage at once.
            entity.HasIndex(d => d.SubmissionId).IsUnique().HasFilter("\"ReleasedAt\" IS NULL").HasDatabaseName("IX_Decisions_Staged");
            entity.HasIndex(d => new { d.EventId, d.Outcome }).HasFilter("\"ReleasedAt\" IS NULL").HasDatabaseName("IX_Decisions_StagedOutcome");
            entity.HasIndex(d => new { d.EventId, d.Rank }).HasFilter("\"Rank\" IS NOT NULL");
            entity.HasIndex(d => d.ReleaseId);
            entity.HasIndex(d => d.ReleasedAt).HasFilter("\"ReleasedAt\" IS NOT NULL AND \"WrittenAt\" IS NULL").HasDatabaseName("IX_Decisions_Unwritten");
            entity.HasOne<Event>().WithMany().HasForeignKey(d => d.EventId);
            entity.HasOne<Submission>().WithMany().HasForeignKey(d => d.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<DecisionRelease>().WithMany().HasForeignKey(d => d.ReleaseId);
        }
    }

    private sealed class ReleaseMapping : IEntityTypeConfiguration<DecisionRelease>
    {
        public void Configure(EntityTypeBuilder<DecisionRelease> entity)
        {
            entity.ToTable("DecisionReleases");
            entity.HasIndex(r => new { r.EventId, r.At });
            entity.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId);
        }
    }
}
