using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

public static class ReviewTables
{
    extension(UnActDb db)
    {
        public DbSet<Reviewer> Reviewers => db.Set<Reviewer>();

        public DbSet<ReviewerTopic> ReviewerTopics => db.Set<ReviewerTopic>();
    }

    private sealed class ReviewerMapping : IEntityTypeConfiguration<Reviewer>
    {
        public void Configure(EntityTypeBuilder<Reviewer> entity)
        {
            entity.ToTable("Reviewers");
            entity.Property(r => r.Name).HasMaxLength(PersonName.Length);
            entity.Property(r => r.Address).HasMaxLength(EmailAddress.Length);
            entity.Property(r => r.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.Property(r => r.Language).HasMaxLength(16);
            entity.Property(r => r.Note).HasMaxLength(Reviewer.NoteLength);
            entity.Property(r => r.Words).HasMaxLength(Reviewer.WordsLength);
            entity.HasIndex(r => new { r.EventId, r.AddressKey }).IsUnique();
            // The committee by its answers.
            entity.HasIndex(r => new { r.EventId, r.State });
            entity.HasIndex(r => r.PersonId);
            entity.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId);
            entity.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        }
    }

    private sealed class TopicMapping : IEntityTypeConfiguration<ReviewerTopic>
    {
        public void Configure(EntityTypeBuilder<ReviewerTopic> entity)
        {
            entity.ToTable("ReviewerTopics");
            entity.HasKey(t => new { t.ReviewerId, t.TopicId });
            entity.HasIndex(t => t.TopicId);
            entity.HasOne<Reviewer>().WithMany().HasForeignKey(t => t.ReviewerId);
            entity.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicId);
        }
    }
}
