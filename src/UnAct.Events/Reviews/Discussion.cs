using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What the committee says about a submission, as one of them reads it.</summary>
/// <param name="Lines">In their order, each with its replies.</param>
/// <param name="ShowsNames">Whoever reads it learns who the reviewers are.</param>
/// <param name="MayWrite">It is going on, and they may take part.</param>
public sealed record Discussion(IReadOnlyList<DiscussionLine> Lines, bool MayWrite, bool ShowsNames)
{
    public static Discussion None { get; } = new([], false, false);

    /// <summary>Asked by those who have found that the viewer may read it.</summary>
    /// <param name="names">They learn who the reviewers are.</param>
    internal static async Task<Discussion> Load(UnActDb db, Guid submissionId, Guid viewer, bool names, bool mayWrite, CancellationToken stop)
    {
        var rows = await (from c in db.ReviewComments
                          where c.SubmissionId == submissionId
                          join p in db.Set<Person>() on c.PersonId equals p.Id into people
                          from p in people.DefaultIfEmpty()
                          orderby c.At, c.Id
                          select new { c.Id, c.ReplyTo, c.Text, c.At, c.AsChair, c.PersonId, Name = names || c.AsChair ? p.Name : null }).ToListAsync(stop);
        if (rows.Count == 0)
        {
            return new Discussion([], mayWrite, names);
        }

        var labels = await OtherReview.Labels(db, submissionId, stop);
        var replies = rows.Where(r => r.ReplyTo is not null).ToLookup(r => r.ReplyTo!.Value);
        return new Discussion([.. rows.Where(r => r.ReplyTo is null).Select(r => Line(r.Id, [.. replies[r.Id].Select(reply => Line(reply.Id, []))]))], mayWrite, names);

        DiscussionLine Line(Guid id, IReadOnlyList<DiscussionLine> under)
        {
            var row = rows.Find(r => r.Id == id)!;
            return new DiscussionLine(id, row.AsChair ? null : labels.GetValueOrDefault(row.PersonId), row.Name, row.AsChair, row.PersonId == viewer, row.Text, row.At, under);
        }
    }
}

/// <param name="Label">Of the review that whoever said it wrote; null for a chair.</param>
/// <param name="Name">Null where the viewer does not learn it.</param>
/// <param name="IsOwn">The viewer said it.</param>
public sealed record DiscussionLine(Guid Id, string? Label, string? Name, bool IsChair, bool IsOwn, string Text, Instant At, IReadOnlyList<DiscussionLine> Replies);
