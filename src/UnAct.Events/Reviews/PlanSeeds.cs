using System.Security.Cryptography;
using System.Text;

namespace UnAct.Reviews;

/// <summary>By what chance draws: a seed that nobody can choose, the same for the same round and ground, and another one as soon as something was given.</summary>
public sealed class PlanSeeds(Links links)
{
    private readonly byte[] key = links.KeyFor("the seeds of plans", Links.KeyBytes);

    public string Of(Guid roundId, string ground) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{roundId:N} {ground}"))[..16]);
}

/// <summary>What plans are made with, beside the database.</summary>
public sealed record PlanTools(PlanSeeds Seeds, PlanWorks Works, PlanMemory Memory);
