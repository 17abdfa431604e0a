using Microsoft.AspNetCore.Mvc;
using UnAct.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>A page with questions in its form: files come in before the rules are asked, and wait where the form goes back to whoever sent it.</summary>
public abstract class AnsweredController(FormUploads uploads, Words<CameFiles> says) : PageController
{
    /// <summary>The files of this post.</summary>
    protected CameFiles Came { get; private set; } = CameFiles.None;

    /// <summary>The number of the form that the page showed; null where it showed none.</summary>
    protected int? SeenForm => Request.HasFormContentType ? AnswerPost.Seen(Request.Form) : null;

    /// <param name="asked">What may come in now, and at which event; only asked for where something came.</param>
    /// <param name="use">Whose form it is: what waits for it is for nobody else.</param>
    protected async Task<IActionResult> Attempt(Func<Task<(FormDocument Asked, Guid EventId)>> asked, string use, Func<Task<IActionResult>> run, Func<Task<IActionResult>> again)
    {
        if (FormUploads.Any(Request))
        {
            var (form, eventId) = await asked();
            Came = await uploads.Take(Request, form, eventId, use, Stop);
            Came.Say(ModelState, says);
        }

        var ended = false;
        try
        {
            return await Attempt(
                async () =>
                {
                    var answer = await run();
                    await uploads.Done(Came, Db, Stop);
                    ended = true;
                    return answer;
                },
                async () =>
                {
                    await uploads.Back(Came, Stop);
                    ended = true;
                    return await again();
                });
        }
        finally
        {
            if (!ended)
            {
                uploads.Left(Came);
            }
        }
    }

    /// <summary>The questions as a form shows them that came back, or that is opened for the first time.</summary>
    /// <param name="there">Files that were given before, and the address they are below.</param>
    protected AnswerFields Fields(FormSnapshot asked, IReadOnlyDictionary<string, IReadOnlyList<string>> answers, IReadOnlyDictionary<string, KeptFile>? there = null, string? filesAt = null)
    {
        if (SeenForm is { } seen && seen != asked.Number)
        {
            SayOnce(new Refused("answers.changed-meanwhile"));
        }

        return new AnswerFields(asked.Document, answers)
        {
            Number = asked.Number,
            Files = there ?? new Dictionary<string, KeptFile>(StringComparer.Ordinal),
            FilesAt = filesAt,
            Waiting = Came.Waiting,
            TakenOut = Came.TakenOut,
        };
    }
}
