using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UnAct.Files;

public static class FileTables
{
    extension(UnActDb db)
    {
        public DbSet<StoredFile> Files => db.Set<StoredFile>();

        public DbSet<FileContent> FileContents => db.Set<FileContent>();

        /// <summary>Keeps a file that was taken, in the open transaction: the room that asked for it names it in the same.</summary>
        public StoredFile Keep(TakenFile taken, Guid eventId, Guid? personId, Instant now, Guid? cleanOf = null) =>
            db.Set<StoredFile>().Add(StoredFile.Of(taken, eventId, personId, now, cleanOf)).Entity;
    }

    private sealed class FileMapping : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> entity)
        {
            entity.ToTable("Files");
            entity.Property(f => f.Name).HasMaxLength(FileName.Length);
            entity.Property(f => f.MediaType).HasMaxLength(StoredFile.MediaTypeLength);
            entity.Property(f => f.Sha256).HasMaxLength(StoredFile.HashLength);
            entity.HasIndex(f => f.EventId);
            entity.HasIndex(f => f.CleanOf);
            // What somebody uploaded today.
            entity.HasIndex(f => new { f.PersonId, f.At });
        }
    }

    private sealed class ContentMapping : IEntityTypeConfiguration<FileContent>
    {
        public void Configure(EntityTypeBuilder<FileContent> entity)
        {
            entity.ToTable("FileContents");
            entity.HasKey(c => new { c.Id, c.Piece });
            entity.Property(c => c.Piece).ValueGeneratedNever();
            // What is old enough to be swept, if no row of a file names it.
            entity.HasIndex(c => c.At).HasFilter("\"Piece\" = 0");
        }
    }
}
