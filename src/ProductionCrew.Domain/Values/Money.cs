namespace ProductionCrew.Domain;

/// <summary>An amount of money in billionths of the currency's unit; never negative.</summary>
public readonly record struct Money(string CurrencyCode, long Nanos)
{
    public const long NanosPerUnit = 1_000_000_000;
}
