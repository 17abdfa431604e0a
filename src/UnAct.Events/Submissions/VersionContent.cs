using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>A version read back as the content it was made of.</summary>
internal static class VersionContent
{
    public static async Task<SubmissionContent> Load(UnActDb db, Guid versionId, CancellationToken stop)
    {
        var version = await db.SubmissionVersions.AsNoTracking().SingleAsync(v => v.Id == versionId, stop);
        var authors = await db.SubmissionAuthors.AsNoTracking().Where(a => a.VersionId == versionId).OrderBy(a => a.Order).ToListAsync(stop);
        var topics = await (from t in db.VersionTopics
                            where t.VersionId == versionId
                            join topic in db.Topics on t.TopicId equals topic.Id
                            orderby topic.Order, topic.Id
                            select topic.Id).ToListAsync(stop);
        var answers = (await db.AnswersOf([versionId], stop: stop)).GetValueOrDefault(versionId, []);
        return Of(version, authors, topics) with
        {
            Answers = answers.Where(a => a.Purpose == FormPurpose.Call).AsPosted(),
            TypeAnswers = answers.Where(a => a.Purpose == FormPurpose.ContributionType).AsPosted(),
            AnswerFiles = new SortedDictionary<string, Guid>(answers.Where(a => a.File is not null).ToDictionary(a => SubmissionContent.FieldOf(a.Purpose, a.Question.Key), a => a.File!.Id), StringComparer.Ordinal),
        };
    }

    public static SubmissionContent Of(SubmissionVersion version, IEnumerable<SubmissionAuthor> authors, IReadOnlyList<Guid> topics) => new()
    {
        TypeId = version.TypeId,
        TrackId = version.TrackId,
        Title = version.Title,
        Abstract = version.Abstract,
        Language = version.Language,
        TopicIds = topics,
        FileId = version.FileId,
        Authors = [.. authors.Select(a => new AuthorLine
        {
            Name = a.Name,
            Affiliation = a.Affiliation,
            Country = a.Country ?? "",
            Email = a.Address,
            Orcid = a.Orcid ?? "",
            Corresponding = a.Corresponding,
            Presenting = a.Presenting,
        })],
    };
}
