using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Work;

/// <summary>
/// What somebody is paid for a day on a production. All is added up exactly, as a fraction, and rounded once: half away from zero, to the
/// smallest unit of the currency.
/// </summary>
public static class Pay
{
    private const int MinutesPerHour = 60;

    /// <summary>Currencies that have no smaller unit (ISO 4217).</summary>
    private static readonly string[] WithoutCents =
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ];

    /// <summary>Currencies with a thousand smaller units.</summary>
    private static readonly string[] WithMils = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>How many of the smallest units are a whole one, by their digits behind the decimal point.</summary>
    private static readonly int[] SmallestUnits = [1, 10, 100, 1_000];

    /// <summary>How many digits the smallest unit of a currency is behind the decimal point (ISO 4217).</summary>
    public static int FractionDigits(string currency) =>
        WithoutCents.Contains(currency) ? 0
        : WithMils.Contains(currency) ? 3
        : 2;

    /// <param name="rates">Those of the card that is for the day.</param>
    /// <param name="minutes">All that one person worked on one production on one day.</param>
    /// <returns>The amount, in the smallest unit of the currency.</returns>
    public static long SmallestUnitsOf(PayRates rates, WorkedMinutes minutes)
    {
        if (minutes.IsNothing)
        {
            return 0;
        }

        var sum = new Sum(rates);
        if (rates.Unit is RateUnit.Day)
        {
            sum.Add(minutes.Regular > 0 ? rates.Base : null);
        }
        else
        {
            sum.AddBase(minutes.Regular);
        }

        AddOvertime(sum, rates, minutes.Overtime);
        sum.AddHourly(rates.TravelHour, minutes.Travel);
        sum.Add(rates.PerDiem);
        return sum.Rounded();
    }

    /// <summary>The current cards that are for somebody in a role: of those that are valid on a day, the first one is for it.</summary>
    /// <param name="level">The level in the role; 0 without a role.</param>
    /// <remarks>
    /// Somebody's own terms go before those of a role, and those for the role before those for any role; then the highest level that is not
    /// above, and the latest first day.
    /// </remarks>
    public static IEnumerable<RateCard> CardsFor(IEnumerable<RateCard> cards, CrewMemberId member, RoleName? role, int level) =>
        cards
            .Where(card => card.Terms.CrewMember is null || card.Terms.CrewMember == member)
            .Where(card => card.Terms.Role is null || (card.Terms.Role == role && card.Terms.Level <= level))
            .OrderByDescending(card => card.Terms.CrewMember is not null)
            .ThenByDescending(card => card.Terms.Role is not null)
            .ThenByDescending(card => card.Terms.Level)
            .ThenByDescending(card => card.Terms.ValidFrom);

    private static void AddOvertime(Sum sum, PayRates rates, int minutes)
    {
        if (rates.Overtime.IsEmpty)
        {
            sum.AddBase(minutes);
        }

        for (var i = 0; i < rates.Overtime.Length; i++)
        {
            var end = i + 1 < rates.Overtime.Length ? Math.Min(minutes, rates.Overtime[i + 1].AfterMinutes) : minutes;
            sum.AddHourly(rates.Overtime[i].HourlyRate, Math.Max(0, end - rates.Overtime[i].AfterMinutes));
        }
    }

    /// <summary>A sum of billionths of the currency, over a denominator by which every part is a whole number.</summary>
    private sealed class Sum(PayRates rates)
    {
        private readonly Int128 denominator = MinutesPerHour * rates.StandardMinutes;
        private Int128 numerator;

        public void Add(Money? amount) => numerator += denominator * (amount?.Nanos ?? 0);

        /// <summary>Some minutes by an hourly rate, or by the base if there is none.</summary>
        public void AddHourly(Money? hour, int minutes)
        {
            if (hour is { } rate)
            {
                numerator += (Int128)rate.Nanos * minutes * rates.StandardMinutes;
            }
            else
            {
                AddBase(minutes);
            }
        }

        /// <summary>Some minutes by the base; of a day's rate each minute is a part of the standard day.</summary>
        public void AddBase(int minutes) =>
            numerator += (Int128)rates.Base.Nanos * minutes * (rates.Unit is RateUnit.Hour ? rates.StandardMinutes : MinutesPerHour);

        /// <summary>The sum in the smallest unit of the currency.</summary>
        public long Rounded()
        {
            var divisor = denominator * (Money.NanosPerUnit / SmallestUnits[FractionDigits(rates.Base.CurrencyCode)]);
            return (long)(((2 * numerator) + divisor) / (2 * divisor));
        }
    }
}

/// <summary>What somebody worked on a day, in minutes.</summary>
public readonly record struct WorkedMinutes(int Regular, int Overtime, int Travel)
{
    public bool IsNothing => (Regular | Overtime | Travel) == 0;

    public WorkedMinutes Plus(WorkKind kind, int minutes) =>
        kind switch
        {
            WorkKind.Regular => this with { Regular = Regular + minutes },
            WorkKind.Overtime => this with { Overtime = Overtime + minutes },
            _ => this with { Travel = Travel + minutes },
        };
}
