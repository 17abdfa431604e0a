using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

/// <summary>A call with an owner, a chair and a reviewer, each with an address of their own, and a second address of the chair.</summary>
internal sealed class TwoChairs(OpenCall call) : IAsyncDisposable
{
    public OpenCall Call => call;

    public Actor Owner => call.Planned.Owner;

    public Actor Chair { get; private set; } = Actor.Nobody;

    public Actor Reviewer { get; private set; } = Actor.Nobody;

    public static async Task<TwoChairs> On(DatabaseProvider provider)
    {
        var two = new TwoChairs(await OpenCall.On(provider));
        two.Chair = await two.Member("Chan Chair", "chan@example.org", TeamRoles.Organiser);
        await two.Call.World.Plant(PersonEmail.Of(two.Chair.PersonId!.Value, "chan.home@elsewhere.example", two.Call.World.Now));
        two.Reviewer = await two.Member("Rita Reviewer", "rita@example.org", TeamRoles.Reviewer);
        return two;
    }

    public async Task<Actor> Member(string name, string address, TeamRoles roles)
    {
        var person = await call.Person(name, address);
        var member = TeamMember.Invite(call.Id, address, address, roles, call.World.Now);
        member.Accept(person.PersonId!.Value, call.World.Now);
        await call.World.Plant(member);
        return person;
    }

    public async Task Rule(Actor by, int number, Actor of, ConflictVerdict verdict, string? reason = "Because") =>
        await call.World.Work.Run((RuleConflicts.Handler h) => h.Run(new(by, call.Id, [new(number, of.PersonId!.Value)], verdict, reason)));

    public Task Declare(Actor by, int number) => call.World.Work.Run((DeclareConflict.Handler h) => h.Run(new(by, call.Id, number, "We share an office")));

    public Task Name(int number, string address) => call.World.Work.Run((NameConflict.Handler h) => h.Run(new(call.Mya, call.Id, number, address, null)));

    /// <summary>The numbers of those that are withheld, in order.</summary>
    public Task<List<int>> Withheld(Actor by) => call.World.Read(async db =>
    {
        var ids = await db.WithheldFrom(by, call.Id).ToListAsync();
        return await db.Submissions.Where(s => ids.Contains(s.Id)).Select(s => s.Number).Order().ToListAsync();
    });

    public async Task<ConflictWhy> Why(Actor of, int number)
    {
        var id = (await call.Of(number)).Id;
        return (await call.World.Read(db => ConflictMap.Load(db, call.Id, [of.PersonId!.Value], default))).Why(id, of.PersonId!.Value);
    }

    public ValueTask DisposeAsync() => call.DisposeAsync();
}
