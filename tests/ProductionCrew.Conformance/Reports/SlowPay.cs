using System.Numerics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Reports;

/// <summary>What a day costs, minute by minute and as an exact fraction; it shares nothing with the rules of the domain.</summary>
/// <param name="cards">The current cards.</param>
/// <param name="currency">A rate in another currency is none.</param>
internal sealed class SlowPay(IReadOnlyList<RateCard> cards, string currency)
{
    private const int DayRateMinutes = 480;
    private const int NanosPerUnit = 1_000_000_000;

    /// <summary>As ISO 4217 has it, for the currencies of the tests.</summary>
    public int FractionDigits { get; } =
        currency switch
        {
            "JPY" => 0,
            "KWD" => 3,
            "EUR" => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(currency), currency, null),
        };

    /// <summary>The amount in the smallest unit of the currency; null if nothing says what the person is paid.</summary>
    /// <param name="day">All entries of a person on a production on a day that have minutes, in order of kind.</param>
    public BigInteger? AmountOf(CrewMember member, IReadOnlyList<WorkEntry> day)
    {
        var (role, level, date) = (day[0].Role, day[0].Level, day[0].Date);
        var rates =
            CardFor(member.Id, role, level, date)?.Rates
            ?? (member.DayRate is { } own && own.CurrencyCode == currency ? new PayRates(RateUnit.Day, DayRateMinutes, own) : null)
            ?? CardFor(null, role, level, date)?.Rates;
        if (rates is null)
        {
            return null;
        }

        var sum = rates.PerDiem is { } perDiem ? new Fraction(perDiem.Nanos, 1) : Fraction.Zero;
        foreach (var entry in day)
        {
            sum = entry.Kind switch
            {
                WorkKind.Regular when rates.Unit is RateUnit.Day => sum + new Fraction(rates.Base.Nanos, 1),
                WorkKind.Regular => sum + (entry.Minutes * BaseMinute(rates)),
                WorkKind.Travel => sum + (entry.Minutes * (rates.TravelHour is { } hour ? Minute(hour) : BaseMinute(rates))),
                _ => Enumerable.Range(0, entry.Minutes).Aggregate(sum, (so, minute) => so + OvertimeMinute(rates, minute)),
            };
        }

        return (sum * BigInteger.Pow(10, FractionDigits)).DividedBy(NanosPerUnit).RoundedHalfUp();
    }

    /// <summary>The role's own card goes before one for any role, then the highest level counts, then the latest first day.</summary>
    private RateCard? CardFor(CrewMemberId? member, RoleName? role, int level, LocalDate date) =>
        cards
            .Where(card => card.Rates.Base.CurrencyCode == currency && card.Terms.CrewMember == member)
            .Where(card => card.Terms.ValidFrom <= date)
            .Where(card => card.Terms.Role is null || (card.Terms.Role == role && card.Terms.Level <= level))
            .MaxBy(card => (card.Terms.Role is null ? 0 : 1, card.Terms.Level, card.Terms.ValidFrom));

    private static Fraction Minute(Money hour) => new(hour.Nanos, 60);

    private static Fraction BaseMinute(PayRates rates) => new(rates.Base.Nanos, rates.Unit is RateUnit.Hour ? 60 : rates.StandardMinutes);

    /// <summary>One minute of overtime behind so many others of the day.</summary>
    private static Fraction OvertimeMinute(PayRates rates, int minutesBefore) =>
        rates.Overtime.LastOrDefault(step => step.AfterMinutes <= minutesBefore) is { } step ? Minute(step.HourlyRate) : BaseMinute(rates);

    /// <summary>A number of which nothing is ever lost.</summary>
    private readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
    {
        public static readonly Fraction Zero = new(0, 1);

        public Fraction DividedBy(BigInteger number) => this with { Denominator = Denominator * number };

        public BigInteger RoundedHalfUp() => ((2 * Numerator) + Denominator) / (2 * Denominator);

        public static Fraction operator *(Fraction fraction, BigInteger number) =>
            fraction with
            {
                Numerator = fraction.Numerator * number,
            };

        public static Fraction operator *(int number, Fraction fraction) => fraction * number;

        public static Fraction operator +(Fraction one, Fraction other)
        {
            var numerator = (one.Numerator * other.Denominator) + (other.Numerator * one.Denominator);
            var denominator = one.Denominator * other.Denominator;
            var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
            return new Fraction(numerator / common, denominator / common);
        }
    }
}
