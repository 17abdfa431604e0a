using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;

namespace UnAct.Data.Sample;

/// <summary>Invented people who were asked to review for the open call: most said yes and what they can take, one said no, two are silent. Nothing is written to them.</summary>
internal static class SampleCommittee
{
    private static readonly (string Name, string Address, int? Capacity, string? Answer)[] Asked =
    [
        ("Naw Paw Gay", "pawgay@example.org", 6, "yes"),
        ("Lê Thị Thanh", "thanh@example.org", 8, "yes"),
        ("อรุณี วงศ์ไทย", "arunee@example.org", 4, "yes"),
        ("Johanna Lindqvist", "lindqvist@example.org", null, "yes"),
        ("Sim Chanthy", "chanthy@example.org", 5, "no"),
        ("赵文静", "wenjing@example.org", null, null),
        ("", "department@example.org", null, null),
    ];

    public static async Task Plant(UnActDb db, SampleCall call, Guid by, Instant now, CancellationToken stop)
    {
        var sent = now - Duration.FromDays(6);
        foreach (var (at, (name, address, capacity, answer)) in Asked.Index())
        {
            var reviewer = Reviewer.Ask(call.Event.Id, new ReviewerLine(0, "", name, address, null, null), "en", "You know this field. It would be about five papers, in the two months after the deadline.", by, sent);
            var answered = sent + Duration.FromHours(7 + (at * 11));
            db.Add(reviewer);
            db.Log.Add(LogEntry.Of(Actor.Person(by), sent, "committee.invited", reviewer.Id, call.Event.Id));
            if (answer == "yes")
            {
                var (person, key) = (Person.Create(name, answered), EmailAddress.Key(address));
                var member = TeamMember.Invite(call.Event.Id, address, key, TeamRoles.Reviewer, answered);
                member.Accept(person.Id, answered);
                reviewer.Accept(person.Id, capacity, answered);
                db.AddRange(person, PersonEmail.Of(person.Id, address, answered), member);
                db.AddRange(call.Topics.Where((_, topic) => (topic + at) % 3 == 0).Select(topic => ReviewerTopic.Of(reviewer.Id, topic.Id)));
                db.Log.Add(LogEntry.Of(Actor.Person(person.Id), answered, "committee.accepted", reviewer.Id, call.Event.Id));
            }
            else if (answer == "no")
            {
                reviewer.Decline("I submit a paper myself this year.", answered);
                db.Log.Add(LogEntry.Of(Actor.Contact, answered, "committee.declined", reviewer.Id, call.Event.Id));
            }
        }

        await db.SaveChangesAsync(stop);
    }
}
