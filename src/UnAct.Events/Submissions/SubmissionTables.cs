using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

public static class SubmissionTables
{
    extension(UnActDb db)
    {
        public DbSet<Submission> Submissions => db.Set<Submission>();

        public DbSet<SubmissionDraft> SubmissionDrafts => db.Set<SubmissionDraft>();

        public DbSet<SubmissionVersion> SubmissionVersions => db.Set<SubmissionVersion>();

        public DbSet<SubmissionAuthor> SubmissionAuthors => db.Set<SubmissionAuthor>();

        public DbSet<SubmissionTally> SubmissionTallies => db.Set<SubmissionTally>();

        public DbSet<VersionTopic> VersionTopics => db.Set<VersionTopic>();

        public DbSet<PaperFile> PaperFiles => db.Set<PaperFile>();

        public DbSet<Authorship> Authorships => db.Set<Authorship>();
    }

    private sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
    {
        public void Configure(EntityTypeBuilder<Submission> entity)
        {
            entity.ToTable("Submissions");
            entity.HasIndex(s => new { s.CallId, s.Number }).IsUnique();
            entity.Property(s => s.TitleKey).HasMaxLength(2 * SubmissionContent.TitleLength);
            entity.Property(s => s.Language).HasMaxLength(EventTexts.LanguageLength);
            entity.Property(s => s.SourceId).HasMaxLength(Submission.SourceLength);
            // The organiser's list in its orders, and its counts: never drafts.
            entity.HasIndex(s => new { s.CallId, s.State, s.SubmittedAt });
            entity.HasIndex(s => new { s.CallId, s.SubmittedAt });
            entity.HasIndex(s => new { s.CallId, s.TitleKey });
            entity.HasIndex(s => new { s.CallId, s.TypeId, s.SubmittedAt });
            entity.HasIndex(s => new { s.CallId, s.TrackId, s.SubmittedAt });
            entity.HasIndex(s => new { s.CallId, s.Language, s.SubmittedAt });
            // The same row of the same file is imported once.
            entity.HasIndex(s => new { s.CallId, s.SourceId }).IsUnique();
            // What somebody sent in themselves, among all that they may have imported.
            entity.HasIndex(s => new { s.PersonId, s.EventId, s.SourceId });
            entity.HasOne<Event>().WithMany().HasForeignKey(s => s.EventId);
            entity.HasOne<Call>().WithMany().HasForeignKey(s => s.CallId);
            entity.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
            entity.HasOne<ContributionType>().WithMany().HasForeignKey(s => s.TypeId);
            entity.HasOne<Track>().WithMany().HasForeignKey(s => s.TrackId);
        }
    }

    private sealed class TallyMapping : IEntityTypeConfiguration<SubmissionTally>
    {
        public void Configure(EntityTypeBuilder<SubmissionTally> entity)
        {
            entity.ToTable("SubmissionTallies");
            entity.HasKey(t => new { t.CallId, t.TrackId, t.Facet, t.Key });
            entity.Property(t => t.Key).HasMaxLength(SubmissionTally.KeyLength);
            entity.HasOne<Call>().WithMany().HasForeignKey(t => t.CallId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class DraftMapping : IEntityTypeConfiguration<SubmissionDraft>
    {
        public void Configure(EntityTypeBuilder<SubmissionDraft> entity)
        {
            entity.ToTable("SubmissionDrafts");
            entity.HasKey(d => d.SubmissionId);
            entity.HasOne<Submission>().WithOne().HasForeignKey<SubmissionDraft>(d => d.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class VersionMapping : IEntityTypeConfiguration<SubmissionVersion>
    {
        public void Configure(EntityTypeBuilder<SubmissionVersion> entity)
        {
            entity.ToTable("SubmissionVersions");
            entity.Property(v => v.Title).HasMaxLength(SubmissionContent.TitleLength);
            entity.Property(v => v.TitleKey).HasMaxLength(2 * SubmissionContent.TitleLength);
            entity.Property(v => v.Language).HasMaxLength(EventTexts.LanguageLength);
            // What was submitted at one time is one version, also when two tabs submit at once.
            entity.HasIndex(v => new { v.SubmissionId, v.Number }).IsUnique();
            entity.HasOne<Submission>().WithMany().HasForeignKey(v => v.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<ContributionType>().WithMany().HasForeignKey(v => v.TypeId);
            entity.HasOne<Track>().WithMany().HasForeignKey(v => v.TrackId);
        }
    }

    private sealed class VersionTopicMapping : IEntityTypeConfiguration<VersionTopic>
    {
        public void Configure(EntityTypeBuilder<VersionTopic> entity)
        {
            entity.ToTable("VersionTopics");
            entity.HasKey(t => new { t.VersionId, t.TopicId });
            entity.HasOne<SubmissionVersion>().WithMany().HasForeignKey(t => t.VersionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicId);
        }
    }

    private sealed class AuthorMapping : IEntityTypeConfiguration<SubmissionAuthor>
    {
        public void Configure(EntityTypeBuilder<SubmissionAuthor> entity)
        {
            entity.ToTable("SubmissionAuthors");
            entity.Property(a => a.Name).HasMaxLength(PersonName.Length);
            entity.Property(a => a.NameKey).HasMaxLength(2 * PersonName.Length);
            entity.Property(a => a.Affiliation).HasMaxLength(SubmissionContent.AffiliationLength);
            entity.Property(a => a.Country).HasMaxLength(2);
            entity.Property(a => a.Address).HasMaxLength(EmailAddress.Length);
            entity.Property(a => a.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.Property(a => a.Orcid).HasMaxLength(OrcidId.Length);
            entity.HasIndex(a => new { a.VersionId, a.Order }).IsUnique();
            // One's own submissions, by a verified address.
            entity.HasIndex(a => a.AddressKey);
            entity.HasOne<SubmissionVersion>().WithMany().HasForeignKey(a => a.VersionId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class PaperMapping : IEntityTypeConfiguration<PaperFile>
    {
        public void Configure(EntityTypeBuilder<PaperFile> entity)
        {
            entity.ToTable("PaperFiles");
            entity.HasKey(p => p.FileId);
            entity.Ignore(p => p.RemovedCodes);
            entity.Property(p => p.FirstPage).HasMaxLength(PaperFile.FirstPageLength);
            entity.Property(p => p.Removed).HasMaxLength(PaperFile.RemovedLength);
            entity.Property(p => p.Problem).HasMaxLength(PaperFile.ProblemLength);
            entity.HasIndex(p => p.SubmissionId);
            entity.HasOne<Files.StoredFile>().WithMany().HasForeignKey(p => p.FileId);
            entity.HasOne<Files.StoredFile>().WithMany().HasForeignKey(p => p.CleanId);
            entity.HasOne<Submission>().WithMany().HasForeignKey(p => p.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class AuthorshipMapping : IEntityTypeConfiguration<Authorship>
    {
        public void Configure(EntityTypeBuilder<Authorship> entity)
        {
            entity.ToTable("Authorships");
            entity.Property(a => a.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.HasIndex(a => new { a.SubmissionId, a.AddressKey }).IsUnique();
            entity.HasIndex(a => a.AddressKey);
            entity.HasIndex(a => a.ToldAt);
            entity.HasOne<Submission>().WithMany().HasForeignKey(a => a.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
