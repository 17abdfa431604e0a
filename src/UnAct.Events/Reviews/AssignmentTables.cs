using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

public static class AssignmentTables
{
    extension(UnActDb db)
    {
        public DbSet<Assignment> Assignments => db.Set<Assignment>();

        public DbSet<Review> Reviews => db.Set<Review>();

        public DbSet<ReviewMark> ReviewMarks => db.Set<ReviewMark>();

        public DbSet<ReviewDraft> ReviewDrafts => db.Set<ReviewDraft>();

        public DbSet<Bid> Bids => db.Set<Bid>();

        public DbSet<AuthorResponse> AuthorResponses => db.Set<AuthorResponse>();

        public DbSet<ReviewComment> ReviewComments => db.Set<ReviewComment>();
    }

    private sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
    {
        public void Configure(EntityTypeBuilder<Assignment> entity)
        {
            entity.ToTable("Assignments");
            entity.Property(a => a.Words).HasMaxLength(Assignment.WordsLength);
            // Somebody is given a submission once a round, also when two chairs do it at once.
            entity.HasIndex(a => new { a.SubmissionId, a.RoundId, a.PersonId }).IsUnique();
            // A reviewer's queue.
            entity.HasIndex(a => new { a.PersonId, a.EventId, a.State });
            // What reviewers were not told of yet.
            entity.HasIndex(a => a.ToldAt);
            // Who owes what in a call.
            entity.HasIndex(a => new { a.EventId, a.State });
            entity.HasOne<Event>().WithMany().HasForeignKey(a => a.EventId);
            entity.HasOne<ReviewRound>().WithMany().HasForeignKey(a => a.RoundId).OnDelete(DeleteBehavior.Restrict);
            entity.HasOne<Submission>().WithMany().HasForeignKey(a => a.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        }
    }

    private sealed class ReviewMapping : IEntityTypeConfiguration<Review>
    {
        public void Configure(EntityTypeBuilder<Review> entity)
        {
            entity.ToTable("Reviews");
            entity.HasKey(r => r.AssignmentId);
            entity.HasIndex(r => r.SubmissionId);
            entity.HasOne<Assignment>().WithOne().HasForeignKey<Review>(r => r.AssignmentId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Submission>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class MarkMapping : IEntityTypeConfiguration<ReviewMark>
    {
        public void Configure(EntityTypeBuilder<ReviewMark> entity)
        {
            entity.ToTable("ReviewMarks");
            entity.HasKey(m => new { m.AssignmentId, m.CriterionId });
            entity.HasIndex(m => m.CriterionId);
            entity.HasOne<Review>().WithMany().HasForeignKey(m => m.AssignmentId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Criterion>().WithMany().HasForeignKey(m => m.CriterionId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class DraftMapping : IEntityTypeConfiguration<ReviewDraft>
    {
        public void Configure(EntityTypeBuilder<ReviewDraft> entity)
        {
            entity.ToTable("ReviewDrafts");
            entity.HasKey(d => d.AssignmentId);
            entity.HasOne<Assignment>().WithOne().HasForeignKey<ReviewDraft>(d => d.AssignmentId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class BidMapping : IEntityTypeConfiguration<Bid>
    {
        public void Configure(EntityTypeBuilder<Bid> entity)
        {
            entity.ToTable("Bids");
            entity.HasKey(b => new { b.PersonId, b.SubmissionId });
            entity.HasIndex(b => b.SubmissionId);
            entity.HasOne<Submission>().WithMany().HasForeignKey(b => b.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Person>().WithMany().HasForeignKey(b => b.PersonId);
        }
    }

    private sealed class ResponseMapping : IEntityTypeConfiguration<AuthorResponse>
    {
        public void Configure(EntityTypeBuilder<AuthorResponse> entity)
        {
            entity.ToTable("AuthorResponses");
            entity.HasKey(r => r.SubmissionId);
            entity.HasOne<Submission>().WithOne().HasForeignKey<AuthorResponse>(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class ReminderMapping : IEntityTypeConfiguration<ReviewReminder>
    {
        public void Configure(EntityTypeBuilder<ReviewReminder> entity)
        {
            entity.ToTable("ReviewReminders");
            entity.HasKey(r => r.RoundId);
            entity.HasOne<ReviewRound>().WithOne().HasForeignKey<ReviewReminder>(r => r.RoundId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class CommentMapping : IEntityTypeConfiguration<ReviewComment>
    {
        public void Configure(EntityTypeBuilder<ReviewComment> entity)
        {
            entity.ToTable("ReviewComments");
            entity.Property(c => c.Text).HasMaxLength(ReviewComment.TextLength);
            entity.HasIndex(c => c.SubmissionId);
            // What was said since somebody was told.
            entity.HasIndex(c => new { c.EventId, c.At });
            entity.HasOne<Submission>().WithMany().HasForeignKey(c => c.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<ReviewComment>().WithMany().HasForeignKey(c => c.ReplyTo).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class DigestMapping : IEntityTypeConfiguration<DiscussionDigest>
    {
        public void Configure(EntityTypeBuilder<DiscussionDigest> entity)
        {
            entity.ToTable("DiscussionDigests");
            entity.HasKey(d => new { d.EventId, d.PersonId });
            entity.HasOne<Event>().WithMany().HasForeignKey(d => d.EventId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
