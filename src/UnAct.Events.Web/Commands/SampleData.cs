using Microsoft.EntityFrameworkCore;
using UnAct.Data.Sample;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Web.Commands;

/// <summary>Fills an empty installation with the sample data: once, and only when nobody is in it yet.</summary>
internal static class SampleData
{
    private const string Administrator = "admin@example.org", Organiser = "organiser@example.org", Attendee = "attendee@example.org";

    public static readonly IReadOnlyList<string> Accounts = [Administrator, Organiser, Attendee];

    public static async Task Load(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UnActDb>().People.AnyAsync(stop))
        {
            return;
        }

        var work = services.GetRequiredService<Work>();
        await work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Actor.Program, Administrator, ByMail: false), stop), stop).Enter(work, "Achara Wong", stop);
        await work.Run((MakeSignInLink.Handler h) => h.Run(new MakeSignInLink.Input(Attendee, Duration.FromDays(1)), stop), stop).Enter(work, "Thida Sok", stop);
        await work.Run((DescribeOrganisation.Handler h) => h.Run(new DescribeOrganisation.Input(Actor.Program, "UN-ACT", "Asia/Bangkok", "en", Organiser), stop), stop);
        await work.Run((AllowCreating.Handler h) => h.Run(new AllowCreating.Input(Actor.Program, Organiser, "Ornuma Siri"), stop), stop);
        await work.Run(async (UnActDb db) => await SampleEvents.Plant(db, await Host(db, stop), services.GetRequiredService<IClock>().GetCurrentInstant(), stop), stop);
    }

    private static async Task<SampleHost> Host(UnActDb db, CancellationToken stop)
    {
        var organiser = await db.PersonEmails.Where(e => e.AddressKey == Organiser).Select(e => e.PersonId).SingleAsync(stop);
        return new SampleHost(await db.Organisations.Select(o => o.Id).SingleAsync(stop), organiser, Organiser);
    }

    /// <summary>Becomes a person as everybody does: by the link.</summary>
    private static async Task Enter(this Task<string> token, Work work, string name, CancellationToken stop)
    {
        var input = new UseSignInLink.Input(await token, name, Address: null);
        await work.Run((UseSignInLink.Handler h) => h.Run(input, stop), stop);
    }
}
