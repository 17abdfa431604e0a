namespace UnAct.Reviews;

/// <summary>What a review still lacks before it can be sent.</summary>
public static class ReviewCheck
{
    /// <returns>By the name of the field; empty when it can be sent.</returns>
    public static IReadOnlyList<(string Field, string Fault)> Of(ReviewContent content, IReadOnlyList<Criterion> criteria)
    {
        var faults = new List<(string, string)>();
        foreach (var criterion in criteria)
        {
            if (content.Marks.TryGetValue(criterion.Id, out var mark))
            {
                if (mark < criterion.Lowest || mark > criterion.Highest)
                {
                    faults.Add((FieldOf(criterion.Id), "Choose one of these"));
                }
            }
            else if (criterion.Required)
            {
                faults.Add((FieldOf(criterion.Id), "Choose one of these"));
            }
        }

        if (content.ToAuthors.Length == 0)
        {
            faults.Add((nameof(ReviewContent.ToAuthors), "Write something to the authors"));
        }

        if (content.ToAuthors.Length > ReviewContent.TextLength)
        {
            faults.Add((nameof(ReviewContent.ToAuthors), "Write at most 20000 characters"));
        }

        if (content.ToCommittee.Length > ReviewContent.TextLength)
        {
            faults.Add((nameof(ReviewContent.ToCommittee), "Write at most 20000 characters"));
        }

        if (content.Recommendation is not { } recommendation || !Enum.IsDefined(recommendation))
        {
            faults.Add((nameof(ReviewContent.Recommendation), "Say what you recommend"));
        }

        if (content.Confidence is not { } confidence || !Enum.IsDefined(confidence))
        {
            faults.Add((nameof(ReviewContent.Confidence), "Say how sure you are"));
        }

        return faults;
    }

    /// <summary>The name of the field of a criterion in a form.</summary>
    public static string FieldOf(Guid criterion) => $"Marks[{criterion.ToString("D", System.Globalization.CultureInfo.InvariantCulture)}]";
}
