using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>A submission in the list of one's own.</summary>
/// <param name="EventTitle">The neutral one of a discreet event: this list is read over shoulders.</param>
/// <param name="Title">Of what was submitted, else of the draft. Empty while it has none, and for a discreet event.</param>
/// <param name="HasUnsent">It was changed since it was submitted.</param>
/// <param name="Until">A draft can be submitted until then: what was agreed with this author counts, too. Something to be revised can be until then, too.</param>
/// <param name="AnswerUntil">It was accepted, and its authors say until then whether they will present it.</param>
public sealed record MySubmission(
    string Slug, LocalizedText EventTitle, string Accent, int Number, string Title, SubmissionState State, Instant ChangedAt, bool HasUnsent, Instant? Until, Instant? AnswerUntil, string Zone);

/// <summary>All that somebody wrote or was named in, newest first: one statement, however many they are.</summary>
public static class MySubmissions
{
    /// <param name="eventId">Only those of one event.</param>
    public static async Task<IReadOnlyList<MySubmission>> Load(UnActDb db, Actor by, Guid? eventId, CancellationToken stop)
    {
        var (own, person) = (db.Submissions.WrittenBy(db, by), by.PersonId);
        var rows = await (from s in eventId is { } one ? own.Where(s => s.EventId == one) : own
                          join e in db.Events on s.EventId equals e.Id
                          join c in db.Calls on s.CallId equals c.Id
                          join d in db.SubmissionDrafts on s.Id equals d.SubmissionId
                          join v in db.SubmissionVersions on s.CurrentId equals v.Id into submitted
                          from v in submitted.DefaultIfEmpty()
                          orderby s.ChangedAt descending, s.Number
                          select new
                          {
                              e.Slug,
                              EventTitle = e.Discreet ? e.NeutralTitle : e.Title,
                              e.Accent,
                              e.Discreet,
                              s.Number,
                              s.State,
                              s.ChangedAt,
                              d.IsOpen,
                              Submitted = v.Title,
                              Draft = v == null ? d.Content : null,
                              c.ClosesAt,
                              c.RevisionsOverAt,
                              c.ConfirmationsOverAt,
                              Late = (from late in db.Set<LateAccess>()
                                      join email in db.Set<PersonEmail>() on late.AddressKey equals email.AddressKey
                                      where late.CallId == c.Id && email.PersonId == person && email.VerifiedAt != null
                                      select (Instant?)late.OverAt).Max(),
                              c.Zone,
                          }).ToListAsync(stop);
        return [.. rows.Select(r => new MySubmission(
            r.Slug, r.EventTitle, r.Accent, r.Number, r.Discreet ? "" : r.Submitted ?? SubmissionContent.Of(r.Draft!).Title.Trim(), r.State, r.ChangedAt,
            r.IsOpen && r.State != SubmissionState.Draft, r.State switch { SubmissionState.Draft => Later(r.Late, r.ClosesAt), SubmissionState.RevisionRequested => Later(r.Late, r.RevisionsOverAt), _ => null },
            r.State == SubmissionState.Accepted && r.ConfirmationsOverAt > r.ChangedAt ? r.ConfirmationsOverAt : null, r.Zone))];

        static Instant? Later(Instant? late, Instant? over) => late > over ? late : over;
    }
}
