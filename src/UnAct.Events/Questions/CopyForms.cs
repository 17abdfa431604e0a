using UnAct.Events;

namespace UnAct.Questions;

/// <summary>A copy of an event asks what the event asks, of those who register, submit and review. Nobody has answered it yet.</summary>
public sealed class CopyForms : ICopiesEvents
{
    private static readonly FormPurpose[] GoAlong = [FormPurpose.Registration, FormPurpose.Call, FormPurpose.ContributionType, FormPurpose.Review];

    public async Task Copy(UnActDb db, EventCopy copy, CancellationToken stop)
    {
        var asked = await (from form in db.Forms
                           where form.EventId == copy.From.Id && GoAlong.Contains(form.Purpose)
                           join version in db.FormVersions on new { FormId = form.Id, form.Number } equals new { version.FormId, version.Number }
                           select new { form.Purpose, form.OwnerId, Version = version }).AsNoTracking().ToListAsync(stop);
        foreach (var one in asked)
        {
            var form = db.Forms.Add(Form.For(copy.To.Id, one.Purpose, copy.For(one.OwnerId))).Entity;
            db.FormVersions.Add(form.Ask(one.Version.Document, one.Version.PersonId is { } person ? Actor.Person(person) : Actor.Program, copy.Now));
        }
    }
}
