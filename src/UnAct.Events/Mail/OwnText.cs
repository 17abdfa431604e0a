using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UnAct.Mail;

/// <summary>
/// What an organiser wrote in place of the installed text of one mail, for one event and one language. Back to the usual text the row stays, empty: so its version
/// never begins anew, and a mail that left before can say that the text was another.
/// </summary>
public sealed class OwnText
{
    public const int SubjectLength = 200;
    public const int BodyLength = 20_000;
    public const int WhyLength = 500;

    private OwnText()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public string Template { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string? Subject { get; private set; }

    /// <summary>Null: the usual text.</summary>
    public string? Body { get; private set; }

    /// <summary>Who wrote it last; null for the program.</summary>
    public Guid? PersonId { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Since when it is not used, because a mail could not be made of it: the installed text leaves instead.</summary>
    public Instant? BrokenAt { get; private set; }

    public string? BrokenWhy { get; private set; }

    public int Version { get; private set; }

    /// <summary>For the log: the mail and the language.</summary>
    public string Named => $"{Template} {Language}";

    public static OwnText For(Guid eventId, string template, string language) => new() { Id = Guid.NewGuid(), EventId = eventId, Template = template, Language = language };

    /// <param name="body">Null: back to the usual text.</param>
    public void Say(string? subject, string? body, Actor by, Instant now)
    {
        (Subject, Body, PersonId, ChangedAt) = (body is null ? null : subject, body, by.PersonId, now);
        (BrokenAt, BrokenWhy) = (null, null);
    }

    public void Break(string why, Instant now)
    {
        BrokenAt ??= now;
        BrokenWhy = ServerWords.Short(why, WhyLength);
    }

    /// <summary>The same for a copy of the event.</summary>
    public OwnText CopyTo(Guid eventId, Instant now)
    {
        var copy = For(eventId, Template, Language);
        (copy.Subject, copy.Body, copy.PersonId, copy.ChangedAt) = (Subject, Body, PersonId, now);
        return copy;
    }

    private sealed class Mapping : IEntityTypeConfiguration<OwnText>
    {
        public void Configure(EntityTypeBuilder<OwnText> entity)
        {
            entity.ToTable("OwnTexts");
            entity.Ignore(t => t.Named);
            entity.Property(t => t.Template).HasMaxLength(64);
            entity.Property(t => t.Language).HasMaxLength(16);
            entity.Property(t => t.Subject).HasMaxLength(SubjectLength);
            entity.Property(t => t.Body).HasMaxLength(BodyLength);
            entity.Property(t => t.BrokenWhy).HasMaxLength(WhyLength);
            entity.HasIndex(t => new { t.EventId, t.Template, t.Language }).IsUnique();
        }
    }
}
