namespace ProductionCrew.V1;

/// <summary>Decimal numbers that are sent as whole ones, such as those of <see cref="ReportSeries"/>.</summary>
public static class FixedPoint
{
    private const int DigitsMax = 10;

    private static readonly decimal[] Units =
    [
        .. Enumerable.Range(0, DigitsMax).Select(digits => new decimal(1, 0, 0, isNegative: false, (byte)digits)),
    ];

    /// <summary>The number with its last digits behind the decimal point; it keeps all of them, zeros too.</summary>
    public static decimal Of(long number, int fractionDigits) => number * Units[fractionDigits];
}
