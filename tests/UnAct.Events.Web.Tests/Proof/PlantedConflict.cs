using System.Globalization;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>Somebody who reviews, and said that they are in conflict with a submission.</summary>
internal sealed record PlantedConflict(Person Person, int Number, IReadOnlyList<object> Rows)
{
    public static PlantedConflict On(Submission submission, Instant now)
    {
        var (person, address) = (Person.Create("ရှောင်ကြဉ်သူ", now), $"aside-{submission.Id:N}@example.org");
        var member = TeamMember.Invite(submission.EventId, address, address, TeamRoles.Reviewer, now);
        member.Accept(person.Id, now);
        return new PlantedConflict(person, submission.Number, [person, PersonEmail.Of(person.Id, address, now), member, Conflict.Of(submission.Id, person.Id, ConflictSource.Self, "ເພື່ອນຮ່ວມງານ", Actor.Person(person.Id), now)]);
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
