using UnAct.Events;

namespace UnAct.Questions;

/// <summary>What a form belongs to, if it is there: a room above says it, because only it knows. Null: there is no such thing in the event.</summary>
public delegate Task<LocalizedText?> NameOfFormOwner(UnActDb db, Guid eventId, FormPurpose purpose, Guid ownerId, CancellationToken stop);

/// <summary>Who may write the forms of an event.</summary>
public static class FormAccess
{
    public static Permission Needed(FormPurpose purpose) => purpose switch
    {
        FormPurpose.Registration => Permission.ManageRegistrations,
        FormPurpose.Call or FormPurpose.ContributionType or FormPurpose.Review => Permission.ManageCall,
        _ => Permission.EditEvent,
    };

    /// <returns>What the form belongs to; null for one of the event itself.</returns>
    /// <exception cref="Refused">not-found also for a purpose or an owner that is not there.</exception>
    public static async Task<LocalizedText?> Require(UnActDb db, NameOfFormOwner owners, Actor by, Guid eventId, FormPurpose purpose, Guid? ownerId, CancellationToken stop)
    {
        await db.Require(by, eventId, Needed(purpose), stop);
        if (!Enum.IsDefined(purpose) || (purpose is FormPurpose.ContributionType or FormPurpose.Review && ownerId is null) || (purpose is FormPurpose.Registration or FormPurpose.Call && ownerId is not null))
        {
            throw Refused.NotFound();
        }

        return ownerId is { } owner ? await owners(db, eventId, purpose, owner, stop) ?? throw Refused.NotFound() : null;
    }
}
