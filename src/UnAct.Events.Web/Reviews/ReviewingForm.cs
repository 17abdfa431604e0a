using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>How a call is reviewed, as a chair types it.</summary>
public sealed class ReviewingForm
{
    /// <summary>Null where nobody had said anything.</summary>
    public int? SeenVersion { get; set; }

    public OthersReviews OthersReviews { get; set; } = OthersReviews.AfterOwn;

    public bool NamesToReviewers { get; set; }

    public bool OtherPapers { get; set; }

    public bool Discussion { get; set; }

    public ReviewsForAuthors ToAuthors { get; set; }

    public LocalDateTime? ResponseOpens { get; set; }

    public LocalDate? ResponseCloses { get; set; }

    public LocalTime? ResponseClosesTime { get; set; }

    public int? ResponseLength { get; set; } = 500;

    [BindNever]
    public ReviewingDesk Desk { get; set; } = default!;

    [BindNever]
    public Instant Now { get; set; }

    public static ReviewingForm Of(ReviewSetup setup) => new()
    {
        SeenVersion = setup.IsSetUp ? setup.Settings.Version : null,
        OthersReviews = setup.Settings.OthersReviews,
        NamesToReviewers = setup.Settings.NamesToReviewers,
        OtherPapers = setup.Settings.OtherPapers,
        Discussion = setup.Settings.Discussion,
        ToAuthors = setup.Settings.ToAuthors,
        ResponseOpens = setup.Settings.ResponseOpens,
        ResponseCloses = setup.Settings.ResponseCloses?.Day,
        ResponseClosesTime = setup.Settings.ResponseCloses?.Time,
        ResponseLength = setup.Settings.ResponseLength,
    };

    public SetUpReviewing.Input Input(Actor by, Guid eventId) =>
        new(by, eventId, SeenVersion, OthersReviews, NamesToReviewers, OtherPapers, Discussion, ToAuthors, ResponseOpens, Typed.Deadline(ResponseCloses, ResponseClosesTime), ResponseLength ?? 0);

    public static IReadOnlyList<Choice> AuthorsChoices(Words words) =>
    [
        new(nameof(ReviewsForAuthors.Texts), words["What is written to them"]) { Hint = words["Without who wrote it, unless the call is open"] },
        new(nameof(ReviewsForAuthors.TextsAndMarks), words["That, and the marks"]) { Hint = words["Each criterion with the mark it was given"] },
        new(nameof(ReviewsForAuthors.Nothing), words["Nothing"]) { Hint = words["They read the decision and your words alone"] },
    ];

    public static IReadOnlyList<Choice> OthersChoices(Words words) =>
    [
        new(nameof(OthersReviews.AfterOwn), words[ReviewingWords.Of(OthersReviews.AfterOwn)]) { Hint = words["Each first thinks alone, then reads what the others say"] },
        new(nameof(OthersReviews.Never), words[ReviewingWords.Of(OthersReviews.Never)]) { Hint = words["Chairs alone read all reviews of a paper"] },
        new(nameof(OthersReviews.Always), words[ReviewingWords.Of(OthersReviews.Always)]) { Hint = words["Also before they have written their own: quick, and less independent"] },
    ];
}

/// <summary>Deadlines as two fields of a form.</summary>
internal static class Typed
{
    public static CallDeadline? Deadline(LocalDate? day, LocalTime? time) => day is { } known ? new CallDeadline(known, time) : null;

    /// <summary>A time without a day is said beside its field: it would be lost.</summary>
    public static void Check(ModelStateDictionary state, string field, LocalDate? day, LocalTime? time, Words words)
    {
        if (day is null && time is not null)
        {
            state.AddModelError(field, words["Choose the day"]);
        }
    }
}
