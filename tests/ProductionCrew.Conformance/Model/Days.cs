using NodaTime;

namespace ProductionCrew.Conformance.Model;

/// <summary>Dates as numbers that sort the same way.</summary>
internal static class Days
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static long Since1970(LocalDate date) => Period.DaysBetween(Epoch, date);
}
