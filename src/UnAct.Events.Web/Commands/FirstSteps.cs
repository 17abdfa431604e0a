using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.People;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>What a start prints: where to look, and who can sign in.</summary>
internal static class FirstSteps
{
    public static async Task Print(IServiceProvider services, bool demo, CancellationToken stop)
    {
        var settings = services.GetRequiredService<Settings>();
        var work = services.GetRequiredService<Work>();
        await work.Run((StartInstallation.Handler h) => h.Run(new StartInstallation.Input(settings.Site.Name, settings.Mail.From is { Length: > 0 } from ? from : null), stop), stop);
        if (demo)
        {
            await SampleData.Load(services, stop);
        }

        await Console.Out.WriteLineAsync($"\n{settings.Site.Name} is at {settings.Site.Url}");
        if (settings.Mail.Delivery == MailDelivery.Folder)
        {
            await Console.Out.WriteLineAsync($"Mails are written to {DeliverySetup.FolderOf(settings)}{(services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? $" and shown at {settings.Site.Url}{Security.LookMailPath}" : "")}");
        }

        if (demo)
        {
            await Console.Out.WriteLineAsync("These links sign in, once each:");
            foreach (var address in SampleData.Accounts)
            {
                var token = await work.Run((MakeSignInLink.Handler h) => h.Run(new MakeSignInLink.Input(address, Duration.FromDays(1)), stop), stop);
                await Console.Out.WriteLineAsync($"  {address,-28} {settings.Site.Url}/sign-in/{token}");
            }
        }
        else if (!await HasAdministrator(services, stop))
        {
            var token = await work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Actor.Program, Address: null, ByMail: false), stop), stop);
            await Console.Out.WriteLineAsync($"Nobody administers it yet. Whoever opens this link does; it works once, for a day:\n  {settings.Site.Url}/sign-in/{token}");
        }

        await Console.Out.WriteLineAsync();
    }

    private static async Task<bool> HasAdministrator(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UnActDb>().People.AnyAsync(p => p.IsAdministrator, stop);
    }
}
