using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UnAct.Events;

namespace UnAct.Proceedings;

public static class BookTables
{
    extension(UnActDb db)
    {
        public DbSet<Book> Books => db.Set<Book>();
    }

    private sealed class BookMapping : IEntityTypeConfiguration<Book>
    {
        public void Configure(EntityTypeBuilder<Book> entity)
        {
            entity.ToTable("Books");
            entity.HasKey(b => b.EventId);
            entity.Ignore(b => b.IsOpen);
            entity.Ignore(b => b.HasDeposit);
            entity.Property(b => b.Stem).HasMaxLength(Book.StemLength);
            entity.Property(b => b.Prefix).HasMaxLength(Book.PrefixLength);
            entity.Property(b => b.Registrant).HasMaxLength(Book.RegistrantLength);
            entity.Property(b => b.Depositor).HasMaxLength(Book.DepositorLength);
            entity.Property(b => b.DepositorAddress).HasMaxLength(Book.DepositorAddressLength);
            entity.HasOne<Event>().WithOne().HasForeignKey<Book>(b => b.EventId);
        }
    }
}
