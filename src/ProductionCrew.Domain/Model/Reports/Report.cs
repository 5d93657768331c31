using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Reports;

/// <summary>Figures about a period: what was asked for, and how far it is. Its series are kept beside it.</summary>
/// <param name="AttemptCount">How often the making of it began and was not given back.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record Report(
    ReportId Id,
    ReportSpec Spec,
    ReportState State,
    int AttemptCount,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
) : IVersioned
{
    /// <summary>Why it could not be made; null if it was, or may yet be.</summary>
    public ReportFailure? Failure { get; init; }

    /// <summary>What was made; null if nothing is.</summary>
    public ReportResult? Result { get; init; }

    /// <summary>Whether it is still to be made.</summary>
    public bool IsOpen => State is ReportState.Pending or ReportState.Running;

    /// <summary>The same report in another state.</summary>
    public Report In(ReportState state, Instant now) => this with { State = state, Version = Version + 1, UpdateTime = now };
}

/// <summary>What was made of a report.</summary>
/// <param name="Sequence">The last line of the change log that it is of.</param>
/// <param name="ReadTime">The moment by which holds and the states of bookings went.</param>
/// <param name="CurrencyCode">The currency of all amounts.</param>
/// <param name="Measures">How many series there are of each measure, in order.</param>
/// <param name="Digest">The SHA-256 of all series, in hexadecimal.</param>
public sealed record ReportResult(
    long Sequence,
    Instant ReadTime,
    string CurrencyCode,
    ImmutableArray<MeasureSeries> Measures,
    string Digest
)
{
    public int SeriesCount => Measures.Sum(measure => measure.Count);
}

/// <summary>The series of a measure: they stand together.</summary>
/// <param name="First">The number of the first one, from 0 on.</param>
public sealed record MeasureSeries(ReportMeasure Measure, int First, int Count);

/// <summary>Who makes a report, and how far it is. It is no part of what the change log tells.</summary>
/// <param name="Until">When others may take the report over.</param>
/// <param name="Percent">How much of it is made, up to <see cref="PercentMax"/>.</param>
public sealed record ReportLease(Guid Worker, Instant Until, int Percent)
{
    /// <summary>The percent of a report that is made.</summary>
    public const int PercentMax = 100;
}

/// <summary>The states of a report; the numbers are stored.</summary>
public enum ReportState
{
    Pending = 1,
    Running = 2,
    Completed = 3,

    /// <summary>It was made, and has no series.</summary>
    Empty = 4,
    Failed = 5,
    Cancelled = 6,
}

/// <summary>Why a report could not be made; the numbers are stored.</summary>
public enum ReportFailure
{
    /// <summary>
    /// It would have more than <see cref="Limits.ReportNumbersMax"/> numbers, or one that is too large, or more than
    /// <see cref="Limits.ReportCountedMax"/> to count.
    /// </summary>
    TooLarge = 1,

    /// <summary>It was begun <see cref="Limits.ReportAttemptsMax"/> times, and broken off each time.</summary>
    Interrupted = 2,

    /// <summary>A fault of the program.</summary>
    Internal = 3,
}

/// <summary>Which reports a list has, the latest first, and which page of it.</summary>
/// <param name="States">Only those in these states; empty for all.</param>
public sealed record ReportFilter(ImmutableArray<ReportState> States, PageRequest Page);
