using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Invitations;

public static class InvitationTables
{
    extension(UnActDb db)
    {
        public DbSet<PersonalInvitation> Invitations => db.Set<PersonalInvitation>();
    }

    private sealed class InvitationMapping : IEntityTypeConfiguration<PersonalInvitation>
    {
        public void Configure(EntityTypeBuilder<PersonalInvitation> entity)
        {
            entity.ToTable("Invitations");
            entity.Property(i => i.Name).HasMaxLength(PersonName.Length);
            entity.Property(i => i.Address).HasMaxLength(EmailAddress.Length);
            entity.Property(i => i.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.Property(i => i.Language).HasMaxLength(16);
            entity.Property(i => i.Note).HasMaxLength(PersonalInvitation.NoteLength);
            entity.Property(i => i.Words).HasMaxLength(PersonalInvitation.WordsLength);
            // Nobody is asked twice at the same time.
            entity.HasIndex(i => new { i.EventId, i.AddressKey }).IsUnique().HasFilter("\"State\" = 'Open'").HasDatabaseName("IX_Invitations_OneOpen");
            // The organiser's list, and who is still silent.
            entity.HasIndex(i => new { i.EventId, i.State, i.SentAt });
            entity.HasIndex(i => i.RegistrationId);
            entity.HasOne<Event>().WithMany().HasForeignKey(i => i.EventId);
            entity.HasOne<Category>().WithMany().HasForeignKey(i => i.CategoryId);
            entity.HasOne<Registration>().WithMany().HasForeignKey(i => i.RegistrationId);
        }
    }
}
