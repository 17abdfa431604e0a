using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Web.People;

/// <summary>What the page of one's own things shows.</summary>
public sealed record MyPage(
    ProfileForm Profile, IReadOnlyList<MyRegistration> Coming, IReadOnlyList<MyRegistration> Past, IReadOnlyList<string> Addresses, bool HasPassword, bool AsksPassword,
    IReadOnlyList<MySubmission> Submissions, IReadOnlyList<MyReviewing> Reviewing, Func<MyRegistration, string> LinkOf);

public sealed class ProfileForm
{
    public string? Name { get; set; }

    public string? TimeZone { get; set; }

    public string? Language { get; set; }
}

public sealed class PasswordForm
{
    public string? CurrentPassword { get; set; }

    public string? NewPassword { get; set; }

    public bool Remove { get; set; }
}
