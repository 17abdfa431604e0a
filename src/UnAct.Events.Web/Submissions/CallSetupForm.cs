using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>A call as an organiser types it: each deadline a day, with a time where it does not end with the day.</summary>
public sealed class CallSetupForm
{
    public int? SeenVersion { get; set; }

    /// <summary>Of the text.</summary>
    public string? Language { get; set; }

    public string? Text { get; set; }

    public string? Zone { get; set; }

    public LocalDateTime? Opening { get; set; }

    public LocalDate? Deadline { get; set; }

    public LocalTime? DeadlineTime { get; set; }

    public LocalDate? Revision { get; set; }

    public LocalTime? RevisionTime { get; set; }

    public LocalDate? Confirmation { get; set; }

    public LocalTime? ConfirmationTime { get; set; }

    public int? GraceMinutes { get; set; }

    public CallAnonymity Anonymity { get; set; } = CallAnonymity.DoubleBlind;

    public int? TopicsAtMost { get; set; } = 2;

    public int? AuthorsAtMost { get; set; } = 20;

    [BindNever]
    public CallDesk Desk { get; set; } = default!;

    [BindNever]
    public OpenEvent On { get; set; } = default!;

    [BindNever]
    public Instant Now { get; set; }

    public static CallSetupForm Of(Call? call, OpenEvent on) => call is null ? new() { Zone = CallDeadline.AnywhereOnEarth } : new()
    {
        Text = on.In(call.Text),
        Zone = call.Zone,
        Opening = call.Opening,
        Deadline = call.Deadline?.Day,
        DeadlineTime = call.Deadline?.Time,
        Revision = call.RevisionDeadline?.Day,
        RevisionTime = call.RevisionDeadline?.Time,
        Confirmation = call.ConfirmationDeadline?.Day,
        ConfirmationTime = call.ConfirmationDeadline?.Time,
        GraceMinutes = call.GraceMinutes,
        Anonymity = call.Anonymity,
        TopicsAtMost = call.TopicsAtMost,
        AuthorsAtMost = call.AuthorsAtMost,
    };

    /// <summary>A time without a day is said beside its field: it would be lost.</summary>
    public void Check(ModelStateDictionary state, Func<string, string> words)
    {
        foreach (var (name, day, time) in new[] { (nameof(Deadline), Deadline, DeadlineTime), (nameof(Revision), Revision, RevisionTime), (nameof(Confirmation), Confirmation, ConfirmationTime) })
        {
            if (day is null && time is not null)
            {
                state.AddModelError(name, words("Choose the day"));
            }
        }
    }

    public SetUpCall.Input Input(Actor by, Guid eventId) => new(by, eventId, SeenVersion, Language is { Length: > 0 } language ? language : "en", Text,
        new CallTimes(Zone ?? "", Opening, At(Deadline, DeadlineTime), At(Revision, RevisionTime), At(Confirmation, ConfirmationTime), GraceMinutes ?? 0), Anonymity, TopicsAtMost ?? 0, AuthorsAtMost ?? 0);

    // Methods, because binding reads every property of a form before the page is known.
    public IReadOnlyList<Choice> ZoneChoices(Words words)
    {
        Choice[] first = [new(CallDeadline.AnywhereOnEarth, words["Anywhere on Earth (UTC−12)"]) { Group = words["For a call"] }];
        var own = Desk.Event.Zone;
        var all = Zones.Choices(Now, words["In the region"], Zone);
        var near = all.Where(c => c.Value == own).Select(c => c with { Group = words["For a call"] });
        return [.. first, .. near, .. all.Where(c => c.Value != own && c.Value != CallDeadline.AnywhereOnEarth)];
    }

    public static IReadOnlyList<Choice> AnonymityChoices(Words words) =>
    [
        new(nameof(CallAnonymity.DoubleBlind), words["Double-blind"]) { Hint = words["Reviewers do not learn who wrote, nor authors who reviewed, until the decision is told. Files are checked for names"] },
        new(nameof(CallAnonymity.SingleBlind), words["Single-blind"]) { Hint = words["Reviewers see who wrote. Authors never learn who reviewed"] },
        new(nameof(CallAnonymity.Open), words["Open"]) { Hint = words["Nothing is hidden: authors and reviewers know of each other"] },
    ];

    private static CallDeadline? At(LocalDate? day, LocalTime? time) => day is { } known ? new CallDeadline(known, time) : null;
}
