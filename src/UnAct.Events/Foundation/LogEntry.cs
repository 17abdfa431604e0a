using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UnAct.Foundation;

/// <summary>One line of the append-only log: who did what to what, when, from which state to which, and why. People stand in it by id only.</summary>
public sealed class LogEntry
{
    public const int WhatLength = 64;
    public const int StateLength = 120;
    public const int WhyLength = 1000;

    private LogEntry()
    {
    }

    public long Id { get; private set; }

    public Instant At { get; private set; }

    /// <summary>The person signed in; null when the contact acted by a personal link, or the program by itself.</summary>
    public Guid? PersonId { get; private set; }

    public LogActor Actor { get; private set; }

    public Guid? EventId { get; private set; }

    /// <summary>The row this is about: its id; <see cref="What"/> begins with its kind.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>A stable code such as <c>registration.confirmed</c>.</summary>
    public string What { get; private set; } = "";

    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? Why { get; private set; }

    public static LogEntry Of(Actor actor, Instant at, string what, Guid subjectId, Guid? eventId = null, string? from = null, string? to = null, string? why = null) => new()
    {
        At = at,
        PersonId = actor.PersonId,
        Actor = actor.Kind,
        EventId = eventId,
        SubjectId = subjectId,
        What = what,
        From = from,
        To = to,
        Why = why is { Length: > WhyLength } ? why[..WhyLength] : why,
    };

    private sealed class Mapping : IEntityTypeConfiguration<LogEntry>
    {
        public void Configure(EntityTypeBuilder<LogEntry> entity)
        {
            entity.ToTable("Log");
            entity.Property(e => e.What).HasMaxLength(WhatLength);
            entity.Property(e => e.From).HasMaxLength(StateLength);
            entity.Property(e => e.To).HasMaxLength(StateLength);
            entity.Property(e => e.Why).HasMaxLength(WhyLength);
            // The log of an event, newest first.
            entity.HasIndex(e => new { e.EventId, e.At, e.Id });
            entity.HasIndex(e => e.SubjectId);
        }
    }
}

public enum LogActor
{
    Program,
    Contact,
    Person,
}

public static class LogTables
{
    extension(UnActDb db)
    {
        public DbSet<LogEntry> Log => db.Set<LogEntry>();
    }
}
