using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>
/// What a day of somebody costs. Their own cards go first, then their day rate, then the cards of the role; of cards that are alike see
/// <see cref="Pay.CardsFor"/>. Nothing is worked out twice: few days differ from all others.
/// </summary>
/// <param name="currency">A rate in another currency is none.</param>
internal sealed class RateBook(IEnumerable<RateCard> cards, string currency)
{
    /// <summary>How many amounts are kept.</summary>
    private const int AmountsMax = 100_000;

    private readonly ILookup<CrewMemberId?, RateCard> cards = cards
        .Where(card => card.Rates.Base.CurrencyCode == currency)
        .ToLookup(card => card.Terms.CrewMember);
    private readonly Dictionary<(RoleName? Role, int Level), RateCard[]> candidates = [];
    private readonly Dictionary<(PayRates Rates, WorkedMinutes Minutes), long> amounts = [];
    private CrewMember? person;
    private PayRates? dayRate;

    public int FractionDigits { get; } = Pay.FractionDigits(currency);

    /// <summary>Says whose days come next.</summary>
    public void Turn(CrewMember member)
    {
        person = member;
        candidates.Clear();
        dayRate =
            member.DayRate is { } rate && rate.CurrencyCode == currency ? new PayRates(RateUnit.Day, Limits.DayRateMinutes, rate) : null;
    }

    /// <summary>What the person is paid, in the smallest unit of the currency; null if nothing says it.</summary>
    public long? AmountOf(RoleName? role, int level, LocalDate date, WorkedMinutes minutes)
    {
        if (RatesFor(role, level, date) is not { } rates)
        {
            return null;
        }

        if (!amounts.TryGetValue((rates, minutes), out var amount))
        {
            if (amounts.Count >= AmountsMax)
            {
                amounts.Clear();
            }

            amount = Pay.SmallestUnitsOf(rates, minutes);
            amounts.Add((rates, minutes), amount);
        }

        return amount;
    }

    private PayRates? RatesFor(RoleName? role, int level, LocalDate date)
    {
        if (!candidates.TryGetValue((role, level), out var ordered))
        {
            ordered = [.. Pay.CardsFor(cards[person!.Id].Concat(cards[null]), person.Id, role, level)];
            candidates.Add((role, level), ordered);
        }

        var card = Array.Find(ordered, card => card.Terms.ValidFrom <= date);
        return card?.Terms.CrewMember is null && dayRate is not null ? dayRate : card?.Rates;
    }
}
