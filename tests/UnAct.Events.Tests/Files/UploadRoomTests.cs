using NodaTime.Testing;
using UnAct.Files;

namespace UnAct.Tests.Files;

/// <summary>How much comes in from one network in an hour, and waits at one event for a day.</summary>
public sealed class UploadRoomTests
{
    private const long Megabyte = 1 << 20;

    private const string Office = "192.0.2.7", Home = "198.51.100.7";

    private readonly FakeClock clock = new(Instant.FromUtc(2026, 3, 2, 3, 0));

    [Fact]
    public void A_network_sends_so_much_in_an_hour_wherever_it_goes()
    {
        var room = new UploadRoom(clock);
        for (var sent = 0L; sent < UploadRoom.BytesFromNetwork; sent += 10 * Megabyte)
        {
            Assert.Equal("room", Asked(room, Guid.NewGuid(), Office, 10 * Megabyte, kept: true));
        }

        Assert.Equal(("file.enough-waiting", "room"), (Asked(room, Guid.NewGuid(), Office, 1), Asked(room, Guid.NewGuid(), Home, 1)));
        clock.AdvanceMinutes(59);
        Assert.Equal("file.enough-waiting", Asked(room, Guid.NewGuid(), Office, 1));
        clock.AdvanceMinutes(1);
        for (var n = 0; n < UploadRoom.FilesFromNetwork; n++)
        {
            Assert.Equal("room", Asked(room, Guid.NewGuid(), Office, 1, kept: true));
        }

        Assert.Equal("file.enough-waiting", Asked(room, Guid.NewGuid(), Office, 1));
    }

    [Fact]
    public void What_waits_at_an_event_is_bounded_whoever_sends_it()
    {
        var (room, @event) = (new UploadRoom(clock), Guid.NewGuid());
        for (var waits = 0L; waits < UploadRoom.BytesWaiting; waits += 10 * Megabyte)
        {
            var last = waits + (10 * Megabyte) > UploadRoom.BytesWaiting;
            Assert.Equal(last ? "file.enough-waiting" : "room", Asked(room, @event, null, 10 * Megabyte));
        }

        Assert.Equal("room", Asked(room, Guid.NewGuid(), null, 10 * Megabyte));
        clock.AdvanceHours(23);
        Assert.Equal("file.enough-waiting", Asked(room, @event, Home, 10 * Megabyte));
        clock.AdvanceHours(1);
        Assert.Equal("room", Asked(room, @event, Home, 10 * Megabyte));
    }

    [Fact]
    public void What_is_refused_when_it_was_read_counts_for_its_network_and_keeps_nobody_else_out()
    {
        var (room, @event) = (new UploadRoom(clock), Guid.NewGuid());
        for (var sent = 0L; sent < UploadRoom.BytesFromNetwork; sent += 10 * Megabyte)
        {
            room.WaitsNoMore(room.Take(@event, Office, 10 * Megabyte));
        }

        Assert.Equal(("file.enough-waiting", "room"), (Asked(room, @event, Office, 1), Asked(room, @event, Home, 1)));
    }

    [Fact]
    public void What_was_kept_or_given_up_waits_no_more()
    {
        var (room, @event) = (new UploadRoom(clock), Guid.NewGuid());
        for (var kept = 0L; kept < 2 * UploadRoom.BytesWaiting; kept += 10 * Megabyte)
        {
            Assert.Equal("room", Asked(room, @event, null, 10 * Megabyte, kept: true));
        }
    }

    [Fact]
    public void Many_at_once_take_no_more_than_there_is()
    {
        var (room, @event) = (new UploadRoom(clock), Guid.NewGuid());
        var got = 0;
        Parallel.For(0, 400, _ =>
        {
            if (Asked(room, @event, null, 10 * Megabyte) == "room")
            {
                Interlocked.Increment(ref got);
            }
        });
        Assert.Equal((int)(UploadRoom.BytesWaiting / (10 * Megabyte)), got);
    }

    [Fact]
    public void Whoever_is_signed_in_sends_so_much_in_an_hour_kept_or_not_and_for_themselves()
    {
        var (room, mya, sok) = (new UploadRoom(clock), Guid.NewGuid(), Guid.NewGuid());
        for (var sent = 0L; sent < UploadRoom.BytesFromNetwork; sent += 20 * Megabyte)
        {
            room.TakeOf(mya, 20 * Megabyte);
        }

        Assert.Equal("file.enough-today", Assert.Throws<Refused>(() => room.TakeOf(mya, 1)).Code);
        room.TakeOf(sok, 1);
        clock.AdvanceMinutes(60);
        room.TakeOf(mya, 1);
    }

    private static string Asked(UploadRoom room, Guid @event, string? from, long bytes, bool kept = false)
    {
        try
        {
            var (taken, id) = (room.Take(@event, from, bytes), Guid.NewGuid());
            room.Waits(taken, id);
            if (kept)
            {
                room.WaitsNoMore(id);
            }

            return "room";
        }
        catch (Refused refused)
        {
            return refused.Code;
        }
    }
}
