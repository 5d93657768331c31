using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Amounts in the one currency the service is configured with.</summary>
internal static class Moneys
{
    private const int NanosMax = (int)Money.NanosPerUnit - 1;

    public static Money? Optional(V1.Money? money, string currencyCode, Field field)
    {
        if (money is null)
        {
            return null;
        }

        var isCurrency = money.CurrencyCode == currencyCode;
        if (!isCurrency)
        {
            field["currency_code"].Refuse($"must be {currencyCode}");
        }

        if (isCurrency && Money.TryCreate(money.CurrencyCode, money.Units, money.Nanos, out var amount))
        {
            return amount;
        }

        if (money.Units is < 0 or > Limits.DayRateUnitsMax)
        {
            field["units"].Refuse($"must be from 0 to {Limits.DayRateUnitsMax}");
        }

        if (money.Nanos is < 0 or > NanosMax)
        {
            field["nanos"].Refuse($"must be from 0 to {NanosMax}");
        }
        else if (money.Units == Limits.DayRateUnitsMax && money.Nanos > 0)
        {
            field["nanos"].Refuse($"must be 0 with {Limits.DayRateUnitsMax} units");
        }

        return null;
    }
}
