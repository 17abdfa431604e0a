using System.Globalization;
using UnAct.Events;
using UnAct.Reviews;

namespace UnAct.Data.Sample;

/// <summary>Invented people who review and chair. Of those asked for the open call most said yes and what they can take, one said no, two are silent; last year thirty of three institutions said yes. Nothing is written to them.</summary>
internal static class SampleCommittee
{
    public const string Reviewer = "reviewer@example.org", Chair = "chair@example.org", ConflictedChair = "conflicted-chair@example.org";

    public static readonly SampleAsked[] ThisYear =
    [
        new("Naw Paw Gay", "pawgay@example.org", 6, "yes"),
        new("Lê Thị Thanh", "thanh@example.org", 8, "yes"),
        new("อรุณี วงศ์ไทย", "arunee@example.org", 4, "yes"),
        new("Johanna Lindqvist", "lindqvist@example.org", null, "yes"),
        new("Malee Srisai", Reviewer, 6, "yes"),
        new("Sim Chanthy", "chanthy@example.org", 5, "no"),
        new("赵文静", "wenjing@example.org", null, null),
        new("", "department@example.org", null, null),
    ];

    /// <summary>Ten of each institution, which their addresses tell.</summary>
    public static IReadOnlyList<SampleAsked> LastYear { get; } = [.. Institutions().Select((one, at) => new SampleAsked(one.Name, one.Address, at == 13 ? null : 10 + (at % 4 * 2), "yes"))];

    private static IEnumerable<(string Name, string Address)> Institutions()
    {
        string[] andaman = ["Pensri Chaiwong", "Wichai Phromma", "Sunisa Kaewkla", "Thanawat Sukjai", "จันทร์เพ็ญ ศรีทอง", "Orawan Thepsiri", "Kittipong Nuanchan", "Rungnapa Deeprasert", "วีระ บุญมา"];
        string[] redRiver = ["Đặng Thu Hà", "Ngô Bá Khá", "Bùi Thanh Tùng", "Hoàng Thị Yến", "Trịnh Công Lý", "Mai Phương Anh", "Lý Văn Sơn", "Cao Thị Ngọc", "Phan Đình Long", "Tạ Minh Châu"];
        string[] kunming = ["马丽华", "周建国", "Yang Xiulan", "He Zhiqiang", "吴晓燕", "Luo Jing", "Duan Weimin", "Sun Yaqin", "普云芳", "Dao Aihan"];
        return At("andaman", andaman).Append(("Malee Srisai", Reviewer)).Concat(At("redriver", redRiver)).Concat(At("kunming", kunming));
    }

    private static IEnumerable<(string Name, string Address)> At(string institution, string[] names) =>
        names.Select((name, at) => (name, string.Create(CultureInfo.InvariantCulture, $"{institution[0]}{at + 1}@{institution}.example.org")));

    /// <returns>Those who said yes.</returns>
    public static IReadOnlyList<SampleReviewer> Plant(UnActDb db, SamplePeople people, SampleCall call, IReadOnlyList<SampleAsked> asked, Guid by, Instant sent)
    {
        var yes = new List<SampleReviewer>();
        foreach (var (at, (name, address, capacity, answer)) in asked.Index())
        {
            var reviewer = Reviews.Reviewer.Ask(call.Event.Id, new ReviewerLine(0, "", name, address, null, null), "en", "You know this field. It would be about five papers, in the two months after the deadline.", by, sent);
            var answered = sent + Duration.FromHours(7 + (at * 11));
            db.Add(reviewer);
            db.Log.Add(LogEntry.Of(Actor.Person(by), sent, "committee.invited", reviewer.Id, call.Event.Id));
            if (answer == "yes")
            {
                var person = people.Of(name, address, answered);
                reviewer.Accept(person, capacity, answered);
                Join(db, call.Event.Id, person, address, TeamRoles.Reviewer, answered);
                Guid[] topics = [.. call.Topics.Where((_, topic) => (topic + at) % 3 == 0).Select(topic => topic.Id)];
                db.AddRange(topics.Select(topic => ReviewerTopic.Of(reviewer.Id, topic)));
                db.Log.Add(LogEntry.Of(Actor.Person(person), answered, "committee.accepted", reviewer.Id, call.Event.Id));
                yes.Add(new(at, person, name, address, capacity, topics));
            }
            else if (answer == "no")
            {
                reviewer.Decline("I submit a paper myself this year.", answered);
                db.Log.Add(LogEntry.Of(Actor.Contact, answered, "committee.declined", reviewer.Id, call.Event.Id));
            }
        }

        return yes;
    }

    /// <summary>Two who chair the programme, of whom one has papers she must not know of.</summary>
    public static (Guid Chair, Guid Conflicted) Chairs(UnActDb db, SamplePeople people, SampleCall call, Guid by, Instant at)
    {
        Guid Seat(string name, string address)
        {
            var person = people.Of(name, address, at);
            var member = Join(db, call.Event.Id, person, address, TeamRoles.ProgrammeChair, at);
            db.Log.Add(LogEntry.Of(Actor.Person(by), at, "team.invited", member.Id, call.Event.Id, to: member.Roles.ToText()));
            db.Log.Add(LogEntry.Of(Actor.Person(person), at, "team.accepted", person, call.Event.Id, to: member.Roles.ToText()));
            return person;
        }

        return (Seat("Supaporn Meesuk", Chair), Seat("Nilar Oo", ConflictedChair));
    }

    private static TeamMember Join(UnActDb db, Guid eventId, Guid person, string address, TeamRoles roles, Instant at)
    {
        var member = TeamMember.Invite(eventId, address, People.EmailAddress.Key(address), roles, at);
        member.Accept(person, at);
        db.Add(member);
        return member;
    }
}

internal sealed record SampleAsked(string Name, string Address, int? Capacity, string? Answer);

/// <param name="At">In which place they were asked.</param>
internal sealed record SampleReviewer(int At, Guid PersonId, string Name, string Address, int? Capacity, IReadOnlyList<Guid> Topics)
{
    public string Domain => Address[(Address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
