namespace UnAct.Questions;

/// <summary>A form as it is asked now. Where nobody has written one there are no questions, and no ids.</summary>
/// <param name="Number">Of the version; 0 where there is none. What a page has seen of the form.</param>
public sealed record FormSnapshot(Guid? FormId, Guid? VersionId, FormDocument Document, int Number = 0)
{
    public static FormSnapshot None { get; } = new(null, null, FormDocument.Empty);

    /// <summary>Whoever answers was promised who sees it, and for how long: an answer to other questions than those of now is not kept before they have read these.</summary>
    /// <param name="seen">The number of the version that the page showed; null: nobody was shown one.</param>
    /// <exception cref="Refused">answers.changed-meanwhile</exception>
    public void MustBeSeen(int? seen)
    {
        if (seen is { } number && number != Number)
        {
            throw new Refused("answers.changed-meanwhile");
        }
    }
}

public static class Forms
{
    private static readonly Prepared<Func<UnActDb, Guid, FormPurpose, Guid?, CancellationToken, Task<FormVersion?>>> Latest = new(() => EF.CompileAsyncQuery(
        (UnActDb db, Guid eventId, FormPurpose purpose, Guid? ownerId, CancellationToken stop) => (
            from form in db.Set<Form>()
            where form.EventId == eventId && form.Purpose == purpose && form.OwnerId == ownerId
            join version in db.Set<FormVersion>() on new { FormId = form.Id, form.Number } equals new { version.FormId, version.Number }
            select version).AsNoTracking().SingleOrDefault()));

    extension(UnActDb db)
    {
        public async Task<FormSnapshot> FormOf(Guid eventId, FormPurpose purpose, Guid? ownerId = null, CancellationToken stop = default) =>
            await Latest.For(db)(db, eventId, purpose, ownerId, stop) is { } version ? new(version.FormId, version.Id, version.Document, version.Number) : FormSnapshot.None;

        /// <summary>For how many a form was answered.</summary>
        public Task<int> Answered(Guid formId, CancellationToken stop = default) => db.Answers.Where(a => a.FormId == formId).Select(a => a.SubjectId).Distinct().CountAsync(stop);
    }
}
