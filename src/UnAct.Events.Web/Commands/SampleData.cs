using Microsoft.EntityFrameworkCore;
using UnAct.Data.Sample;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Web.Commands;

/// <summary>Fills an empty installation with the sample data: once, and only when nobody is in it yet.</summary>
internal static class SampleData
{
    private const string Administrator = "admin@example.org", Organiser = "organiser@example.org", Attendee = "attendee@example.org", Author = "author@example.org";

    public static readonly IReadOnlyList<string> Accounts = [Administrator, Organiser, Attendee, Author, SampleEvents.Reviewer, SampleEvents.Chair, SampleEvents.ConflictedChair];

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
        await work.Run((MakeSignInLink.Handler h) => h.Run(new MakeSignInLink.Input(Author, Duration.FromDays(1)), stop), stop).Enter(work, "Thiri Aung", stop);
        await work.Run((DescribeOrganisation.Handler h) => h.Run(new DescribeOrganisation.Input(Actor.Program, "UN-ACT", "Asia/Bangkok", "en", Organiser), stop), stop);
        await work.Run((AllowCreating.Handler h) => h.Run(new AllowCreating.Input(Actor.Program, Organiser, "Ornuma Siri"), stop), stop);
        await work.Run(async (UnActDb db) => await SampleEvents.Plant(db, await Host(db, stop), services.GetRequiredService<IClock>().GetCurrentInstant(), stop), stop);
        await work.Run(async (UnActDb db) => await Webinar(db, stop), stop).Register(work, stop);
    }

    private static async Task<Register.Input> Webinar(UnActDb db, CancellationToken stop)
    {
        var id = await db.Events.Where(e => e.Slug == "mixed-migration-webinar").Select(e => e.Id).SingleAsync(stop);
        var parts = await db.Parts.Where(p => p.EventId == id).Select(p => p.Id).ToListAsync(stop);
        return new Register.Input(Actor.Contact, id, "Thida Sok", Attendee, "Siem Reap Youth Centre", "KH", CategoryId: null, parts, "en");
    }

    /// <summary>As everybody does, so that the first mail lies in the folder.</summary>
    private static async Task Register(this Task<Register.Input> input, Work work, CancellationToken stop)
    {
        var given = await input;
        await work.Run((Register.Handler h) => h.Run(given, stop), stop);
    }

    private static async Task<SampleHost> Host(UnActDb db, CancellationToken stop)
    {
        var organiser = await db.PersonEmails.Where(e => e.AddressKey == Organiser).Select(e => e.PersonId).SingleAsync(stop);
        var author = await db.PersonEmails.Where(e => e.AddressKey == Author).Select(e => e.PersonId).SingleAsync(stop);
        return new SampleHost(await db.Organisations.Select(o => o.Id).SingleAsync(stop), organiser, Organiser, author);
    }

    /// <summary>Becomes a person as everybody does: by the link.</summary>
    private static async Task Enter(this Task<string> token, Work work, string name, CancellationToken stop)
    {
        var input = new UseSignInLink.Input(await token, name, Address: null);
        await work.Run((UseSignInLink.Handler h) => h.Run(input, stop), stop);
    }
}
