using System.Text.RegularExpressions;
using Mono.Cecil.Cil;
using UnAct.Events;
using UnAct.Tests.Harness;
using UnAct.Web.Events;

namespace UnAct.Tests.Events;

public sealed partial class LogWordsTests
{
    [Fact]
    public void Every_code_that_is_written_has_words()
    {
        var written = Written();
        foreach (var known in new[] { "event.published", "event.cancelled", "team.removed", "person.signed-in", "person.password-locked", "person.password-removed" })
        {
            Assert.Contains(known, written.Keys);
        }

        Assert.DoesNotContain("event.move", written.Keys);
        Assert.Equal([], written.Where(code => !LogWords.Codes.Contains(code.Key)).Select(code => $"{code.Key}, written in {code.Value}, has no words in LogWords"));
    }

    [Fact]
    public void Every_role_has_words()
    {
        foreach (var role in TeamPermissions.Table.Keys)
        {
            Assert.NotEmpty(RoleWords.Of(role).Name);
            Assert.NotEmpty(RoleWords.Of(role).May);
        }

        Assert.Equal([TeamRoles.Owner], RoleWords.Split(TeamRoles.Owner));
        Assert.Equal(TeamRoles.Owner | TeamRoles.Observer, RoleWords.Join(RoleWords.Split(TeamRoles.Owner | TeamRoles.Observer)));
    }

    /// <summary>The codes in methods that write to the log, read from the compiled code; those of refusals are told apart by what takes them.</summary>
    private static Dictionary<string, string> Written()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var method in Compiled.Module("UnAct.Events").GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody && m.Body.Instructions.Any(WritesLog)))
        {
            foreach (var load in method.Body.Instructions.Where(i => i.OpCode == OpCodes.Ldstr && Code().IsMatch((string)i.Operand)))
            {
                var taker = load;
                while (taker is not null && !WritesLog(taker) && !Refuses(taker))
                {
                    taker = taker.Next;
                }

                if (taker is not null && WritesLog(taker))
                {
                    codes.TryAdd((string)load.Operand, method.DeclaringType.FullName);
                }
            }
        }

        return codes;
    }

    private static bool WritesLog(Instruction instruction) => instruction.Operand is Mono.Cecil.MethodReference { Name: "Of", DeclaringType.Name: "LogEntry" };

    private static bool Refuses(Instruction instruction) => instruction.Operand is Mono.Cecil.MethodReference { Name: ".ctor", DeclaringType.Name: "Refused" };

    // A beginning alone, as of an interpolated code, is taken too: it can have no words, and is to be written out.
    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.([a-z]+(-[a-z]+)*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
