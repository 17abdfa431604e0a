using System.Globalization;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>Somebody who reviews, and said that they are in conflict with a submission; and somebody of whom that is suggested, because their address is of the house of an author.</summary>
internal sealed record PlantedConflict(Person Person, int Number, IReadOnlyList<object> Rows)
{
    public static PlantedConflict On(Submission submission, Instant now)
    {
        var (person, address) = (Person.Create("ရှောင်ကြဉ်သူ", now), $"aside-{submission.Id:N}@example.org");
        var member = TeamMember.Invite(submission.EventId, address, address, TeamRoles.Reviewer, now);
        member.Accept(person.Id, now);
        var (other, near) = (Person.Create("ผู้ใกล้ชิด", now), $"beside-{submission.Id:N}@example.org");
        var beside = TeamMember.Invite(submission.EventId, near, near, TeamRoles.Reviewer, now);
        beside.Accept(other.Id, now);
        return new PlantedConflict(person, submission.Number, [person, PersonEmail.Of(person.Id, address, now), member, other, PersonEmail.Of(other.Id, near, now), beside, Conflict.Of(submission.Id, person.Id, ConflictSource.Self, "ເພື່ອນຮ່ວມງານ", Actor.Person(person.Id), now)]);
    }

    /// <summary>What a form sends that a chair writes conflicts with; null for every other.</summary>
    public (string Name, string Value)[]? Fields(string path) => path switch
    {
        "/manage/conflicts" => [("Pairs", string.Create(CultureInfo.InvariantCulture, $"{Number}.{Person.Id:D}")), ("Stand", "true")],
        "/manage/conflicts/new" => [("Number", Number.ToString(CultureInfo.InvariantCulture)), ("PersonId", Person.Id.ToString())],
        "/manage/conflicts/{number:int}/{person:guid}" => [("Reason", "Another person")],
        "/submissions/{number:int}/conflicts" => [("Address", $"rival-{Guid.NewGuid():N}@example.org")],
        _ => null,
    };
}
