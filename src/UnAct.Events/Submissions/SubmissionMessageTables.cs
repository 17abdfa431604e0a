using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;

namespace UnAct.Submissions;

public static class SubmissionMessageTables
{
    extension(UnActDb db)
    {
        public DbSet<SubmissionMessage> SubmissionMessages => db.Set<SubmissionMessage>();
    }

    private sealed class MessageMapping : IEntityTypeConfiguration<SubmissionMessage>
    {
        public void Configure(EntityTypeBuilder<SubmissionMessage> entity)
        {
            entity.ToTable("SubmissionMessages");
            entity.Property(m => m.Subject).HasMaxLength(SubmissionMessage.SubjectLength);
            entity.HasIndex(m => new { m.EventId, m.SentAt });
            entity.HasIndex(m => m.SentAt).HasFilter("\"WrittenAt\" IS NULL").HasDatabaseName("IX_SubmissionMessages_Unwritten");
            entity.HasOne<Event>().WithMany().HasForeignKey(m => m.EventId);
        }
    }
}
