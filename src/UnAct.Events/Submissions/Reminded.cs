namespace UnAct.Submissions;

/// <summary>Up to which moment those who owe something were reminded of it: each moment once, whoever sweeps.</summary>
public abstract class Reminded
{
    public Instant? SentFor { get; private set; }

    public int Version { get; private set; }

    /// <returns>False when that was done before.</returns>
    public bool Send(Instant moment)
    {
        if (SentFor >= moment)
        {
            return false;
        }

        SentFor = moment;
        return true;
    }
}
