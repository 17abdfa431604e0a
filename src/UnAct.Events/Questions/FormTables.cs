using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;

namespace UnAct.Questions;

public static class FormTables
{
    extension(UnActDb db)
    {
        public DbSet<Form> Forms => db.Set<Form>();

        public DbSet<FormVersion> FormVersions => db.Set<FormVersion>();

        public DbSet<Answer> Answers => db.Set<Answer>();

        public DbSet<AnswerFile> AnswerFiles => db.Set<AnswerFile>();
    }

    private sealed class FormMapping : IEntityTypeConfiguration<Form>
    {
        public void Configure(EntityTypeBuilder<Form> entity)
        {
            entity.ToTable("Forms");
            // Two, because no owner is not equal to no owner.
            entity.HasIndex(f => new { f.EventId, f.Purpose }).IsUnique().HasFilter("\"OwnerId\" IS NULL");
            entity.HasIndex(f => new { f.EventId, f.Purpose, f.OwnerId }).IsUnique();
            entity.HasOne<Event>().WithMany().HasForeignKey(f => f.EventId);
        }
    }

    private sealed class VersionMapping : IEntityTypeConfiguration<FormVersion>
    {
        public void Configure(EntityTypeBuilder<FormVersion> entity)
        {
            entity.ToTable("FormVersions");
            entity.Property(v => v.Document).HasConversion<FormDocument.Column>();
            entity.HasIndex(v => new { v.FormId, v.Number }).IsUnique();
            entity.HasIndex(v => v.KeptDays).HasFilter("\"KeptDays\" IS NOT NULL");
            entity.HasOne<Form>().WithMany().HasForeignKey(v => v.FormId);
            foreach (var property in entity.Metadata.GetProperties())
            {
                property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
            }
        }
    }

    private sealed class AnswerMapping : IEntityTypeConfiguration<Answer>
    {
        public void Configure(EntityTypeBuilder<Answer> entity)
        {
            entity.ToTable("Answers");
            entity.HasKey(a => new { a.SubjectId, a.FormId, a.QuestionKey });
            entity.Property(a => a.QuestionKey).HasMaxLength(FormLimits.Key);
            // How many have answered a form, and that a version with answers stays.
            entity.HasIndex(a => new { a.FormId, a.SubjectId });
            // What is deleted some time after the event.
            entity.HasIndex(a => new { a.FormId, a.KeptDays }).HasFilter("\"KeptDays\" IS NOT NULL");
            entity.HasOne<Form>().WithMany().HasForeignKey(a => a.FormId).OnDelete(DeleteBehavior.Restrict);
            entity.HasOne<FormVersion>().WithMany().HasForeignKey(a => a.FormVersionId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class AnswerFileMapping : IEntityTypeConfiguration<AnswerFile>
    {
        public void Configure(EntityTypeBuilder<AnswerFile> entity)
        {
            entity.ToTable("AnswerFiles");
            entity.HasKey(f => f.FileId);
            entity.HasIndex(f => f.HolderId);
            entity.HasOne<Files.StoredFile>().WithOne().HasForeignKey<AnswerFile>(f => f.FileId);
        }
    }
}
