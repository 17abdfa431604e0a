using UnAct.Web.Files;

namespace UnAct.Web.Tests.Files;

/// <summary>Who waits for whom while files are read.</summary>
public sealed class UploadTurnsTests
{
    private readonly TaskCompletionSource<int> slow = new();

    private readonly UploadTurns turns = new();

    [Fact]
    public async Task One_network_reads_one_file_at_a_time_and_strangers_half_of_them_and_a_person_goes_through()
    {
        var (mya, half) = (Guid.NewGuid(), Math.Max(1, Environment.ProcessorCount / 2));
        var first = turns.Run("192.0.2.7", () => slow.Task, default);
        var second = turns.Run("192.0.2.7", () => Task.FromResult(2), default);
        // Whatever networks there are, no more than half of the places are theirs.
        var others = Enumerable.Range(0, 20).Select(_ => turns.Run((string?)null, () => slow.Task, default)).ToList();
        var last = turns.Run((string?)null, () => Task.FromResult(3), default);

        Assert.Equal(4, await turns.Run(mya, () => Task.FromResult(4), default));
        Assert.True(half < 20);
        Assert.Equal((false, false, false), (first.IsCompleted, second.IsCompleted, last.IsCompleted));

        slow.SetResult(1);
        Assert.Equal((1, 2, 3), (await first, await second, await last));
        Assert.All(await Task.WhenAll(others), result => Assert.Equal(1, result));
    }

    [Fact]
    public async Task One_person_reads_one_file_at_a_time_and_another_goes_through()
    {
        byte[] id = new byte[16], other = new byte[16];
        other[0] = 1;
        var first = turns.Run(new Guid(id), () => slow.Task, default);
        var second = turns.Run(new Guid(id), () => Task.FromResult(2), default);

        Assert.Equal(3, await turns.Run(new Guid(other), () => Task.FromResult(3), default));
        Assert.False(second.IsCompleted);
        slow.SetException(new Refused("file.damaged"));
        await Assert.ThrowsAsync<Refused>(() => first);
        Assert.Equal(2, await second);
    }
}
