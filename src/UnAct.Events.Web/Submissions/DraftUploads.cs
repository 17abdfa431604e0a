using System.Globalization;
using UnAct.Files;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Web.Files;
using UnAct.Web.Questions;

namespace UnAct.Web.Submissions;

/// <summary>The files that come with a draft, each checked and laid into the store: the paper, and those that questions ask for.</summary>
public sealed class DraftUploads(TakePaper takePaper, TakeFile takeFile, IFileStore store, FileTicket tickets, UploadRoom room, UploadTurns turns)
{
    public const string Paper = nameof(DraftForm.File);

    /// <param name="takesOut">Else what is ticked to be taken out stays.</param>
    public async Task<DraftUpload> Take(Guid personId, OwnSubmission page, DraftForm form, IFormCollection posted, bool takesOut, CancellationToken stop)
    {
        var came = new DraftUpload();
        var type = page.Form.Type(Guid.TryParse(form.TypeId, out var id) ? id : null);
        if (type is { File: not FileWanted.No })
        {
            await Try(personId, page, Paper, form.File, posted, came, async (bytes, name) => (came.Paper = await takePaper.Run(bytes, name, type, page.Call.Anonymity, CancellationToken.None)).File, stop);
        }
        else if (form.File is { Length: > 0 } uncalled)
        {
            came.Wrong.Add((Paper, FileName.Clean(uncalled.FileName), TakePaper.NotAsked()));
        }

        foreach (var (purpose, asked) in new[] { (FormPurpose.Call, page.Form.Questions.Document), (FormPurpose.ContributionType, page.Form.QuestionsOf(type?.Id).Document) })
        {
            var prefix = purpose == FormPurpose.Call ? nameof(form.Answers) : nameof(form.TypeAnswers);
            var files = AnswerPost.Files(posted, prefix);
            IReadOnlyList<string> gone = takesOut ? AnswerPost.TakenOut(posted, prefix) : [];
            foreach (var question in asked.Questions.Where(q => q.Type == QuestionType.File))
            {
                var (field, before) = (SubmissionContent.FieldOf(purpose, question.Key), came.Answers.Count);
                await Try(personId, page, field, files.GetValueOrDefault(question.Key), posted, came, async (bytes, name) =>
                {
                    var taken = await takeFile.Run(bytes, name, KeptFiles.Rules, stop: CancellationToken.None);
                    came.Answers.Add(new DraftFile(field, taken));
                    return taken;
                }, stop);
                if (came.Answers.Count == before && gone.Contains(question.Key, StringComparer.Ordinal))
                {
                    came.Answers.Add(new DraftFile(field, null));
                }
            }
        }

        return came;
    }

    private async Task Try(Guid personId, OwnSubmission page, string field, IFormFile? file, IFormCollection posted, DraftUpload came, Func<Stream, string, Task<TakenFile>> take, CancellationToken stop)
    {
        var use = string.Create(CultureInfo.InvariantCulture, $"{page.Submission.Id:N}:{field}");
        var waiting = file is null ? tickets.Read(posted[WaitingUpload.Before + field], use) : null;
        if ((file?.FileName ?? waiting?.Name) is not { } name)
        {
            return;
        }

        try
        {
            await using var bytes = file?.OpenReadStream() ?? await store.Open(waiting!.Value.Id, stop);
            room.TakeOf(personId, bytes.Length);
            var taken = await turns.Run(personId, () => take(bytes, name), stop);
            came.Waiting.Add(new WaitingUpload(field, taken.Name, tickets.Write(taken.Id, taken.Name, use)));
        }
        catch (FileNotFoundException)
        {
            came.Wrong.Add((field, FileName.Clean(name), new Refused("file.gone")));
        }
        catch (Refused refused) when (refused.Code.StartsWith("file.", StringComparison.Ordinal))
        {
            came.Wrong.Add((field, FileName.Clean(name), refused));
        }
    }
}

/// <summary>What came of the files of a form.</summary>
public sealed class DraftUpload
{
    public TakenPaper? Paper { get; set; }

    public List<DraftFile> Answers { get; } = [];

    /// <summary>What was not taken, by the field it came for and the name it had.</summary>
    public List<(string Field, string Name, Refused Why)> Wrong { get; } = [];

    /// <summary>What was taken, for the case that the draft cannot be kept.</summary>
    public List<WaitingUpload> Waiting { get; } = [];

    /// <summary>A submission has had too many: none of them is kept.</summary>
    public void Refuse(Refused refused)
    {
        Wrong.AddRange(Waiting.Select(w => (w.Field, w.Name, refused)));
        Waiting.Clear();
        Answers.RemoveAll(file => file.Taken is not null);
        Paper = null;
    }
}
