using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Reminders;

public static class ReminderTables
{
    extension(UnActDb db)
    {
        public DbSet<ReminderRule> ReminderRules => db.Set<ReminderRule>();

        public DbSet<ReminderRound> ReminderRounds => db.Set<ReminderRound>();

        public DbSet<ReminderPlan> ReminderPlans => db.Set<ReminderPlan>();
    }

    private sealed class RuleMapping : IEntityTypeConfiguration<ReminderRule>
    {
        public void Configure(EntityTypeBuilder<ReminderRule> entity)
        {
            entity.ToTable("ReminderRules");
            entity.Ignore(r => r.Timing);
            entity.HasIndex(r => r.EventId);
            entity.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId);
            entity.HasOne<Part>().WithMany().HasForeignKey(r => r.PartId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Category>().WithMany().HasForeignKey(r => r.CategoryId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class RoundMapping : IEntityTypeConfiguration<ReminderRound>
    {
        public void Configure(EntityTypeBuilder<ReminderRound> entity)
        {
            entity.ToTable("ReminderRounds");
            entity.Ignore(r => r.IsUntouched);
            // One firing for each occurrence.
            entity.HasIndex(r => new { r.RuleId, r.PartId, r.Occurrence }).IsUnique();
            entity.HasIndex(r => r.DueAt).HasFilter("\"State\" = 'Planned'");
            entity.HasIndex(r => r.EventId);
            entity.HasOne<ReminderRule>().WithMany().HasForeignKey(r => r.RuleId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Part>().WithMany().HasForeignKey(r => r.PartId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class PlanMapping : IEntityTypeConfiguration<ReminderPlan>
    {
        public void Configure(EntityTypeBuilder<ReminderPlan> entity)
        {
            entity.ToTable("ReminderPlans");
            entity.HasKey(p => p.EventId);
            entity.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId);
        }
    }
}
