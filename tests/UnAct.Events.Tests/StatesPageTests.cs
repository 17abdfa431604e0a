using System.Text;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests;

/// <summary>docs/guide/states.md is drawn from the tables in the code. UNACT_WRITE_DOCS=1 draws it anew.</summary>
public sealed class StatesPageTests
{
    private const string Page = "docs/guide/states.md";

    [Fact]
    public void The_page_shows_the_tables_as_they_are()
    {
        var drawn = new StringBuilder("""
            # States

            Each life cycle is one table of allowed moves beside its entity, and this page is drawn from those tables by
            `tests/UnAct.Events.Tests/StatesPageTests.cs` (`UNACT_WRITE_DOCS=1` draws it anew). What is not here is refused.

            """.ReplaceLineEndings("\n"));
        Draw(drawn, "Event", [EventState.Draft], Event.Moves);
        Draw(drawn, "Registration", Registration.Beginnings, Registration.Moves);
        Draw(drawn, "Submission", [SubmissionState.Draft], Submission.Moves);
        Draw(drawn, "Reviewer", [ReviewerState.Invited], Reviewer.Moves);
        Draw(drawn, "Invitation", [InvitationState.Open], PersonalInvitation.Moves);
        Draw(drawn, "Reminder", [RoundState.Planned, RoundState.Passed], ReminderRound.Moves);
        Draw(drawn, "Mail", [MailState.Waiting], OutboxMail.Moves);

        if (Environment.GetEnvironmentVariable("UNACT_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Repository.At(Page), drawn.ToString());
        }

        Assert.Equal(drawn.ToString(), File.ReadAllText(Repository.At(Page)).ReplaceLineEndings("\n"));
    }

    private static void Draw<TState>(StringBuilder page, string title, IEnumerable<TState> beginnings, Moves<TState> moves) where TState : struct, Enum
    {
        page.Append("\n## ").Append(title).Append("\n\n```mermaid\nstateDiagram-v2\n");
        foreach (var state in beginnings)
        {
            page.Append("    [*] --> ").Append(state).Append('\n');
        }

        foreach (var (from, to) in moves)
        {
            page.Append("    ").Append(from).Append(" --> ").Append(to).Append('\n');
        }

        page.Append("```\n\n| from | to |\n|---|---|\n| (new) | ").AppendJoin(", ", beginnings).Append(" |\n");
        foreach (var state in Enum.GetValues<TState>())
        {
            page.Append("| ").Append(state).Append(" | ").Append(moves.IsFinal(state) ? "final" : string.Join(", ", moves.From(state))).Append(" |\n");
        }
    }
}
