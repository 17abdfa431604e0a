using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UnAct.People;

public static class PeopleTables
{
    extension(UnActDb db)
    {
        public DbSet<Person> People => db.Set<Person>();

        public DbSet<PersonEmail> PersonEmails => db.Set<PersonEmail>();

        public DbSet<SignInLink> SignInLinks => db.Set<SignInLink>();

        public DbSet<EndedSession> EndedSessions => db.Set<EndedSession>();
    }

    private sealed class PersonMapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> entity)
        {
            entity.ToTable("People");
            entity.Property(p => p.Name).HasMaxLength(PersonName.Length);
            entity.Property(p => p.NameKey).HasMaxLength(2 * PersonName.Length);
            entity.Property(p => p.PasswordHash).HasMaxLength(500);
            entity.Property(p => p.SecurityStamp).HasMaxLength(64);
            entity.Property(p => p.TimeZone).HasMaxLength(64);
            entity.Property(p => p.Language).HasMaxLength(16);
        }
    }

    private sealed class EmailMapping : IEntityTypeConfiguration<PersonEmail>
    {
        public void Configure(EntityTypeBuilder<PersonEmail> entity)
        {
            entity.ToTable("PersonEmails");
            entity.Property(e => e.Address).HasMaxLength(EmailAddress.Length);
            entity.Property(e => e.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.HasIndex(e => e.AddressKey).IsUnique();
            entity.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class LinkMapping : IEntityTypeConfiguration<SignInLink>
    {
        public void Configure(EntityTypeBuilder<SignInLink> entity)
        {
            entity.ToTable("SignInLinks");
            entity.Property(l => l.TokenHash).HasMaxLength(32);
            entity.Property(l => l.Address).HasMaxLength(EmailAddress.Length);
            entity.HasIndex(l => l.TokenHash).IsUnique();
            entity.HasIndex(l => new { l.Address, l.Slot }).IsUnique();
        }
    }

    private sealed class SessionMapping : IEntityTypeConfiguration<EndedSession>
    {
        public void Configure(EntityTypeBuilder<EndedSession> entity) => entity.ToTable("EndedSessions");
    }
}
