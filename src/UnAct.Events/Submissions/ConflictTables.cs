using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.People;

namespace UnAct.Submissions;

public static class ConflictTables
{
    extension(UnActDb db)
    {
        public DbSet<Conflict> Conflicts => db.Set<Conflict>();

        public DbSet<ConflictRuling> ConflictRulings => db.Set<ConflictRuling>();

        public DbSet<SubmissionMention> SubmissionMentions => db.Set<SubmissionMention>();
    }

    private sealed class ConflictMapping : IEntityTypeConfiguration<Conflict>
    {
        public void Configure(EntityTypeBuilder<Conflict> entity)
        {
            entity.ToTable("Conflicts");
            entity.Property(c => c.Address).HasMaxLength(EmailAddress.Length);
            entity.Property(c => c.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.Property(c => c.Reason).HasMaxLength(Conflict.ReasonLength);
            // Two, because no person is not equal to no person.
            entity.HasIndex(c => new { c.SubmissionId, c.PersonId }).IsUnique().HasFilter("\"PersonId\" IS NOT NULL");
            entity.HasIndex(c => new { c.SubmissionId, c.AddressKey }).IsUnique().HasFilter("\"PersonId\" IS NULL");
            // What is withheld from somebody.
            entity.HasIndex(c => c.PersonId);
            entity.HasIndex(c => c.AddressKey);
            entity.HasOne<Submission>().WithMany().HasForeignKey(c => c.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        }
    }

    private sealed class RulingMapping : IEntityTypeConfiguration<ConflictRuling>
    {
        public void Configure(EntityTypeBuilder<ConflictRuling> entity)
        {
            entity.ToTable("ConflictRulings");
            entity.HasKey(r => new { r.SubmissionId, r.PersonId });
            entity.HasIndex(r => r.PersonId);
            entity.Property(r => r.Reason).HasMaxLength(Conflict.ReasonLength);
            entity.HasOne<Submission>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        }
    }

    private sealed class MentionMapping : IEntityTypeConfiguration<SubmissionMention>
    {
        public void Configure(EntityTypeBuilder<SubmissionMention> entity)
        {
            entity.ToTable("SubmissionMentions");
            entity.HasKey(m => new { m.SubmissionId, m.MailId });
            entity.HasIndex(m => m.MailId);
            entity.HasOne<Submission>().WithMany().HasForeignKey(m => m.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Mail.OutboxMail>().WithMany().HasForeignKey(m => m.MailId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
