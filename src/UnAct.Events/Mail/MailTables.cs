using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UnAct.Mail;

public static class MailTables
{
    extension(UnActDb db)
    {
        public DbSet<OutboxMail> Outbox => db.Set<OutboxMail>();

        public DbSet<StoppedAddress> StoppedAddresses => db.Set<StoppedAddress>();

        public DbSet<Unsubscription> Unsubscriptions => db.Set<Unsubscription>();

        public DbSet<OwnText> OwnTexts => db.Set<OwnText>();

        /// <summary>Adds a mail to the open transaction and wakes the sweep when it commits.</summary>
        public void Post(OutboxMail mail)
        {
            db.Set<OutboxMail>().Add(mail);
            db.WakesSweeps = true;
        }
    }

    private sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMail>
    {
        public void Configure(EntityTypeBuilder<OutboxMail> entity)
        {
            entity.ToTable("Outbox");
            entity.Ignore(m => m.IsAgain);
            entity.Property(m => m.OnceKey).HasMaxLength(OutboxMail.KeyLength);
            entity.Property(m => m.Template).HasMaxLength(64);
            entity.Property(m => m.Language).HasMaxLength(16);
            entity.Property(m => m.ToName).HasMaxLength(OutboxMail.NameLength);
            entity.Property(m => m.ToAddress).HasMaxLength(OutboxMail.AddressLength);
            entity.Property(m => m.LastError).HasMaxLength(OutboxMail.ErrorLength);
            entity.Property(m => m.ClaimedBy).HasMaxLength(64);
            entity.HasIndex(m => m.OnceKey).IsUnique();
            entity.HasIndex(m => m.DueAt).HasFilter("\"State\" = 'Waiting'");
            entity.HasIndex(m => new { m.EventId, m.CreatedAt });
            entity.HasIndex(m => m.SubjectId);
        }
    }

    private sealed class StoppedMapping : IEntityTypeConfiguration<StoppedAddress>
    {
        public void Configure(EntityTypeBuilder<StoppedAddress> entity)
        {
            entity.ToTable("StoppedAddresses");
            entity.Property(s => s.AddressKey).HasMaxLength(OutboxMail.AddressLength);
            entity.Property(s => s.Why).HasMaxLength(StoppedAddress.WhyLength);
            entity.HasIndex(s => s.AddressKey).IsUnique();
        }
    }

    private sealed class UnsubscriptionMapping : IEntityTypeConfiguration<Unsubscription>
    {
        public void Configure(EntityTypeBuilder<Unsubscription> entity)
        {
            entity.ToTable("Unsubscriptions");
            entity.Property(u => u.AddressKey).HasMaxLength(OutboxMail.AddressLength);
            entity.HasIndex(u => new { u.EventId, u.AddressKey }).IsUnique();
        }
    }
}
