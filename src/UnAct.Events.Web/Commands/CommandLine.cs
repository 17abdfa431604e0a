using System.CommandLine;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>The command line: what may stand after <c>--</c>. Settings may stand on the same line, before, between or after.</summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            DataFolder.KeepToOurselves();
            var (settings, rest) = SettingsOnLine.Split(args);
            // The host sees to signals itself, and errors of ours are sentences.
            return await Root(settings).Parse(rest).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (WrongSetting wrong)
        {
            return Say.Error(wrong.Message);
        }
    }

    private static RootCommand Root(string[] settings)
    {
        var noJobs = new Option<bool>("--no-jobs") { Description = "Web pages only; another process does the jobs (PostgreSQL)." };
        var onlyJobs = new Option<bool>("--only-jobs") { Description = "Jobs only, no web pages (PostgreSQL)." };
        var email = new Argument<string>("EMAIL") { Description = "The address of the administrator." };
        var backupTo = new Argument<FileInfo>("FILE") { Description = "The file to write; it must not exist." };
        var restoreFrom = new Argument<FileInfo?>("FILE") { Description = "A file that backup wrote.", Arity = ArgumentArity.ZeroOrOne };

        var root = new RootCommand("UnAct.Events: events, registrations, calls for papers.\nEvery setting may stand on the line: --Site:Name \"Our events\" --urls http://localhost:8080") { noJobs, onlyJobs };
        var serve = new Command("serve", "Start the site. The default.") { noJobs, onlyJobs };
        var demo = new Command("demo", "Start the site with sample events, loaded once into an empty database.") { noJobs };
        var migrate = new Command("migrate", "Bring the database to this version.");
        var addAdministrator = new Command("add", "Print a link, good for one use, that makes an administrator.") { email };
        var check = new Command("check", "Check settings, database, mail, templates and that all numbers add up.");
        var backup = new Command("backup", "Write a consistent copy of the database, also while the site runs.") { backupTo };
        var restore = new Command("restore", "Put a copy back, while the site does not run; mail is held until an administrator releases it.") { restoreFrom };
        var admin = new Command("admin", "Administrators.") { addAdministrator };

        root.SetAction((line, stop) => Serve.Run(settings, Serve.Mode.Of(line.GetValue(noJobs), line.GetValue(onlyJobs)), demo: false, stop));
        serve.SetAction((line, stop) => Serve.Run(settings, Serve.Mode.Of(line.GetValue(noJobs), line.GetValue(onlyJobs)), demo: false, stop));
        demo.SetAction((line, stop) => Serve.Run(settings, Serve.Mode.Of(line.GetValue(noJobs), onlyJobs: false), demo: true, stop));
        migrate.SetAction((_, stop) => Migrate.Run(settings, stop));
        addAdministrator.SetAction((line, stop) => AddAdministrator.Run(settings, line.GetRequiredValue(email), stop));
        check.SetAction((_, stop) => Check.Run(settings, stop));
        backup.SetAction((line, stop) => Backup.Run(settings, line.GetRequiredValue(backupTo), stop));
        restore.SetAction((line, stop) => Restore.Run(settings, line.GetValue(restoreFrom), stop));
        foreach (var command in (Command[])[serve, demo, migrate, admin, check, backup, restore, .. MatchCommands.All()])
        {
            root.Add(command);
        }

        return root;
    }
}
