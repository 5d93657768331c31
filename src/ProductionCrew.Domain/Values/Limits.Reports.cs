using NodaTime;

namespace ProductionCrew.Domain.Values;

/// <summary>The limits of reports.</summary>
public static partial class Limits
{
    /// <summary>The most productions, and the most roles, that a report is about if it names any.</summary>
    public const int ReportFilterMax = 100;

    /// <summary>The most measures in a list, those named twice included.</summary>
    public const int ReportMeasuresMax = 20;

    /// <summary>The most numbers of all series of a report.</summary>
    public const int ReportNumbersMax = 10_000_000;

    /// <summary>The most numbers that are counted for a report before they are series: of everything, of roles and of productions.</summary>
    public const int ReportCountedMax = 2 * ReportNumbersMax;

    /// <summary>The most numbers of the series on one page; with it a page stays below the four megabytes that a gRPC client takes.</summary>
    public const int PageNumbersMax = 200_000;

    /// <summary>The series of one part of a report, but for the last part.</summary>
    public const int ReportPartSeries = 100;

    /// <summary>How often the making of a report begins before it fails.</summary>
    public const int ReportAttemptsMax = 3;

    /// <summary>The most reports that are still to be made.</summary>
    public const int OpenReportsMax = 100;

    /// <summary>The length of a standard day where only a day rate says what somebody is paid, in minutes.</summary>
    public const int DayRateMinutes = 480;

    /// <summary>How long nobody else takes over a report after its maker was heard of.</summary>
    public static readonly Duration ReportLeaseLength = Duration.FromSeconds(15);
}
