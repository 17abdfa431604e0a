namespace UnAct.Registrations;

/// <summary>
/// An organiser's word that lets one person in beside the form: to a private event, and whether the form is open or not. It is also the yes that
/// a category may ask for. A full house stays full, unless the word was given for that, too.
/// </summary>
/// <param name="GivenBy">Whose word it is.</param>
/// <param name="CategoryId">As what they come.</param>
/// <param name="OverCapacity">They get a place also where there is none, and the log says who wanted that.</param>
/// <param name="ProvesAddress">Whoever has it reads the mail of the address they register with.</param>
public sealed record Pass(Actor GivenBy, Guid CategoryId, bool OverCapacity, bool ProvesAddress);

/// <summary>Whether a <see cref="Pass"/> made the registration in its category: whoever gave it has said yes already.</summary>
public delegate Task<bool> CameByPass(UnActDb db, Registration registration, CancellationToken stop);
