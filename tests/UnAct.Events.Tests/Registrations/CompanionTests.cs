using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>People whom somebody else registers: they are written to, but nobody can have a stranger written to again and again.</summary>
public sealed class CompanionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stranger_who_is_named_again_and_again_is_written_to_once(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("known@example.org");
        Register.Input Naming(int n) => open.Wish(OpenEvent.Address(n)) with { Others = [new("Somebody", "STRANGER@example.org"), new("Known", "known@example.org")] };
        await open.Register(Naming(1));
        await open.Register(Naming(2));
        await open.World.Work.Run((Register.Handler h) => h.RunAll([Naming(3), Naming(4)]));

        Assert.Equal(["registration-confirmed"], (await open.Mails("STRANGER@example.org")).Select(m => m.Template));
        Assert.Equal(["registration-confirmed"], (await open.Mails("known@example.org")).Select(m => m.Template));
        Assert.Equal(13, await open.Taken());
        await open.MustBeSound();
    }
}
