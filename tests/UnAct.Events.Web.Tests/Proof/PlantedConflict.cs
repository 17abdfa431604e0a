using System.Globalization;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>Somebody who reviews, and said that they are in conflict with a submission; and somebody of whom that is suggested, because their address is of the house of an author.</summary>
/// <param name="Beside">Who may be given it.</param>
internal sealed record PlantedConflict(Person Person, Person Beside, int Number, Guid Submission, IReadOnlyList<object> Rows)
{
    public static PlantedConflict On(Submission submission, Instant now)
    {
        var (person, address) = (Person.Create("ရှောင်ကြဉ်သူ", now), $"aside-{submission.Id:N}@example.org");
        var member = TeamMember.Invite(submission.EventId, address, address, TeamRoles.Reviewer, now);
        member.Accept(person.Id, now);
        var (other, near) = (Person.Create("ผู้ใกล้ชิด", now), $"beside-{submission.Id:N}@example.org");
        var beside = TeamMember.Invite(submission.EventId, near, near, TeamRoles.Reviewer, now);
        beside.Accept(other.Id, now);
        return new PlantedConflict(person, other, submission.Number, submission.Id, [person, PersonEmail.Of(person.Id, address, now), member, other, PersonEmail.Of(other.Id, near, now), beside, Conflict.Of(submission.Id, person.Id, ConflictSource.Self, "ເພື່ອນຮ່ວມງານ", Actor.Person(person.Id), now)]);
    }

    /// <summary>What a form sends that a chair writes conflicts with; null for every other.</summary>
    public (string Name, string Value)[]? Fields(string path) => path switch
    {
        "/manage/conflicts" => [("Pairs", string.Create(CultureInfo.InvariantCulture, $"{Number}.{Person.Id:D}")), ("Stand", "true")],
        "/manage/conflicts/new" => [("Number", Number.ToString(CultureInfo.InvariantCulture)), ("PersonId", Person.Id.ToString())],
        "/manage/conflicts/{number:int}/{person:guid}" => [("Reason", "Another person")],
        "/manage/assignment/import" => [("Text", string.Create(CultureInfo.InvariantCulture, $"{Number},beside-{Submission:N}@example.org")), ("Give", "true")],
        "/manage/assignment/submissions/{number:int}" => [("Chosen", Beside.Id.ToString())],
        "/manage/assignment/people/{id:guid}" => [("Numbers", Number.ToString(CultureInfo.InvariantCulture))],
        "/review/papers" => [(string.Create(CultureInfo.InvariantCulture, $"Wish[{Number}]"), "Eager")],
        "/review/{number:int}/edit" => [("SeenRevision", "0"), ("Do", "save"), ("ToAuthors", "ຂຽນດີ")],
        "/review/{number:int}/decline" => [("Words", "ບໍ່ມີເວລາ")],
        "/submissions/{number:int}/conflicts" => [("Address", $"rival-{Guid.NewGuid():N}@example.org")],
        _ => null,
    };
}
