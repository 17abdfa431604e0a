using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using UnAct.Files;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Looks at everything an operator can get wrong, a line each. It changes none of what is there; on a fresh database it makes the keys.</summary>
internal static class Check
{
    public static async Task<int> Run(string[] line, CancellationToken stop)
    {
        var report = new Report();
        Settings settings;
        try
        {
            var builder = Installation.CreateBuilder(line);
            settings = Settings.Read(builder.Configuration);
            await using var app = Program.Build(builder);
            report.Good("settings", $"{settings.Site.Name} at {settings.Site.Url}");
            if (await Database(report, app.Services, settings, stop))
            {
                await report.Try("keys", () => Keys(app.Services, settings, stop));
                await Registrations(report, app.Services, stop);
                await report.Try("store", () => app.Services.GetRequiredService<IFileStore>().Look(stop));
                await Files(report, app.Services, stop);
            }

            await report.Try("mail", () => app.Services.GetRequiredService<IDelivery>().Look(stop));
            if (settings.Mail.BouncesFolder.Length > 0)
            {
                await report.Try("bounces", () => Task.FromResult($"{Directory.EnumerateFiles(settings.Mail.BouncesFolder).Count()} files in {settings.Mail.BouncesFolder}"));
            }

            await report.Try("templates", () => Task.FromResult(Templates(app.Services.GetRequiredService<MailTemplates>())));
        }
        catch (WrongSetting wrong)
        {
            report.Bad("settings", wrong.Message);
        }

        return report.Failed ? 1 : 0;
    }

    private static async Task<bool> Database(Report report, IServiceProvider services, Settings settings, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UnActDb>().Database;
        try
        {
            if (OneProcess.FileOf(settings) is { } file && !File.Exists(file))
            {
                report.Bad("database", $"{file} does not exist yet; the first start makes it.");
                return false;
            }

            var pending = (await database.GetPendingMigrationsAsync(stop)).ToList();
            report.Good("database", $"{settings.Database.Provider} answers");
            report.Line(pending.Count == 0, "schema", pending.Count == 0 ? "at this version" : $"of an earlier version: {pending.Count} steps to go, run the command migrate");
            return pending.Count == 0;
        }
        catch (Exception error) when (error is DbException || error.InnerException is DbException)
        {
            report.Bad("database", (error as DbException ?? (DbException)error.InnerException!).Message);
            return false;
        }
    }

    private static string Templates(MailTemplates templates)
    {
        var all = templates.All;
        foreach (var (name, language) in all)
        {
            _ = templates.Find(name, language);
        }

        return FormattableString.Invariant($"{all.Count} of mails can be read");
    }

    /// <summary>A line for each thing that must always be true; the first three that break it are named.</summary>
    private static async Task Registrations(Report report, IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
        foreach (var (name, wrong) in (await Invariants.Look(db, services.GetRequiredService<IClock>().GetCurrentInstant(), stop)).Append(await InvitationInvariants.Look(db, stop))
            .Append(new Invariants.Finding("submitted", await SubmissionInvariants.Look(db, stop))).Append(new Invariants.Finding("reviewed", await ReviewInvariants.Reviews(db, stop))).Append(new Invariants.Finding("decided", await ReviewInvariants.Decisions(db, stop))))
        {
            report.Line(wrong is [], name, wrong is [] ? "holds" : string.Join("; ", wrong.Take(3)) + (wrong.Count > 3 ? $"; and more" : ""));
        }
    }

    private static async Task Files(Report report, IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var (wrong, files, unnamed) = await FileInvariants.Look(scope.ServiceProvider.GetRequiredService<UnActDb>(), services.GetRequiredService<IFileStore>(), services.GetRequiredService<IClock>().GetCurrentInstant(), stop);
        report.Line(wrong is [], "files", wrong is []
            ? FormattableString.Invariant($"{files} are there with the right size, {Math.Min(files, FileInvariants.Sampled)} of them looked into; {unnamed} wait to be deleted")
            : string.Join("; ", wrong.Take(3)) + (wrong.Count > 3 ? "; and more" : ""));
    }

    private static async Task<string> Keys(IServiceProvider services, Settings settings, CancellationToken stop)
    {
        _ = services.GetRequiredService<Links>();
        await using var scope = services.CreateAsyncScope();
        var bare = await Setup.Keys.AnyBare(scope.ServiceProvider.GetRequiredService<UnActDb>(), stop);
        return bare && !string.IsNullOrEmpty(settings.Security.Secret)
            ? "open; Security:Secret is set, but a key from before lies unwrapped in the database: a stolen copy would open it"
            : string.IsNullOrEmpty(settings.Security.Secret) ? "open; Security:Secret is not set, so a stolen copy of the database would open them too" : "open, and wrapped";
    }

    private sealed class Report
    {
        public bool Failed { get; private set; }

        public void Good(string what, string result) => Line(good: true, what, result);

        public void Bad(string what, string result) => Line(good: false, what, result);

        public void Line(bool good, string what, string result)
        {
            Failed |= !good;
            Console.Out.WriteLine($"{(good ? "ok    " : "FAILED")}  {what,-10} {result}");
        }

        public async Task Try(string what, Func<Task<string>> look)
        {
            try
            {
                Good(what, await look());
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Bad(what, error.Message);
            }
        }
    }
}
