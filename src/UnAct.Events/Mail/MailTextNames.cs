using Fluid.Ast;
using Fluid.Values;

namespace UnAct.Mail;

/// <summary>Walks through what the parser made of a text and holds every name against the values of its mail, those in loops too.</summary>
internal sealed class MailTextNames(MailKind kind, MailTextReading reading) : AstVisitor
{
    private const string Loop = "forloop";

    private readonly Dictionary<string, MailVariable> loops = new(StringComparer.Ordinal);

    public List<MailTextFault> Faults { get; } = [];

    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    public override Statement Visit(Statement statement)
    {
        // The parser may know more than the language here has: what is not in this list is refused, whatever it is.
        if (statement is null or TextSpanStatement or OutputStatement or IfStatement or ElseIfStatement or ElseStatement or UnlessStatement or ForStatement or CommentStatement or NoOpStatement)
        {
            return statement is null ? statement! : base.Visit(statement);
        }

        Faults.Add(reading.Next("", "“{0}” is not possible here; there are {1}.", statement.GetType().Name, "if, elsif, else, unless, for, comment"));
        return statement;
    }

    protected override Statement VisitOutputStatement(OutputStatement output)
    {
        MustBeText(Meaning(output.Expression));
        return output;
    }

    protected override Statement VisitForStatement(ForStatement loop)
    {
        var list = loop.Source is null ? null : Meaning(loop.Source);
        if (loop.Range is not null || loop.Source is null)
        {
            Faults.Add(reading.Next(loop.Identifier, "Nothing can be counted here; a loop goes through one of the lists."));
        }
        else if (list is { Known: true } and not { Value: MailValue.Texts or MailValue.Things })
        {
            Faults.Add(reading.Next(list.Path, "“{0}” is no list, so that nothing can be repeated for it.", list.Path));
        }

        foreach (var more in new[] { loop.Limit, loop.Offset })
        {
            if (more is not null)
            {
                Visit(more);
            }
        }

        var outer = new Dictionary<string, MailVariable>(loops, StringComparer.Ordinal);
        loops[loop.Identifier] = new MailVariable(loop.Identifier, list?.Value == MailValue.Things ? MailValue.Thing : MailValue.Text, "", [], false, list?.Members ?? []);
        loops[Loop] = new MailVariable(Loop, MailValue.Thing, "", [], false, [.. MailVariables.OfLoop.Select(name => MailVariable.Text(name, "", ""))]);
        // One fault is enough: what a loop goes through is not known when its list is not.
        var known = list is null or { Known: true };
        var before = Faults.Count;
        foreach (var statement in loop.Statements)
        {
            Visit(statement);
        }

        if (!known)
        {
            Faults.RemoveRange(before, Faults.Count - before);
        }

        loops.Clear();
        foreach (var (name, variable) in outer)
        {
            loops[name] = variable;
        }

        if (loop.Else is not null)
        {
            Visit(loop.Else);
        }

        return loop;
    }

    protected override Expression VisitMemberExpression(MemberExpression member)
    {
        Meaning(member);
        return member;
    }

    protected override Expression VisitFilterExpression(FilterExpression filter)
    {
        Meaning(filter);
        return filter;
    }

    protected override Expression VisitRangeExpression(RangeExpression range)
    {
        Faults.Add(reading.Next("", "Nothing can be counted here; a loop goes through one of the lists."));
        return range;
    }

    private void MustBeText(Meant meant)
    {
        if (meant.Value is not { } value || value == MailValue.Text)
        {
            return;
        }

        var path = meant.Path;
        Faults.Add(value switch
        {
            MailValue.Thing => reading.Next(path, "“{0}” has several parts: write one of them, as “{1}”.", path, $"{{{{ {path}.{meant.Members[0].Name} }}}}"),
            MailValue.YesNo => reading.Next(path, "“{0}” is yes or no: it can only choose, as “{1}”.", path, $"{{% if {path} %}} … {{% endif %}}"),
            _ => reading.Next(path, "“{0}” is a list: go through it, as “{1}”.", path, $"{{% for line in {path} %}}{{{{ line{(meant.Members is [var first, ..] ? $".{first.Name}" : "")} }}}}{{% endfor %}}"),
        });
    }

    private Meant Meaning(Expression expression)
    {
        switch (expression)
        {
            case MemberExpression member:
                return Meaning(member);
            case FilterExpression filter:
                var input = Meaning(filter.Input);
                foreach (var parameter in filter.Parameters)
                {
                    Visit(parameter.Expression);
                }

                if (!MailTemplate.Filters.Contains(filter.Name, StringComparer.Ordinal))
                {
                    Faults.Add(reading.Next(filter.Name, "“{0}” is not known here; after | there may be {1}.", filter.Name, string.Join(", ", MailTemplate.Filters)));
                    return Meant.Unknown;
                }

                return filter.Name switch
                {
                    "size" => Meant.Number(input.Path),
                    "join" => input.Value == MailValue.Texts ? input with { Value = MailValue.Text } : input,
                    _ => input.Element,
                };
            default:
                Visit(expression);
                return Meant.Unknown;
        }
    }

    private Meant Meaning(MemberExpression member)
    {
        var segments = member.Segments.Select(Name).ToList();
        var path = segments[0] ?? "";
        reading.Find(path);
        if (path.Length == 0 || !TryFind(path, out var variable))
        {
            return Wrong(path, Near(path, kind.Variables.Concat(loops.Values)) ?? kind.Variables.SelectMany(v => v.Value == MailValue.Thing ? v.Members.Select(m => $"{v.Name}.{m.Name}") : []).FirstOrDefault(p => p.EndsWith($".{path}", StringComparison.Ordinal)));
        }

        Named.Add(path);
        var meant = new Meant(true, path, variable.Value, variable.Members);
        foreach (var segment in segments.Skip(1))
        {
            var next = segment is null ? null : Member(meant, segment);
            if (next is null)
            {
                var near = segment is not null && meant.Value == MailValue.Thing ? Near(segment, meant.Members) : null;
                return Wrong(segment is null ? meant.Path : $"{meant.Path}.{segment}", near is null ? null : $"{meant.Path}.{near}");
            }

            meant = next;
        }

        return meant;
    }

    private static Meant? Member(Meant of, string name) => of.Value switch
    {
        MailValue.Thing => of.Members.FirstOrDefault(m => m.Name == name) is { } member ? new Meant(true, $"{of.Path}.{name}", member.Value, member.Members) : null,
        MailValue.Texts or MailValue.Things when name is "first" or "last" || name.All(char.IsAsciiDigit) => of.Element with { Path = $"{of.Path}.{name}" },
        MailValue.Texts or MailValue.Things or MailValue.Text when name == "size" => Meant.Number($"{of.Path}.size"),
        _ => null,
    };

    private bool TryFind(string name, out MailVariable variable) =>
        loops.TryGetValue(name, out variable!) || (variable = kind.Variables.FirstOrDefault(v => v.Name == name)!) is not null;

    private Meant Wrong(string path, string? near)
    {
        Faults.Add(near is null
            ? reading.Next(path, "“{0}” is no value of this mail. The list of values says what there is.", path)
            : reading.Next(path, "“{0}” is no value of this mail. Did you mean “{1}”?", path, near));
        return Meant.Unknown;
    }

    private static string? Name(MemberSegment segment) => segment switch
    {
        IdentifierSegment identifier => identifier.Identifier,
        IndexerSegment { Expression: LiteralExpression { Value: StringValue or NumberValue } literal } => literal.Value.ToStringValue(),
        _ => null,
    };

    private static string? Near(string name, IEnumerable<MailVariable> all) => all.Select(v => v.Name).Where(known => known != Loop)
        .Where(known => Math.Abs(known.Length - name.Length) < 5).Select(known => (known, Away: Distance(name.ToUpperInvariant(), known.ToUpperInvariant()))).Where(n => n.Away <= Math.Max(1, n.known.Length / 3)).OrderBy(n => n.Away).Select(n => n.known).FirstOrDefault();

    /// <summary>Signs that are missing, too many, others, or two of them the wrong way round.</summary>
    private static int Distance(string one, string other)
    {
        var cost = Enumerable.Range(0, one.Length + 1).Select(_ => new int[other.Length + 1]).ToArray();
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                cost[i][j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    cost[i][j] = Math.Min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }

        return cost[one.Length][other.Length];
    }

    /// <param name="Value">Null for what is neither: a number, a sign, something that was refused already.</param>
    private sealed record Meant(bool Known, string Path, MailValue? Value, IReadOnlyList<MailVariable> Members)
    {
        public static Meant Unknown { get; } = new(false, "", null, []);

        public Meant Element => Value switch { MailValue.Texts => this with { Value = MailValue.Text }, MailValue.Things => this with { Value = MailValue.Thing }, _ => this };

        public static Meant Number(string path) => new(true, path, null, []);
    }
}
