namespace UnAct.Reviews;

/// <summary>What a review says should become of a submission: one scale for every call, so that years can be compared.</summary>
public enum Recommendation
{
    StrongReject = -3,
    Reject = -2,
    WeakReject = -1,
    Borderline = 0,
    WeakAccept = 1,
    Accept = 2,
    StrongAccept = 3,
}
