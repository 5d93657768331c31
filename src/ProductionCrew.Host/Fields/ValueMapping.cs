using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Values as the contract writes them.</summary>
internal static class ValueMapping
{
    private const int NanosPerMicrosecond = 1_000;
    private const int MicrosecondsPerSecond = 1_000_000;

    public static string ToText(this LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string ToText(this LocalDate? date) => date is { } day ? day.ToText() : "";

    public static Timestamp ToMessage(this Instant instant)
    {
        var (seconds, microseconds) = Math.DivRem(instant.ToUnixMicroseconds(), MicrosecondsPerSecond);
        if (microseconds < 0)
        {
            (seconds, microseconds) = (seconds - 1, microseconds + MicrosecondsPerSecond);
        }

        return new Timestamp { Seconds = seconds, Nanos = (int)microseconds * NanosPerMicrosecond };
    }

    public static V1.Money ToMessage(this Money money) =>
        new()
        {
            CurrencyCode = money.CurrencyCode,
            Units = money.Nanos / Money.NanosPerUnit,
            Nanos = (int)(money.Nanos % Money.NanosPerUnit),
        };

    public static V1.Requirement ToMessage(this Requirement requirement) =>
        new()
        {
            Role = requirement.Role.Text,
            MinimumLevel = requirement.MinimumLevel,
            Headcount = requirement.Headcount,
        };
}
