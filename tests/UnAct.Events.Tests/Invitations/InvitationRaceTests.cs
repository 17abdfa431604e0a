using UnAct.Data;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Invitations;

/// <summary>An invitation that may be passed on lies in many hands: however many press the button at once, one of them comes.</summary>
public sealed class InvitationRaceTests
{
    private const int Hands = 12;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_hands_one_comes(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org", i => i with { MayForward = true });
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(n => Task.Run(() => invited.Accept(email: OpenEvent.Address(n)))));
        Assert.Equal((1, 1), (await invited.World.Read(db => db.Registrations.CountAsync()), await invited.Open.Taken()));
        Assert.Equal(2, (await invited.Open.Mails()).Count);
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_button_pressed_many_times_at_once_is_one_registration(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        var answers = await Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => Task.Run(() => invited.Accept())));
        Assert.Single(answers.Select(a => a.Own).Distinct());
        Assert.Equal((1, 1), (await invited.World.Read(db => db.Registrations.CountAsync()), await invited.Open.Taken()));
        await invited.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taken_back_or_accepted_at_once_it_is_one_of_the_two(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        async Task<string> Said(Func<Task> act)
        {
            try
            {
                await act();
                return "done";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        }

        var said = await Task.WhenAll(Task.Run(() => Said(() => invited.Accept())), Task.Run(() => Said(() => invited.Withdraw())));
        var accepted = (await invited.Of()).State == InvitationState.Accepted;
        Assert.Equal(accepted ? ["done", "invitation.answered"] : ["invitation.withdrawn", "done"], said);
        Assert.Equal(accepted ? 1 : 0, await invited.World.Read(db => db.Registrations.CountAsync()));
        await invited.MustBeSound();
    }

    /// <summary>What the tests above would let through if they let anything through.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task To_look_and_then_to_write_lets_many_in(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org", i => i with { MayForward = true });
        var category = (await invited.Of()).CategoryId;
        var (looked, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(n => Task.Run(async () =>
        {
            var open = (await invited.Of()).State == InvitationState.Open;
            if (Interlocked.Increment(ref looked) == Hands)
            {
                all.SetResult();
            }

            await all.Task;
            if (open)
            {
                await invited.World.Plant(Registration.Begin(RegistrationState.Confirmed, invited.Id, category, new Contact("Somebody", OpenEvent.Address(n)), "en", invited.World.Now));
            }
        })));
        Assert.Equal(Hands, await invited.World.Read(db => db.Registrations.CountAsync()));
    }
}
