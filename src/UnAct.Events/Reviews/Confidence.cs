namespace UnAct.Reviews;

/// <summary>How well a reviewer knows what a submission is about, as they say it themselves: one scale for every call.</summary>
public enum Confidence
{
    None = 1,
    Low = 2,
    Fair = 3,
    High = 4,
    Expert = 5,
}
