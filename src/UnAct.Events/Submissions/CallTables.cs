using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

public static class CallTables
{
    extension(UnActDb db)
    {
        public DbSet<Call> Calls => db.Set<Call>();

        public DbSet<ContributionType> ContributionTypes => db.Set<ContributionType>();

        public DbSet<Track> Tracks => db.Set<Track>();

        public DbSet<TrackChair> TrackChairs => db.Set<TrackChair>();

        public DbSet<Topic> Topics => db.Set<Topic>();

        public DbSet<LateAccess> LateAccesses => db.Set<LateAccess>();
    }

    private sealed class CallMapping : IEntityTypeConfiguration<Call>
    {
        public void Configure(EntityTypeBuilder<Call> entity)
        {
            entity.ToTable("Calls");
            entity.Ignore(c => c.Times);
            entity.Property(c => c.Zone).HasMaxLength(Event.ZoneLength);
            foreach (var deadline in (string[])[nameof(Call.Deadline), nameof(Call.RevisionDeadline), nameof(Call.ConfirmationDeadline)])
            {
                entity.Property<CallDeadline?>(deadline).HasConversion(new DeadlineColumn()).HasMaxLength(CallDeadline.Length);
            }

            entity.HasIndex(c => c.EventId).IsUnique();
            // The next moment at which what visitors read changes, and the drafts to be reminded.
            entity.HasIndex(c => c.ClosesAt);
            entity.HasIndex(c => c.ConfirmationsOverAt);
            entity.HasOne<Event>().WithMany().HasForeignKey(c => c.EventId);
        }
    }

    private sealed class ReminderMapping : IEntityTypeConfiguration<DraftReminder>
    {
        public void Configure(EntityTypeBuilder<DraftReminder> entity)
        {
            entity.ToTable("DraftReminders");
            entity.HasKey(r => r.CallId);
            entity.HasOne<Call>().WithMany().HasForeignKey(r => r.CallId);
        }
    }

    private sealed class ConfirmationMapping : IEntityTypeConfiguration<ConfirmationReminder>
    {
        public void Configure(EntityTypeBuilder<ConfirmationReminder> entity)
        {
            entity.ToTable("ConfirmationReminders");
            entity.HasKey(r => r.CallId);
            entity.HasOne<Call>().WithMany().HasForeignKey(r => r.CallId);
        }
    }

    internal sealed class DeadlineColumn() : ValueConverter<CallDeadline, string>(deadline => deadline.ToText(), text => CallDeadline.Of(text));

    private sealed class TypeMapping : IEntityTypeConfiguration<ContributionType>
    {
        public void Configure(EntityTypeBuilder<ContributionType> entity)
        {
            entity.ToTable("ContributionTypes");
            entity.HasIndex(t => new { t.CallId, t.Order });
            entity.HasOne<Call>().WithMany().HasForeignKey(t => t.CallId);
        }
    }

    private sealed class TrackMapping : IEntityTypeConfiguration<Track>
    {
        public void Configure(EntityTypeBuilder<Track> entity)
        {
            entity.ToTable("Tracks");
            entity.HasIndex(t => new { t.CallId, t.Order });
            entity.HasOne<Call>().WithMany().HasForeignKey(t => t.CallId);
        }
    }

    private sealed class ChairMapping : IEntityTypeConfiguration<TrackChair>
    {
        public void Configure(EntityTypeBuilder<TrackChair> entity)
        {
            entity.ToTable("TrackChairs");
            entity.HasKey(c => new { c.TrackId, c.MemberId });
            entity.HasOne<Track>().WithMany().HasForeignKey(c => c.TrackId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<TeamMember>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class TopicMapping : IEntityTypeConfiguration<Topic>
    {
        public void Configure(EntityTypeBuilder<Topic> entity)
        {
            entity.ToTable("Topics");
            entity.HasIndex(t => new { t.CallId, t.Order });
            entity.HasOne<Call>().WithMany().HasForeignKey(t => t.CallId);
        }
    }

    private sealed class LateMapping : IEntityTypeConfiguration<LateAccess>
    {
        public void Configure(EntityTypeBuilder<LateAccess> entity)
        {
            entity.ToTable("LateAccesses");
            entity.Property(l => l.Address).HasMaxLength(EmailAddress.Length);
            entity.Property(l => l.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.Property(l => l.Until).HasConversion(new DeadlineColumn()).HasMaxLength(CallDeadline.Length);
            entity.Property(l => l.Reason).HasMaxLength(LateAccess.ReasonLength);
            entity.HasIndex(l => new { l.CallId, l.AddressKey }).IsUnique();
            entity.HasOne<Call>().WithMany().HasForeignKey(l => l.CallId);
        }
    }
}
