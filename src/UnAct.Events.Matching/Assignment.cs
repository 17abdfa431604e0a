namespace UnAct.Matching;

/// <summary>One line of a reviewer assignment: paper and reviewer by their index in the input arrays.</summary>
/// <param name="Paper">Zero-based row of the score matrix.</param>
/// <param name="Reviewer">Zero-based column of the score matrix.</param>
public readonly record struct Assignment(int Paper, int Reviewer);
