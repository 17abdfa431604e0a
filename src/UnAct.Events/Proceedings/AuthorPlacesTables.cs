using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Submissions;

namespace UnAct.Proceedings;

public static class AuthorPlacesTables
{
    extension(UnActDb db)
    {
        public DbSet<AuthorPlaces> AuthorPlaces => db.Set<AuthorPlaces>();

        public DbSet<AuthorOffer> AuthorOffers => db.Set<AuthorOffer>();
    }

    private sealed class PlacesMapping : IEntityTypeConfiguration<AuthorPlaces>
    {
        public void Configure(EntityTypeBuilder<AuthorPlaces> entity)
        {
            entity.ToTable("AuthorPlaces");
            entity.HasKey(p => p.EventId);
            entity.HasOne<Event>().WithOne().HasForeignKey<AuthorPlaces>(p => p.EventId);
            entity.HasOne<Category>().WithMany().HasForeignKey(p => p.CategoryId);
        }
    }

    private sealed class OfferMapping : IEntityTypeConfiguration<AuthorOffer>
    {
        public void Configure(EntityTypeBuilder<AuthorOffer> entity)
        {
            entity.ToTable("AuthorOffers");
            entity.HasKey(o => new { o.SubmissionId, o.AddressKey });
            entity.Property(o => o.AddressKey).HasMaxLength(EmailAddress.Length);
            entity.HasIndex(o => o.EventId);
            entity.HasOne<Event>().WithMany().HasForeignKey(o => o.EventId);
            entity.HasOne<Submission>().WithMany().HasForeignKey(o => o.SubmissionId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<PersonalInvitation>().WithMany().HasForeignKey(o => o.InvitationId);
        }
    }
}
