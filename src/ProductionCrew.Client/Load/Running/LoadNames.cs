using System.Globalization;

namespace ProductionCrew.Client.Load.Running;

/// <summary>How the people and productions of loads are known again, and when they work: so late that nobody else is wanted then.</summary>
internal static class LoadNames
{
    public const string PersonPrefix = "Load test person ";
    public const string ProductionPrefix = "Load test show ";
    public const string RolePrefix = "load-test-role-";
    public const string TimeZone = "Europe/Berlin";
    public const int RoleCount = 20;

    /// <summary>The first day under contract. Nobody is booked on it, so that all bookings lie behind it.</summary>
    public const string HireDate = "2189-12-31";

    /// <summary>The first day that anybody is booked on; firing people from here on releases all that they are booked for.</summary>
    private static readonly DateOnly FirstDay = new(2190, 1, 1);

    public static string Person(int number) => PersonPrefix + number.ToString("D5", CultureInfo.InvariantCulture);

    public static string Role(int number) => RolePrefix + (number % RoleCount).ToString("D2", CultureInfo.InvariantCulture);

    public static string Production(string run, int number) =>
        $"{ProductionPrefix}{run} {number.ToString("D3", CultureInfo.InvariantCulture)}";

    /// <summary>A day of the load.</summary>
    /// <param name="number">From 0.</param>
    public static string Day(int number) => FirstDay.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Which day of the load it is; negative if it is before.</summary>
    public static int DayNumber(string date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.DayNumber - FirstDay.DayNumber
            : -1;

    public static DateTime Instant(int day) => FirstDay.AddDays(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The last part of a resource name.</summary>
    public static long IdOf(string name) => long.Parse(name.AsSpan(name.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
}
