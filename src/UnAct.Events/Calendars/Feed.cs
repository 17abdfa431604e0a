namespace UnAct.Calendars;

/// <summary>A calendar that programs subscribe to and fetch again: its name, its entries, and how often to ask.</summary>
/// <param name="Name">What the calendar is called in the subscriber's list.</param>
/// <param name="Entries">In any order, each uid once; they are written by start.</param>
/// <param name="RefreshHours">Whole hours between two fetches, at least 1.</param>
public sealed record Feed(string Name, IReadOnlyList<FeedEntry> Entries, int RefreshHours = 1);

/// <summary>One entry of a feed, named as in <see cref="Invitation"/>; nobody attends it.</summary>
/// <param name="LastChange">When the entry last changed; written as DTSTAMP, so that bytes change only with the entry.</param>
/// <param name="Cancelled">Kept as STATUS:CANCELLED for as long as the caller lists it.</param>
public sealed record FeedEntry(
    Guid Uid,
    int Sequence,
    Instant LastChange,
    string Summary,
    string? Description,
    string? Location,
    string? Url,
    CalendarWhen When,
    bool Cancelled = false,
    bool Private = false,
    string? Language = null);
