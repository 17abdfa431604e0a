using Microsoft.EntityFrameworkCore;
using UnAct.Files;
using UnAct.Questions;
using UnAct.Web.Files;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>
/// The files that come with an answered form, each checked and laid into the store. What came with a form that goes back to whoever sent it waits: its ticket stands
/// in the form, and it need not be sent once more.
/// </summary>
public sealed class FormUploads(TakeFile takeFile, IFileStore store, FileTicket tickets, UploadRoom room, UploadTurns turns, RateLimitSettings limits)
{
    /// <summary>Of one post: as many files as a form asks for, each so large that it can be said that it is too large.</summary>
    public const long MostBytes = 90 << 20;

    /// <summary>Whether there is anything to take: most forms have no file.</summary>
    public static bool Any(HttpRequest request) => request.HasFormContentType && (AnswerPost.Files(request.Form).Count > 0
        || request.Form.Keys.Any(name => name.StartsWith(WaitingUpload.Before, StringComparison.Ordinal) || name.StartsWith(AnswerFields.Out, StringComparison.Ordinal)));

    /// <param name="asked">What is asked now; a file for anything else is left aside.</param>
    /// <param name="use">Whose form it is: a ticket holds for that alone.</param>
    public async Task<CameFiles> Take(HttpRequest request, FormDocument asked, Guid eventId, string use, CancellationToken stop)
    {
        var (posted, came) = (request.Form, new CameFiles { TakenOut = AnswerPost.TakenOut(request.Form) });
        var (files, dropped) = (AnswerPost.Files(posted), AnswerPost.TakenOut(posted, AnswerFields.Usual, AnswerFields.Not));
        foreach (var question in asked.Questions.Where(q => q.Type == QuestionType.File))
        {
            var ticket = posted[WaitingUpload.Before + AnswerFields.NameOf(question.Key)].ToString();
            var (file, waiting) = (files.GetValueOrDefault(question.Key), tickets.Read(ticket, Of(use, question.Key)));
            if (file is not null && await Try(came, question.Key, file.FileName, () => New(request, file, eventId, stop)) is { } taken)
            {
                came.Waiting[question.Key] = new(AnswerFields.NameOf(question.Key), taken.Name, tickets.Write(taken.Id, taken.Name, Of(use, question.Key)));
            }
            else if (waiting is { } before && !dropped.Contains(question.Key, StringComparer.Ordinal))
            {
                came.Waiting[question.Key] = new(AnswerFields.NameOf(question.Key), before.Name, ticket);
                if (file is null && await Try(came, question.Key, before.Name, () => Again(request, before, eventId, stop)) is { } copy)
                {
                    came.Copies.Add((before.Id, copy.Id));
                }
            }
            else if (came.TakenOut.Contains(question.Key, StringComparer.Ordinal))
            {
                came.Uploads.Add(new(question.Key, null));
            }
        }

        return came;
    }

    /// <summary>The form was answered: what came of its files is kept, and every other copy goes at once.</summary>
    public async Task Done(CameFiles came, UnActDb db, CancellationToken stop)
    {
        var ids = came.Uploads.Select(u => u.Taken?.Id).OfType<Guid>().ToList();
        var kept = ids.Count == 0 ? [] : await db.Files.Where(f => EF.Parameter(ids).Contains(f.Id)).Select(f => f.Id).ToListAsync(stop);
        foreach (var id in ids.Except(kept))
        {
            await store.Delete(id, stop);
        }

        // What waited is not deleted: the same form, posted twice at once, finds it.
        Left(came);
    }

    /// <summary>It ended otherwise, and what came may be kept or not: it counts no more, and is swept where nothing names it.</summary>
    public void Left(CameFiles came) => came.Uploads.Select(u => u.Taken?.Id).OfType<Guid>().Concat(came.Copies.Select(c => c.Ticket)).ToList().ForEach(room.WaitsNoMore);

    /// <summary>It goes back: what waited goes on waiting, and its copy is not needed.</summary>
    public async Task Back(CameFiles came, CancellationToken stop)
    {
        foreach (var (_, copy) in came.Copies)
        {
            await store.Delete(copy, stop);
            room.WaitsNoMore(copy);
        }
    }

    private static string Of(string use, string question) => $"{use}:{question}";

    private async Task<TakenFile> New(HttpRequest request, IFormFile file, Guid eventId, CancellationToken stop)
    {
        KeptFiles.Rules.CheckSize(file.Length);
        await using var bytes = file.OpenReadStream();
        return await Read(request, bytes, file.FileName, eventId, stop);
    }

    /// <summary>A copy: whoever has the ticket may send two forms with it, and a file has one owner.</summary>
    private async Task<TakenFile> Again(HttpRequest request, (Guid Id, string Name) waiting, Guid eventId, CancellationToken stop)
    {
        await using var bytes = await store.Open(waiting.Id, stop);
        return await Read(request, bytes, waiting.Name, eventId, stop);
    }

    private async Task<TakenFile> Read(HttpRequest request, Stream bytes, string name, Guid eventId, CancellationToken stop)
    {
        var network = limits.Enabled ? Limits.Network(request.HttpContext.Connection.RemoteIpAddress) : null;
        var place = room.Take(eventId, network, bytes.Length);
        try
        {
            var taken = await turns.Run(network, () => takeFile.Run(bytes, name, KeptFiles.Rules, stop: CancellationToken.None), stop);
            room.Waits(place, taken.Id);
            return taken;
        }
        catch
        {
            room.WaitsNoMore(place);
            throw;
        }
    }

    private static async Task<TakenFile?> Try(CameFiles came, string question, string name, Func<Task<TakenFile>> take)
    {
        try
        {
            var taken = await take();
            came.Uploads.Add(new(question, taken));
            return taken;
        }
        catch (FileNotFoundException)
        {
            came.Waiting.Remove(question);
            came.Wrong.Add((question, FileName.Clean(name), new Refused("file.gone")));
        }
        catch (Refused refused) when (refused.Code.StartsWith("file.", StringComparison.Ordinal))
        {
            came.Wrong.Add((question, FileName.Clean(name), refused));
        }

        return null;
    }
}
