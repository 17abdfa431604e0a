namespace UnAct.Submissions;

/// <summary>
/// What becomes of a decision that is staged for a submission which its author takes back, or a chair turns away or takes up again: it is dropped. The room that stages decisions
/// stands above this one, so it is handed in; it costs the same whether there was one or not.
/// </summary>
public delegate Task DropStaged(UnActDb db, Guid submissionId, CancellationToken stop);
