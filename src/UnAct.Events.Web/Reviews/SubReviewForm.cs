namespace UnAct.Web.Reviews;

/// <summary>Somebody whom a reviewer names for a submission of theirs.</summary>
public sealed class SubReviewForm
{
    public const string Key = "SubReview";

    public string? SubName { get; set; }

    public string? SubAddress { get; set; }

    public string? SubWords { get; set; }
}
