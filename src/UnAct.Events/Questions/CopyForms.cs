using UnAct.Events;

namespace UnAct.Questions;

/// <summary>A copy of an event asks what the event asks of those who register. Nobody has answered it yet.</summary>
public sealed class CopyForms : ICopiesEvents
{
    public async Task Copy(UnActDb db, EventCopy copy, CancellationToken stop)
    {
        if (await db.FormOf(copy.From.Id, FormPurpose.Registration, stop: stop) is not { VersionId: { } versionId } asked)
        {
            return;
        }

        var by = await db.FormVersions.Where(v => v.Id == versionId).Select(v => v.PersonId).SingleAsync(stop);
        var form = db.Forms.Add(Form.For(copy.To.Id, FormPurpose.Registration, null)).Entity;
        db.FormVersions.Add(form.Ask(asked.Document, by is { } person ? Actor.Person(person) : Actor.Program, copy.Now));
    }
}
