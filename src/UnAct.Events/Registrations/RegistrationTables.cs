using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Registrations;

public static class RegistrationTables
{
    private const string LiveFilter = "\"State\" IN ('Unconfirmed', 'Pending', 'Waitlisted', 'Offered', 'Confirmed')";

    extension(UnActDb db)
    {
        public DbSet<Registration> Registrations => db.Set<Registration>();

        public DbSet<Attendee> Attendees => db.Set<Attendee>();

        public DbSet<Place> Places => db.Set<Place>();

        public DbSet<Pool> Pools => db.Set<Pool>();

        public DbSet<Category> Categories => db.Set<Category>();

        public DbSet<RegistrationSetup> RegistrationSetups => db.Set<RegistrationSetup>();
    }

    private sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
    {
        public void Configure(EntityTypeBuilder<Registration> entity)
        {
            entity.ToTable("Registrations");
            entity.Ignore(r => r.IsLive).Ignore(r => r.HoldsPlaces);
            entity.Property(r => r.ContactName).HasMaxLength(PersonName.Length);
            entity.Property(r => r.ContactNameKey).HasMaxLength(2 * PersonName.Length);
            entity.Property(r => r.ContactAddress).HasMaxLength(EmailAddress.Length);
            entity.Property(r => r.ContactAddressKey).HasMaxLength(EmailAddress.Length);
            entity.Property(r => r.Organisation).HasMaxLength(Registration.OrganisationLength);
            entity.Property(r => r.Country).HasMaxLength(2);
            entity.Property(r => r.Language).HasMaxLength(16);
            // One live registration per event and address: an index, not a check.
            entity.HasIndex(r => new { r.EventId, r.ContactAddressKey }).IsUnique().HasFilter(LiveFilter).HasDatabaseName("IX_Registrations_OneLive");
            // The organiser's list, newest first and by state; one's own by address.
            entity.HasIndex(r => new { r.EventId, r.State, r.CreatedAt });
            entity.HasIndex(r => new { r.EventId, r.CreatedAt });
            entity.HasIndex(r => new { r.EventId, r.ContactNameKey });
            entity.HasIndex(r => new { r.EventId, r.Country, r.ContactNameKey });
            entity.HasIndex(r => r.ContactAddressKey);
            entity.HasIndex(r => r.HoldUntil).HasFilter("\"State\" IN ('Unconfirmed', 'Offered')");
            // The waiting line, from its head.
            entity.HasIndex(r => new { r.EventId, r.Number }).IsUnique().HasFilter("\"State\" = 'Waitlisted'").HasDatabaseName("IX_Registrations_Line");
            entity.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId);
            entity.HasOne<Category>().WithMany().HasForeignKey(r => r.CategoryId);
        }
    }

    private sealed class AttendeeMapping : IEntityTypeConfiguration<Attendee>
    {
        public void Configure(EntityTypeBuilder<Attendee> entity)
        {
            entity.ToTable("Attendees");
            entity.Property(a => a.Name).HasMaxLength(PersonName.Length);
            entity.Property(a => a.Address).HasMaxLength(EmailAddress.Length);
            entity.HasIndex(a => new { a.RegistrationId, a.Order });
            entity.HasOne<Registration>().WithMany().HasForeignKey(a => a.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class PlaceMapping : IEntityTypeConfiguration<Place>
    {
        public void Configure(EntityTypeBuilder<Place> entity)
        {
            entity.ToTable("Places");
            // The later columns answer "is it for this part, still" without a look at the row.
            entity.HasIndex(p => new { p.RegistrationId, p.PartId, p.LeftAt });
            // Who does not know the latest change of their event yet.
            entity.HasIndex(p => new { p.PartId, p.EventVersion }).HasFilter("\"LeftAt\" IS NULL");
            entity.HasOne<Registration>().WithMany().HasForeignKey(p => p.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Attendee>().WithMany().HasForeignKey(p => p.AttendeeId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Part>().WithMany().HasForeignKey(p => p.PartId);
        }
    }

    private sealed class PoolMapping : IEntityTypeConfiguration<Pool>
    {
        public void Configure(EntityTypeBuilder<Pool> entity)
        {
            entity.ToTable("Pools", table => table.HasCheckConstraint("CK_Pools_Taken", "\"Taken\" >= 0"));
            entity.Ignore(p => p.Free);
            entity.HasIndex(p => p.EventId);
            entity.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId);
            entity.HasOne<Part>().WithMany().HasForeignKey(p => p.PartId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<Category>().WithMany().HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class CategoryMapping : IEntityTypeConfiguration<Category>
    {
        public void Configure(EntityTypeBuilder<Category> entity)
        {
            entity.ToTable("Categories");
            entity.HasIndex(c => new { c.EventId, c.Order });
            entity.HasOne<Event>().WithMany().HasForeignKey(c => c.EventId);
        }
    }

    private sealed class SetupMapping : IEntityTypeConfiguration<RegistrationSetup>
    {
        public void Configure(EntityTypeBuilder<RegistrationSetup> entity)
        {
            entity.ToTable("RegistrationSetups");
            entity.HasKey(s => s.EventId);
            entity.Ignore(s => s.OffersFirst);
            entity.HasOne<Event>().WithMany().HasForeignKey(s => s.EventId);
        }
    }
}
