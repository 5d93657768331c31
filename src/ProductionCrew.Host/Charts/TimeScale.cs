using NodaTime;
using NodaTime.Text;

namespace ProductionCrew.Host.Charts;

/// <summary>A scale for instants, with ticks at round times of UTC.</summary>
internal readonly record struct TimeScale(Instant Min, Instant Max)
{
    private const int StepsMax = 8;
    private const int MonthsPerYear = 12;
    private const long SecondsPerDay = NodaConstants.SecondsPerDay;
    private const long SecondsPerMinute = NodaConstants.SecondsPerMinute;

    /// <summary>Weeks begin on Monday; the first one since the count of days began was the fifth day.</summary>
    private const long FirstMonday = 4 * SecondsPerDay;

    private static readonly long[] SecondSteps =
    [
        1,
        5,
        15,
        30,
        SecondsPerMinute,
        5 * SecondsPerMinute,
        15 * SecondsPerMinute,
        30 * SecondsPerMinute,
        3_600,
        3 * 3_600,
        6 * 3_600,
        12 * 3_600,
        SecondsPerDay,
        2 * SecondsPerDay,
        7 * SecondsPerDay,
    ];

    private static readonly int[] MonthSteps = [1, 3, 6, 12, 24, 60, 120, 300, 600];

    /// <summary>Half the length of the scale of a single instant.</summary>
    private static readonly Duration Margin = Duration.FromHours(1);

    private static readonly InstantPattern Clock = InstantPattern.CreateWithInvariantCulture("HH:mm:ss");
    private static readonly InstantPattern Hour = InstantPattern.CreateWithInvariantCulture("d MMM HH:mm");
    private static readonly InstantPattern Day = InstantPattern.CreateWithInvariantCulture("d MMM uuuu");
    private static readonly InstantPattern Month = InstantPattern.CreateWithInvariantCulture("MMM uuuu");
    private static readonly InstantPattern Year = InstantPattern.CreateWithInvariantCulture("uuuu");
    private static readonly InstantPattern Minute = InstantPattern.CreateWithInvariantCulture("d MMM uuuu HH:mm");

    public static TimeScale Of(Instant first, Instant last) => first < last ? new(first, last) : new(first - Margin, last + Margin);

    /// <summary>A moment in words, to the minute.</summary>
    public static string Words(Instant moment) => Minute.Format(moment);

    /// <summary>Where an instant lies, from 0 at the left end to 1.</summary>
    public double PlaceOf(Instant moment) => (moment - Min) / (Max - Min);

    public IEnumerable<(Instant Time, string Label)> Ticks()
    {
        var (from, to) = (Min.ToUnixTimeSeconds(), Max.ToUnixTimeSeconds());
        var step = Array.Find(SecondSteps, step => (to - from) / step <= StepsMax);
        return step > 0 ? BySeconds(from, to, step) : ByMonths();
    }

    private static IEnumerable<(Instant Time, string Label)> BySeconds(long from, long to, long step)
    {
        var origin = step > SecondsPerDay ? FirstMonday : 0;
        var pattern =
            step < SecondsPerMinute ? Clock
            : step < SecondsPerDay ? Hour
            : Day;
        for (var tick = origin + (((from - origin + step - 1) / step) * step); tick <= to; tick += step)
        {
            var time = Instant.FromUnixTimeSeconds(tick);
            yield return (time, pattern.Format(time));
        }
    }

    private IEnumerable<(Instant Time, string Label)> ByMonths()
    {
        var (first, last) = (MonthOf(Min), MonthOf(Max));
        var step = Array.Find(MonthSteps, step => (last - first) / step <= StepsMax);
        var pattern = step < MonthsPerYear ? Month : Year;
        for (var month = (first + step - 1) / step * step; month <= last; month += step)
        {
            var time = Instant.FromUtc(month / MonthsPerYear, (month % MonthsPerYear) + 1, 1, 0, 0);
            if (time >= Min)
            {
                yield return (time, pattern.Format(time));
            }
        }
    }

    private static int MonthOf(Instant moment)
    {
        var date = moment.InUtc().Date;
        return (date.Year * MonthsPerYear) + date.Month - 1;
    }
}
