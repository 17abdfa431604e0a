namespace UnAct.Mail;

/// <summary>
/// Asked right before a mail leaves: is what it says still so? False takes it back. Only the room that wrote it knows what it hangs on,
/// and stands above this one, so the look is handed in. It may say the mail anew (<see cref="OutboxMail.Reword"/>).
/// </summary>
public delegate Task<bool> StillHolds(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop);
