using System.Text.Json;
using CsCheck;
using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

public sealed class InvitationSnapshotTests
{
    private const string FirstVersion = """
        {"method":"request","uid":"7e1f1f5e-8a55-4a60-9e0b-0d4fd9a9c001","sequence":2,"stamp":"2026-10-01T03:04:05Z","summary":"ประชุม","description":"One\nTwo","location":"Bangkok","url":"https://example.org/","when":{"kind":"timed","start":"2026-12-15T09:00:00","end":"2026-12-15T17:30:00","zone":"Asia/Bangkok"},"organizer":{"name":"Events Office","address":"events@example.org"},"attendee":{"name":"Malee Srisai","address":"malee@example.org"},"private":true,"eventCancelled":false,"language":"th"}
        """;

    private static readonly Invitation First = Sample.Invitation with
    {
        Summary = "ประชุม",
        Description = "One\nTwo",
        Location = "Bangkok",
        Url = "https://example.org/",
        Private = true,
        Language = "th",
    };

    [Fact]
    public void A_row_of_the_first_version_is_read_for_ever() => Assert.Equal(First, InvitationSnapshot.FromJson(FirstVersion));

    [Fact]
    public void What_is_written_is_what_the_first_version_wrote() => Assert.Equal(FirstVersion, InvitationSnapshot.ToJson(First));

    [Fact]
    public void A_cancelled_whole_day_without_words_is_read_too() => Assert.Equal(
        Sample.Invitation with
        {
            Method = CalendarMethod.Cancel,
            EventCancelled = true,
            Description = null,
            Location = null,
            Url = null,
            Language = null,
            When = new CalendarWhen.AllDay(new(2026, 12, 15), new(2026, 12, 16)),
        },
        InvitationSnapshot.FromJson("""
            {"method":"cancel","uid":"7e1f1f5e-8a55-4a60-9e0b-0d4fd9a9c001","sequence":2,"stamp":"2026-10-01T03:04:05Z","summary":"Regional network meeting","when":{"kind":"allDay","first":"2026-12-15","last":"2026-12-16"},"organizer":{"name":"Events Office","address":"events@example.org"},"attendee":{"name":"Malee Srisai","address":"malee@example.org"},"private":false,"eventCancelled":true}
            """));

    [Fact]
    public void The_order_of_members_and_members_of_later_versions_do_not_matter() => Assert.Equal(
        First,
        InvitationSnapshot.FromJson(FirstVersion
            .Replace("{\"kind\":\"timed\",", "{\"colour\":\"red\",", StringComparison.Ordinal)
            .Replace("\"zone\":\"Asia/Bangkok\"}", "\"zone\":\"Asia/Bangkok\",\"kind\":\"timed\"}", StringComparison.Ordinal)
            .Replace("{\"method\"", "{\"later\":[1],\"method\"", StringComparison.Ordinal)));

    [Fact]
    public void Every_invitation_comes_back_equal()
    {
        var text = Gen.String.Where(s => s.IsNormalized());
        Gen.Select(text, text, Gen.Bool, Gen.Int[0, 5000], Gen.Long[0, 4_000_000_000], Gen.Int[0, 4000]).Sample((words, name, flag, sequence, second, day) =>
        {
            var start = new LocalDate(2020, 1, 1).PlusDays(day);
            var invitation = Sample.Invitation with
            {
                Method = flag ? CalendarMethod.Cancel : CalendarMethod.Request,
                Summary = words,
                Description = flag ? null : words,
                Attendee = new(name, "malee@example.org"),
                Sequence = sequence,
                Stamp = Instant.FromUnixTimeSeconds(second),
                When = flag ? new CalendarWhen.AllDay(start, start.PlusDays(1)) : Sample.Timed("Asia/Yangon", start + LocalTime.Midnight, start + LocalTime.Noon),
            };

            Assert.Equal(invitation, InvitationSnapshot.FromJson(InvitationSnapshot.ToJson(invitation)));
        });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"method\":1}")]
    public void Anything_else_is_an_error_and_not_a_half_empty_invitation(string json) =>
        Assert.Throws<JsonException>(() => InvitationSnapshot.FromJson(json));

    [Theory]
    [InlineData("\"attendee\":{\"name\":\"Malee Srisai\",\"address\":\"malee@example.org\"},", "")]
    [InlineData("2026-10-01T03:04:05Z", "1 October")]
    [InlineData("\"2026-12-15T09:00:00\"", "5")]
    [InlineData("\"kind\":\"timed\"", "\"kind\":\"moon\"")]
    [InlineData("\"request\"", "\"dance\"")]
    [InlineData("\"ประชุม\"", "null")]
    [InlineData("\"malee@example.org\"", "null")]
    public void A_damaged_row_is_an_error(string good, string damaged) =>
        Assert.Throws<JsonException>(() => InvitationSnapshot.FromJson(FirstVersion.Replace(good, damaged, StringComparison.Ordinal)));

    [Fact]
    public void A_time_reads_and_writes_itself_with_any_options()
    {
        CalendarWhen when = Sample.Invitation.When;

        var json = JsonSerializer.Serialize(when);

        Assert.Equal("""{"kind":"timed","Start":"2026-12-15T09:00:00","End":"2026-12-15T17:30:00","Zone":"Asia/Bangkok"}""", json);
        Assert.Equal(when, JsonSerializer.Deserialize<CalendarWhen>(json));
    }
}
