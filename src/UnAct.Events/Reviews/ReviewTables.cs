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

        public DbSet<SubReview> SubReviews => db.Set<SubReview>();

        public DbSet<ReviewerWork> ReviewerWorks => db.Set<ReviewerWork>();

        public DbSet<ReviewSettings> ReviewSettings => db.Set<ReviewSettings>();

        public DbSet<ReviewRound> ReviewRounds => db.Set<ReviewRound>();

        public DbSet<Criterion> Criteria => db.Set<Criterion>();
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

    private sealed class SubReviewMapping : IEntityTypeConfiguration<SubReview>
    {
        public void Configure(EntityTypeBuilder<SubReview> entity)
        {
            entity.ToTable("SubReviews");
            entity.Property(s => s.Name).HasMaxLength(PersonName.Length);
            entity.Property(s => s.Address).HasMaxLength(EmailAddress.Length);
            entity.Property(s => s.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.Property(s => s.Words).HasMaxLength(SubReview.WordsLength);
            entity.Property(s => s.Why).HasMaxLength(SubReview.WordsLength);
            entity.HasIndex(s => new { s.SubmissionId, s.PersonId, s.AddressKey }).IsUnique();
            // What is theirs with a yes.
            entity.HasIndex(s => new { s.EventId, s.AddressKey });
            entity.HasOne<Submission>().WithMany().HasForeignKey(s => s.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<ReviewRound>().WithMany().HasForeignKey(s => s.RoundId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class WorkMapping : IEntityTypeConfiguration<ReviewerWork>
    {
        public void Configure(EntityTypeBuilder<ReviewerWork> entity)
        {
            entity.ToTable("ReviewerWorks");
            entity.HasKey(w => new { w.EventId, w.PersonId, w.Order });
            entity.Property(w => w.Title).HasMaxLength(ReviewerWork.TitleLength);
            entity.Property(w => w.Abstract).HasMaxLength(ReviewerWork.AbstractLength);
            entity.HasOne<Event>().WithMany().HasForeignKey(w => w.EventId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Person>().WithMany().HasForeignKey(w => w.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class SettingsMapping : IEntityTypeConfiguration<ReviewSettings>
    {
        public void Configure(EntityTypeBuilder<ReviewSettings> entity)
        {
            entity.ToTable("ReviewSettings");
            entity.HasKey(s => s.CallId);
            entity.Property(s => s.ResponseCloses).HasConversion(new CallTables.DeadlineColumn()).HasMaxLength(CallDeadline.Length);
            entity.HasOne<Call>().WithOne().HasForeignKey<ReviewSettings>(s => s.CallId);
        }
    }

    private sealed class RoundMapping : IEntityTypeConfiguration<ReviewRound>
    {
        public void Configure(EntityTypeBuilder<ReviewRound> entity)
        {
            entity.ToTable("ReviewRounds");
            entity.Property(r => r.Due).HasConversion(new CallTables.DeadlineColumn()).HasMaxLength(CallDeadline.Length);
            entity.HasIndex(r => new { r.CallId, r.Number }).IsUnique();
            // The reviews to be reminded of.
            entity.HasIndex(r => r.DueAt);
            entity.HasOne<Call>().WithMany().HasForeignKey(r => r.CallId);
        }
    }

    private sealed class CriterionMapping : IEntityTypeConfiguration<Criterion>
    {
        public void Configure(EntityTypeBuilder<Criterion> entity)
        {
            entity.ToTable("Criteria");
            // Hundredths as a whole number: SQLite keeps decimals as text, which sorts and adds otherwise than PostgreSQL's.
            entity.Property(c => c.Weight).HasConversion(weight => (int)decimal.Round(weight * 100), hundredths => hundredths / 100m);
            entity.HasIndex(c => new { c.RoundId, c.Order });
            entity.HasOne<ReviewRound>().WithMany().HasForeignKey(c => c.RoundId);
        }
    }
}
