using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Registrations;

public static class GroupMessageTables
{
    extension(UnActDb db)
    {
        public DbSet<GroupMessage> GroupMessages => db.Set<GroupMessage>();

        public DbSet<MessageRecipient> MessageRecipients => db.Set<MessageRecipient>();
    }

    private sealed class MessageMapping : IEntityTypeConfiguration<GroupMessage>
    {
        public void Configure(EntityTypeBuilder<GroupMessage> entity)
        {
            entity.ToTable("GroupMessages");
            entity.Property(m => m.Subject).HasMaxLength(GroupMessage.SubjectLength);
            entity.HasIndex(m => new { m.EventId, m.SentAt });
            entity.HasIndex(m => m.SentAt).HasFilter("\"WrittenAt\" IS NULL").HasDatabaseName("IX_GroupMessages_Unwritten");
            entity.HasOne<Event>().WithMany().HasForeignKey(m => m.EventId);
        }
    }

    private sealed class RecipientMapping : IEntityTypeConfiguration<MessageRecipient>
    {
        public void Configure(EntityTypeBuilder<MessageRecipient> entity)
        {
            entity.ToTable("MessageRecipients");
            entity.HasKey(r => new { r.MessageId, r.AddressKey });
            entity.Property(r => r.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.HasOne<GroupMessage>().WithMany().HasForeignKey(r => r.MessageId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
