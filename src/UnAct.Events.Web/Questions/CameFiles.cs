using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Questions;
using UnAct.Web.Files;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>What came of the files of an answered form.</summary>
public sealed class CameFiles
{
    public static CameFiles None => new();

    public List<AnswerUpload> Uploads { get; } = [];

    /// <summary>What goes back with the form, by question.</summary>
    public Dictionary<string, WaitingUpload> Waiting { get; } = new(StringComparer.Ordinal);

    /// <summary>What was not taken, by question, and the name it had.</summary>
    public List<(string Question, string Name, Refused Why)> Wrong { get; } = [];

    /// <summary>Questions whose file was ticked to go.</summary>
    public IReadOnlyList<string> TakenOut { get; init; } = [];

    /// <summary>Of files that waited: by the id of their ticket.</summary>
    public List<(Guid Ticket, Guid Copy)> Copies { get; } = [];

    /// <summary>Says beside each field what was not taken, and why.</summary>
    /// <returns>Nothing was wrong.</returns>
    public bool Say(ModelStateDictionary state, Words words)
    {
        foreach (var (question, name, refused) in Wrong)
        {
            var why = Refusals.Of(refused);
            state.AddModelError(AnswerFields.NameOf(question), words["“{0}” was not taken. {1}.", name, words[why.Title]] + " " + words[why.Text]);
        }

        return Wrong.Count == 0;
    }
}
