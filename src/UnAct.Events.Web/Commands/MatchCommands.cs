using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using UnAct.Reviews;

namespace UnAct.Web.Commands;

/// <summary>Assignments and affinities on files, for anyone with a console: no database is asked, no site started.</summary>
internal static class MatchCommands
{
    public static IEnumerable<Command> All() => [Match(), Affinity(), AffinityLoss()];

    private static Command Match()
    {
        var scores = Required("--scores", "Scores: a line reviewer,paper,score each, numbers from 0, gzip or plain.");
        var to = Required("--out", "The file to write: a line reviewer,paper each.");
        var demand = new Option<int>("--demand") { Description = "Reviews each paper needs.", Required = true };
        var maxLoad = new Option<int>("--max-load") { Description = "Papers each reviewer has at most.", Required = true };
        var minLoad = new Option<int>("--min-load") { Description = "Papers each reviewer has at least." };
        var fair = new Option<bool>("--fair") { Description = "The best worst-off paper first, then the greatest total beside it." };
        var q = new Option<double?>("--q") { Description = "By chance: no pair has a greater probability than this.", CustomParser = Share };
        var seed = new Option<string>("--seed") { Description = "What the chance follows from; the same seed gives the same plan.", DefaultValueFactory = _ => "0" };
        var command = new Command("match", "Assign reviewers to papers, and prove how good the plan is; the account is one JSON object.") { scores, demand, maxLoad, minLoad, fair, q, seed, to };
        command.SetAction((line, stop) => Task.FromResult(Told(AssignFiles.Match(
            line.GetRequiredValue(scores), line.GetRequiredValue(demand), line.GetRequiredValue(maxLoad), line.GetValue(minLoad), line.GetValue(fair), line.GetValue(q), line.GetRequiredValue(seed),
            line.GetRequiredValue(to), stop))));
        return command;
    }

    private static Command Affinity()
    {
        var submissions = Required("--submissions", "JSON lines with id, title and abstract.");
        var archives = Required("--archives", "A folder with REVIEWER.jsonl each: the same of past papers.");
        var to = Required("--out", "The file to write: a line reviewer,submission,score each.");
        var command = new Command("affinity", "Score how near submissions are to what reviewers have written.") { submissions, archives, to };
        command.SetAction((line, stop) => Task.FromResult(Told(AssignFiles.Affinity(line.GetRequiredValue(submissions), line.GetRequiredValue(archives), line.GetRequiredValue(to), stop))));
        return command;
    }

    private static Command AffinityLoss()
    {
        var ratings = Required("--ratings", "A line reviewer,submission,rating each, or the form of the public gold-standard set.");
        var scores = Required("--scores", "What the command affinity wrote.");
        var command = new Command("affinity-loss", "How much of the differences between ratings the scores order the wrong way (weighted Kendall).") { ratings, scores };
        command.SetAction(line => Told(AssignFiles.AffinityLoss(line.GetRequiredValue(ratings), line.GetRequiredValue(scores))));
        return command;
    }

    // A point is a point, whatever the machine's language.
    private static double? Share(ArgumentResult given)
    {
        if (double.TryParse(given.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
        {
            return share;
        }

        given.AddError($"--q: {given.Tokens[0].Value} is not a number with a decimal point.");
        return null;
    }

    private static Option<string> Required(string name, string what) => new(name) { Description = what, Required = true };

    // 1: there is no plan, and the line says why, as JSON too; 2: the input is not usable.
    private static int Told((int Exit, string Line) done)
    {
        if (done.Exit == 2)
        {
            Say.Error(done.Line);
        }
        else
        {
            Say.Done(done.Line);
        }

        return done.Exit;
    }
}
