using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Everything the model store holds. It is never changed, only replaced, so a transaction that is dropped leaves nothing behind.</summary>
internal sealed record ModelState
{
    public static readonly ModelState Empty = new();

    public ImmutableSortedDictionary<CrewMemberId, CrewMember> CrewMembers { get; init; } =
        ImmutableSortedDictionary<CrewMemberId, CrewMember>.Empty;

    public ImmutableSortedDictionary<ProductionId, Production> Productions { get; init; } =
        ImmutableSortedDictionary<ProductionId, Production>.Empty;

    public RowsOfPeople<BookingId, Booking> Bookings { get; init; } = new(booking => booking.CrewMember);

    public RowsOfPeople<BlackoutId, Blackout> Blackouts { get; init; } = new(blackout => blackout.CrewMember);

    public RowsOfPeople<WindowId, Window> Windows { get; init; } = new(window => window.CrewMember);

    public ImmutableSortedDictionary<OperatorId, Operator> Operators { get; init; } = ImmutableSortedDictionary<OperatorId, Operator>.Empty;

    public ImmutableSortedDictionary<string, SigningKey> SigningKeys { get; init; } =
        ImmutableSortedDictionary.Create<string, SigningKey>(StringComparer.Ordinal);

    /// <summary>Every revision of every card.</summary>
    public ImmutableList<RateCard> RateCards { get; init; } = [];

    /// <summary>As they were put.</summary>
    public ImmutableSortedDictionary<WorkEntryKey, WorkEntry> WorkEntries { get; init; } =
        ImmutableSortedDictionary<WorkEntryKey, WorkEntry>.Empty;

    public ImmutableSortedDictionary<WorkImportId, WorkImport> WorkImports { get; init; } =
        ImmutableSortedDictionary<WorkImportId, WorkImport>.Empty;

    public ImmutableList<(WorkImportId Import, RefusedRow Row)> RefusedRows { get; init; } = [];

    public ImmutableSortedDictionary<ReportId, Report> Reports { get; init; } = ImmutableSortedDictionary<ReportId, Report>.Empty;

    public ImmutableDictionary<ReportId, ReportLease> Leases { get; init; } = ImmutableDictionary<ReportId, ReportLease>.Empty;

    public ImmutableDictionary<(ReportId Report, int Part), ImmutableArray<ReportSeries>> Series { get; init; } =
        ImmutableDictionary<(ReportId Report, int Part), ImmutableArray<ReportSeries>>.Empty;

    public ImmutableDictionary<(LocalDate Date, RoleName Role, Reason Reason), long> Refusals { get; init; } =
        ImmutableDictionary<(LocalDate Date, RoleName Role, Reason Reason), long>.Empty;
    public ImmutableSortedDictionary<ProgressChartName, DrawnProgressChart> ProgressCharts { get; init; } =
        ImmutableSortedDictionary<ProgressChartName, DrawnProgressChart>.Empty;

    public ImmutableSortedDictionary<CalendarFeedId, CalendarFeed> CalendarFeeds { get; init; } =
        ImmutableSortedDictionary<CalendarFeedId, CalendarFeed>.Empty;

    public ImmutableList<Change> Changes { get; init; } = [];

    /// <summary>When each change was written.</summary>
    public ImmutableList<Instant> WriteTimes { get; init; } = [];

    public string? ZoneRules { get; init; }

    public ImmutableDictionary<AnswerKey, StoredAnswer> Answers { get; init; } = ImmutableDictionary<AnswerKey, StoredAnswer>.Empty;

    public long LastCrewMemberId { get; init; }

    public long LastProductionId { get; init; }

    public long LastBookingId { get; init; }

    public long LastBlackoutId { get; init; }
    public long LastWindowId { get; init; }
}

/// <summary>What a request id is unique by.</summary>
internal readonly record struct AnswerKey(string Actor, string Method, Guid RequestId);

/// <summary>An answer as it is kept, and when it was recorded.</summary>
internal sealed record StoredAnswer(UInt128 Payload, byte[] Result, Instant Time, long Position);
