using FluentValidation;
using UnAct.People;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Prints a link, good for one use, that makes an administrator.</summary>
internal static class AddAdministrator
{
    public static async Task<int> Run(string[] settings, string email, CancellationToken stop)
    {
        await using var app = Program.Build(Installation.CreateBuilder(settings));
        if (await app.Services.Ready(stop) is { } sentence)
        {
            return Say.Error(sentence);
        }

        try
        {
            var work = app.Services.GetRequiredService<Work>();
            var token = await work.Run((InviteAdministrator.Handler h) => h.Run(new InviteAdministrator.Input(Actor.Program, email, ByMail: false), stop), stop);
            return Say.Done($"Whoever opens this link signs in as {email} and administers the site; it works once, for a day:\n{app.Services.GetRequiredService<Settings>().Site.Url}/sign-in/{token}");
        }
        catch (ValidationException)
        {
            return Say.Error($"“{email}” is no e-mail address.");
        }
    }
}
