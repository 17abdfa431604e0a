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
}
