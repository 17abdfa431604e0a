namespace UnAct.Web.Shared;

/// <summary>How a state looks: good, waiting, offered, asking for action, bad, over.</summary>
public enum Tone
{
    Plain,
    Good,
    Waiting,
    Offered,
    Asking,
    Bad,
    Over,
}

/// <summary>The short words and the tone of every state, as one table: a new state is a new line.</summary>
public static class StateWords
{
    private static readonly Dictionary<string, (Tone, string)> All = new(StringComparer.Ordinal)
    {
        ["EventState.Draft"] = (Tone.Plain, "Draft"),
        ["EventState.Published"] = (Tone.Good, "Published"),
        ["EventState.Postponed"] = (Tone.Waiting, "Postponed"),
        ["EventState.Cancelled"] = (Tone.Over, "Cancelled"),
        ["RegistrationState.Unconfirmed"] = (Tone.Waiting, "Address not yet confirmed"),
        ["RegistrationState.Pending"] = (Tone.Asking, "Asks for a place"),
        ["RegistrationState.Confirmed"] = (Tone.Good, "Confirmed"),
        ["RegistrationState.Waitlisted"] = (Tone.Waiting, "On the waiting list"),
        ["RegistrationState.Offered"] = (Tone.Offered, "A place is offered"),
        ["RegistrationState.Declined"] = (Tone.Bad, "Declined"),
        ["RegistrationState.Cancelled"] = (Tone.Over, "Withdrawn"),
        ["RegistrationState.Revoked"] = (Tone.Over, "Removed by the organiser"),
        ["RegistrationState.Lapsed"] = (Tone.Over, "Ran out"),
        ["SubmissionState.Draft"] = (Tone.Plain, "Draft"),
        ["SubmissionState.Submitted"] = (Tone.Good, "Submitted"),
        ["SubmissionState.RevisionRequested"] = (Tone.Asking, "A revision is asked for"),
        ["SubmissionState.Reserve"] = (Tone.Waiting, "In reserve"),
        ["SubmissionState.Accepted"] = (Tone.Good, "Accepted"),
        ["SubmissionState.Confirmed"] = (Tone.Good, "Accepted and confirmed"),
        ["SubmissionState.Withdrawn"] = (Tone.Over, "Withdrawn"),
        ["SubmissionState.DeskRejected"] = (Tone.Bad, "Turned away before review"),
        ["SubmissionState.Rejected"] = (Tone.Bad, "Not accepted"),
        ["SubmissionState.Declined"] = (Tone.Over, "Given up by its authors"),
        ["SubmissionState.Cancelled"] = (Tone.Over, "Taken out"),
        ["DecisionOutcome.Accept"] = (Tone.Good, "Accept"),
        ["DecisionOutcome.Reserve"] = (Tone.Waiting, "In reserve"),
        ["DecisionOutcome.Revise"] = (Tone.Asking, "Revision"),
        ["DecisionOutcome.Reject"] = (Tone.Bad, "Do not accept"),
        ["InvitationStand.Silent"] = (Tone.Waiting, "No answer yet"),
        ["InvitationStand.Accepted"] = (Tone.Good, "Accepted"),
        ["InvitationStand.Declined"] = (Tone.Bad, "Said no"),
        ["InvitationStand.Registered"] = (Tone.Good, "Registered without it"),
        ["InvitationStand.Over"] = (Tone.Over, "Ran out"),
        ["InvitationStand.Withdrawn"] = (Tone.Over, "Taken back"),
        ["AssignmentState.Invited"] = (Tone.Waiting, "Not begun"),
        ["AssignmentState.Accepted"] = (Tone.Asking, "Begun"),
        ["AssignmentState.Submitted"] = (Tone.Good, "Sent"),
        ["AssignmentState.Declined"] = (Tone.Bad, "Given back"),
        ["SubReviewState.Proposed"] = (Tone.Asking, "Waits for a chair"),
        ["SubReviewState.Agreed"] = (Tone.Good, "Asked"),
        ["SubReviewState.Denied"] = (Tone.Over, "Not asked"),
        ["AssignmentState.Removed"] = (Tone.Over, "Taken away"),
        ["ReviewerStand.Accepted"] = (Tone.Good, "Reviews"),
        ["ReviewerStand.ByHand"] = (Tone.Good, "Reviews, by the page of the team"),
        ["ReviewerStand.Silent"] = (Tone.Waiting, "No answer yet"),
        ["ReviewerStand.Declined"] = (Tone.Bad, "Said no"),
        ["ReviewerStand.Over"] = (Tone.Over, "Ran out"),
        ["ReviewerStand.Left"] = (Tone.Over, "No longer a reviewer"),
        ["ReviewerStand.Removed"] = (Tone.Over, "Taken out"),
        ["ReviewRoundState.Planned"] = (Tone.Waiting, "To come"),
        ["ReviewRoundState.Open"] = (Tone.Good, "Open"),
        ["ReviewRoundState.Over"] = (Tone.Over, "Over"),
        ["RoundState.Planned"] = (Tone.Waiting, "To come"),
        ["RoundState.Sent"] = (Tone.Good, "Sent"),
        ["RoundState.Missed"] = (Tone.Bad, "Missed"),
        ["RoundState.Passed"] = (Tone.Over, "Not needed"),
        ["MailState.Waiting"] = (Tone.Waiting, "Waiting to go"),
        ["MailState.Sent"] = (Tone.Good, "Sent"),
        ["MailState.Refused"] = (Tone.Bad, "Refused"),
        ["MailState.Held"] = (Tone.Asking, "Held back"),
        ["MailState.GivenUp"] = (Tone.Bad, "Given up after many tries"),
        ["MailState.Stopped"] = (Tone.Bad, "Not sent: the address takes no mail"),
        ["MailState.Superseded"] = (Tone.Over, "No longer needed"),
    };

    /// <exception cref="InvalidOperationException">When nobody has written words for the state: a person never reads a name from the code.</exception>
    public static (Tone Tone, string Words) Of(Enum? state)
    {
        if (state is null)
        {
            return (Tone.Plain, string.Empty);
        }

        var name = $"{state.GetType().Name}.{state}";
        return All.TryGetValue(name, out var found) ? found : throw new InvalidOperationException($"{name} has no words.");
    }

    public static string Look(Tone tone) => tone switch
    {
        Tone.Good => "ok",
        Tone.Waiting => "wait",
        Tone.Offered => "offer",
        Tone.Asking => "todo-now",
        Tone.Bad => "bad",
        Tone.Over => "off",
        _ => string.Empty,
    };
}
