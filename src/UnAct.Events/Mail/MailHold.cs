using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UnAct.Mail;

/// <summary>The outbox of one event stands still: its mails wait where they are. What is about no event, as a link to sign in, is never held.</summary>
public sealed class MailHold
{
    private MailHold()
    {
    }

    public Guid EventId { get; private set; }

    public Instant Since { get; private set; }

    /// <summary>Who said so; null for the program.</summary>
    public Guid? PersonId { get; private set; }

    public static MailHold Of(Guid eventId, Actor by, Instant now) => new() { EventId = eventId, Since = now, PersonId = by.PersonId };

    private sealed class Mapping : IEntityTypeConfiguration<MailHold>
    {
        public void Configure(EntityTypeBuilder<MailHold> entity)
        {
            entity.ToTable("MailHolds");
            entity.HasKey(h => h.EventId);
        }
    }
}
