using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProductionCrew.Domain.Values;

/// <summary>An amount of money: never negative and at most <see cref="Limits.DayRateUnitsMax"/> units.</summary>
public readonly record struct Money
{
    public const long NanosPerUnit = 1_000_000_000;

    private Money(string currencyCode, long nanos)
    {
        CurrencyCode = currencyCode;
        Nanos = nanos;
    }

    /// <summary>Three capital letters, as ISO 4217 has them.</summary>
    public string CurrencyCode { get; }

    /// <summary>The whole amount, in billionths of the currency's unit.</summary>
    public long Nanos { get; }

    /// <summary>Makes an amount from whole units and the billionths (0 to 999,999,999) beyond them.</summary>
    public static bool TryCreate([NotNullWhen(true)] string? currencyCode, long units, int nanos, out Money money)
    {
        money = default;
        return units is >= 0 and <= Limits.DayRateUnitsMax
            && nanos is >= 0 and < (int)NanosPerUnit
            && TryCreate(currencyCode, units * NanosPerUnit + nanos, out money);
    }

    /// <summary>Makes an amount from <see cref="Nanos"/>.</summary>
    public static bool TryCreate([NotNullWhen(true)] string? currencyCode, long nanos, out Money money)
    {
        money = default;
        if (nanos is < 0 or > Limits.DayRateUnitsMax * NanosPerUnit || !IsCurrencyCode(currencyCode))
        {
            return false;
        }

        money = new Money(currencyCode, nanos);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nanos / (decimal)NanosPerUnit} {CurrencyCode}");

    private static bool IsCurrencyCode([NotNullWhen(true)] string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);
}
