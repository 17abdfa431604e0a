namespace UnAct.Matching.Affinities;

/// <summary>What is read of a paper: a name to call it by, its title and its abstract. Never who wrote it.</summary>
public sealed record PaperText(string Id, string Title, string Abstract)
{
    /// <summary>Title and abstract are two sentences.</summary>
    public string Text => Title + "\n" + Abstract;
}
