using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime.Text;

namespace UnAct.Data;

/// <summary>How NodaTime values are stored: instants as microseconds since 1970 in UTC, everything local as ISO 8601 text.</summary>
internal static class TimeColumns
{
    public static void Configure(ModelConfigurationBuilder model)
    {
        model.Properties<Instant>().HaveConversion<InstantColumn>();
        model.Properties<LocalDateTime>().HaveConversion<LocalDateTimeColumn>().HaveMaxLength(32);
        model.Properties<LocalDate>().HaveConversion<LocalDateColumn>().HaveMaxLength(16);
        model.Properties<YearMonth>().HaveConversion<YearMonthColumn>().HaveMaxLength(16);
    }

    private sealed class InstantColumn() : ValueConverter<Instant, long>(
        value => (value - Instant.FromUnixTimeTicks(0)).BclCompatibleTicks / 10,
        stored => Instant.FromUnixTimeTicks(stored * 10));

    private sealed class LocalDateTimeColumn() : ValueConverter<LocalDateTime, string>(
        value => LocalDateTimePattern.GeneralIso.Format(value), stored => LocalDateTimePattern.GeneralIso.Parse(stored).Value);

    private sealed class LocalDateColumn() : ValueConverter<LocalDate, string>(
        value => LocalDatePattern.Iso.Format(value), stored => LocalDatePattern.Iso.Parse(stored).Value);

    private sealed class YearMonthColumn() : ValueConverter<YearMonth, string>(
        value => YearMonthPattern.Iso.Format(value), stored => YearMonthPattern.Iso.Parse(stored).Value);
}
