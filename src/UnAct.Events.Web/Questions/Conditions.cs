using System.Text.Json;
using UnAct.Questions;

namespace UnAct.Web.Questions;

/// <summary>A condition as <c>answers.mjs</c> reads it: <c>{"all":true,"tests":[["comes","Is","yes"]]}</c>. The server never asks the browser what was hidden.</summary>
public static class Conditions
{
    public static string Of(Condition condition) =>
        JsonSerializer.Serialize(new { all = condition.Match == ConditionMatch.All, tests = condition.Tests.Select(t => new[] { t.Question, t.Kind.ToString(), t.Value }) });
}
