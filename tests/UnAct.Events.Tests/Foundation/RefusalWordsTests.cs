using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using UnAct.Tests.Harness;
using UnAct.Web.Events;
using UnAct.Web.Shared;

namespace UnAct.Tests.Foundation;

/// <summary>Every code that a rule refuses with, read from the compiled code, has words; and no words are for a code that nothing uses.</summary>
public sealed partial class RefusalWordsTests
{
    /// <summary>What only a mistake in the program can cause: nobody can do anything about it, so the general words are right.</summary>
    private static readonly string[] Ours = ["calendar.address", "calendar.end", "calendar.zone", "slug.taken", "mail.move"];

    [Fact]
    public void Every_code_has_words_and_every_word_a_code()
    {
        var used = Used();
        Assert.Equal([], used.Except(Refusals.Codes).Except(Ours).Order(StringComparer.Ordinal));
        // Rooms that other rooms ask hand a code on instead of refusing themselves: any text in the program counts here.
        var texts = Methods().SelectMany(m => m.Body.Instructions).Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand);
        Assert.Equal([], Refusals.Codes.Except(used.Concat(texts)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_missing_before_publishing_has_words() => Assert.Equal(["cut-off", "dates", "part", "title"], MissingWords.Codes.Order(StringComparer.Ordinal));

    private static IEnumerable<MethodDefinition> Methods() => Compiled.Module("UnAct.Events").GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody);

    /// <summary>Texts that look like a code in methods that refuse, name a rule or return one; of a move also the word before the point.</summary>
    private static HashSet<string> Used()
    {
        var used = new HashSet<string>(["event.move", "registration.move", "invitation.move", "reviewer.move", "assignment.move", "subreview.move", "mail.move"], StringComparer.Ordinal);
        foreach (var method in Methods())
        {
            var refuses = method.Body.Instructions.Any(i => i.Operand is MethodReference { DeclaringType.Name: "Refused" }) || method.Name.StartsWith("Why", StringComparison.Ordinal) || method.Name.Contains("WhyNot", StringComparison.Ordinal);
            if (!refuses)
            {
                continue;
            }

            foreach (var load in method.Body.Instructions.Where(i => i.OpCode == OpCodes.Ldstr && Code().IsMatch((string)i.Operand)))
            {
                var taker = load;
                while (taker is not null && !IsLog(taker) && taker.Operand is not MethodReference { DeclaringType.Name: "Refused" })
                {
                    taker = taker.Next;
                }

                if (taker is null || !IsLog(taker))
                {
                    used.Add((string)load.Operand);
                }
            }
        }

        return used;
    }

    private static bool IsLog(Instruction instruction) => instruction.Operand is MethodReference { DeclaringType.Name: "LogEntry" } or MethodReference { Name: "Changed", DeclaringType.Name: "Editing" };

    [GeneratedRegex("^(conflict|forbidden|not-found|[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
