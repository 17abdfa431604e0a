using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UnAct.Events;

public static class EventTables
{
    extension(UnActDb db)
    {
        public DbSet<Organisation> Organisations => db.Set<Organisation>();

        public DbSet<OrganisationMember> OrganisationMembers => db.Set<OrganisationMember>();

        public DbSet<Event> Events => db.Set<Event>();

        public DbSet<Series> Series => db.Set<Series>();

        public DbSet<Part> Parts => db.Set<Part>();

        public DbSet<AgendaItem> Agenda => db.Set<AgendaItem>();

        public DbSet<Partner> Partners => db.Set<Partner>();

        public DbSet<TeamMember> Team => db.Set<TeamMember>();

        public DbSet<EventChange> EventChanges => db.Set<EventChange>();

        /// <summary>Adds a change to the open transaction and wakes the sweep that tells people when it commits.</summary>
        public void Announce(EventChange change)
        {
            // The change names the event's next version, so the event must be written too, also when only a part of it changed.
            var @event = db.Set<Event>().Local.FindEntry(change.EventId) ?? throw new InvalidOperationException("A change is announced together with its event.");
            @event.Property(e => e.ChangedAt).IsModified = true;
            db.Set<EventChange>().Add(change);
            db.WakesSweeps = true;
        }
    }

    private sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> entity)
        {
            entity.ToTable("Organisations");
            entity.Property(o => o.Name).HasMaxLength(Organisation.NameLength);
            entity.Property(o => o.TimeZone).HasMaxLength(Event.ZoneLength);
            entity.Property(o => o.Language).HasMaxLength(16);
            entity.Property(o => o.ContactAddress).HasMaxLength(254);
        }
    }

    private sealed class MemberMapping : IEntityTypeConfiguration<OrganisationMember>
    {
        public void Configure(EntityTypeBuilder<OrganisationMember> entity)
        {
            entity.ToTable("OrganisationMembers");
            entity.HasIndex(m => new { m.PersonId, m.OrganisationId }).IsUnique();
            entity.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId);
            entity.HasOne<People.Person>().WithMany().HasForeignKey(m => m.PersonId);
        }
    }

    private sealed class EventMapping : IEntityTypeConfiguration<Event>
    {
        public void Configure(EntityTypeBuilder<Event> entity)
        {
            entity.ToTable("Events");
            entity.Ignore(e => e.TitleOutside);
            entity.Property(e => e.Slug).HasMaxLength(Event.SlugLength);
            entity.Property(e => e.Modules).HasConversion<int>();
            entity.Property(e => e.Accent).HasMaxLength(16);
            entity.Property(e => e.Address).HasMaxLength(Event.AddressLength);
            entity.Property(e => e.Country).HasMaxLength(2);
            entity.Property(e => e.JoinLink).HasMaxLength(Event.LinkLength);
            entity.Property(e => e.Zone).HasMaxLength(Event.ZoneLength);
            entity.Property(e => e.ContactAddress).HasMaxLength(254);
            entity.HasIndex(e => e.Slug).IsUnique();
            // The list of coming and past events: public, published or later, ordered by date.
            entity.HasIndex(e => new { e.Visibility, e.State, e.StartsAt });
            entity.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId);
            entity.HasOne<Series>().WithMany().HasForeignKey(e => e.SeriesId);
        }
    }

    private sealed class SeriesMapping : IEntityTypeConfiguration<Series>
    {
        public void Configure(EntityTypeBuilder<Series> entity)
        {
            entity.ToTable("Series");
            entity.Property(s => s.Slug).HasMaxLength(Event.SlugLength);
            entity.Property(s => s.Rhythm).HasMaxLength(Rhythm.Length);
            entity.HasIndex(s => s.Slug).IsUnique();
            entity.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId);
        }
    }

    private sealed class PartMapping : IEntityTypeConfiguration<Part>
    {
        public void Configure(EntityTypeBuilder<Part> entity)
        {
            entity.ToTable("Parts");
            entity.Ignore(p => p.Span).Ignore(p => p.WithdrawnSpan);
            entity.Property(p => p.Withdrawn).HasMaxLength(PartSpan.Length);
            entity.Property(p => p.Address).HasMaxLength(Event.AddressLength);
            entity.HasIndex(p => new { p.EventId, p.Order });
            entity.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId);
        }
    }

    private sealed class AgendaMapping : IEntityTypeConfiguration<AgendaItem>
    {
        public void Configure(EntityTypeBuilder<AgendaItem> entity)
        {
            entity.ToTable("Agenda");
            entity.HasIndex(a => new { a.PartId, a.Order });
            entity.HasOne<Part>().WithMany().HasForeignKey(a => a.PartId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class PartnerMapping : IEntityTypeConfiguration<Partner>
    {
        public void Configure(EntityTypeBuilder<Partner> entity)
        {
            entity.ToTable("Partners");
            entity.Property(p => p.Website).HasMaxLength(Event.LinkLength);
            entity.HasIndex(p => new { p.EventId, p.Order });
            entity.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId);
        }
    }

    private sealed class TeamMapping : IEntityTypeConfiguration<TeamMember>
    {
        public void Configure(EntityTypeBuilder<TeamMember> entity)
        {
            entity.ToTable("Team");
            entity.Property(m => m.Roles).HasConversion<int>();
            entity.Property(m => m.Address).HasMaxLength(254);
            entity.Property(m => m.AddressKey).HasMaxLength(254);
            entity.HasIndex(m => new { m.EventId, m.AddressKey }).IsUnique();
            entity.HasIndex(m => new { m.PersonId, m.EventId });
            entity.HasOne<Event>().WithMany().HasForeignKey(m => m.EventId);
            entity.HasOne<People.Person>().WithMany().HasForeignKey(m => m.PersonId);
        }
    }

    private sealed class ChangeMapping : IEntityTypeConfiguration<EventChange>
    {
        public void Configure(EntityTypeBuilder<EventChange> entity)
        {
            entity.ToTable("EventChanges");
            entity.Property(c => c.Message).HasMaxLength(Event.ReasonLength);
            entity.HasIndex(c => c.Id).HasFilter("\"ToldAt\" IS NULL").HasDatabaseName("IX_EventChanges_Untold");
            entity.HasOne<Event>().WithMany().HasForeignKey(c => c.EventId);
        }
    }
}
