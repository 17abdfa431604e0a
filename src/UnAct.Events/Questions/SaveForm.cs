using System.Globalization;
using UnAct.Events;

namespace UnAct.Questions;

/// <summary>An organiser changes what a form asks: a new version, and the answers so far keep their questions.</summary>
public static class SaveForm
{
    /// <param name="SeenVersion">The number of the version that the change began with; 0 where there was none.</param>
    public sealed record Input(Actor By, Guid EventId, FormPurpose Purpose, Guid? OwnerId, FormDocument Form, int SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock, NameOfFormOwner owners)
    {
        /// <returns>The number of the version that is asked now; the same where nothing changed.</returns>
        /// <exception cref="FormFaulty">With everything that stands against it.</exception>
        public Task<int> Run(Input input, CancellationToken stop = default) => Save(db, clock, owners, input, imported: false, stop);
    }

    /// <summary>Whether whoever answers this form can upload something.</summary>
    public static bool TakesFiles(FormPurpose purpose) => purpose is FormPurpose.Registration or FormPurpose.Call or FormPurpose.ContributionType;

    internal static async Task<int> Save(UnActDb db, IClock clock, NameOfFormOwner owners, Input input, bool imported, CancellationToken stop)
    {
        await FormAccess.Require(db, owners, input.By, input.EventId, input.Purpose, input.OwnerId, stop);
        if (!EventRules.MayEdit(await db.Events.AsNoTracking().SingleAsync(e => e.Id == input.EventId, stop)))
        {
            throw new Refused("event.is-cancelled");
        }

        if (input.Purpose is FormPurpose.Call or FormPurpose.ContributionType && input.Form.Questions.Any(q => q.Sensitive))
        {
            // A draft is kept as it is typed: what has to be sealed does not belong there.
            throw new Refused("form.sensitive-in-call");
        }

        if (!TakesFiles(input.Purpose) && input.Form.Questions.Any(q => q.Type == QuestionType.File))
        {
            throw new Refused("form.takes-no-files");
        }

        if (input.Purpose == FormPurpose.Registration && input.Form.Questions.Count(q => q.Type == QuestionType.File) > KeptFiles.MostAsked)
        {
            throw new Refused("form.too-many-files");
        }

        var (now, seen) = (clock.GetCurrentInstant(), await db.FormOf(input.EventId, input.Purpose, input.OwnerId, stop));
        if (seen.Document == input.Form)
        {
            // The same form posted twice.
            return seen.Number;
        }

        if (seen.Number != input.SeenVersion)
        {
            throw new Refused("form.changed-meanwhile");
        }

        var form = seen.FormId is { } id ? await db.Forms.SingleAsync(f => f.Id == id, stop) : db.Forms.Add(Form.For(input.EventId, input.Purpose, input.OwnerId)).Entity;
        db.FormVersions.Add(form.Ask(input.Form, input.By, now));
        db.Log.Add(LogEntry.Of(input.By, now, imported ? "form.imported" : "form.changed", form.Id, input.EventId, seen.FormId is null ? null : Named(form, seen.Number), Named(form, form.Number)));
        await db.SaveChangesAsync(stop);
        return form.Number;
    }

    private static string Named(Form form, int number) => string.Create(CultureInfo.InvariantCulture, $"{form.Purpose} {number}");
}
