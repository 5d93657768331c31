using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>What a change did; the numbers are stored and are those of the public enum.</summary>
public enum ChangeKind
{
    CrewMemberHired = 1,
    CrewMemberUpdated = 2,
    CrewMemberFired = 3,
    ContractExtended = 4,
    CrewMemberRehired = 5,
    HireDateCorrected = 6,
    ContractVoided = 7,
    ProductionScheduled = 20,
    ProductionUpdated = 21,
    ProductionRescheduled = 22,
    ProductionCancelled = 23,
    BookingConfirmed = 40,
    BookingMoved = 41,
    BookingCut = 42,
    BookingReleased = 43,
    BookingHeld = 44,
    BookingExpired = 45,
    BookingPromoted = 46,
    BookingChallenged = 47,
    BookingLevelChanged = 48,
    BookingRenewed = 49,
    BlackoutAdded = 60,
    BlackoutRemoved = 61,
    BlackoutUpdated = 62,
    BlackoutMoved = 63,
    WindowOpened = 70,
    WindowClosed = 71,
    OperatorCreated = 80,
    OperatorUpdated = 81,
    OperatorDisabled = 82,
    OperatorSecretRotated = 83,
    RateCardCreated = 90,
    RateCardReplaced = 91,
    WorkEntryLogged = 92,
    WorkEntryCorrected = 93,
    WorkImportCreated = 94,
    WorkImported = 95,
    WorkImportCompleted = 96,
    WorkImportFailed = 97,
    ProgressChartCreated = 100,
    ReportRequested = 110,
    ReportStarted = 111,
    ReportCompleted = 112,
    ReportFailed = 113,
    ReportCancelled = 114,
    CalendarFeedCreated = 120,
    CalendarFeedRevoked = 121,
}

/// <summary>One line of the change log: the new state of exactly one resource.</summary>
/// <param name="Sequence">Position in the log; ascending in commit order, never reused.</param>
/// <param name="Time">When it took effect. A change that the clock made is written later than that.</param>
/// <param name="Actor">The caller that made the change, or <see cref="System"/>.</param>
/// <param name="RequestId">The request id it came with, if any.</param>
public sealed record Change(
    long Sequence,
    Instant Time,
    ChangeKind Kind,
    string Actor,
    Guid? RequestId,
    CrewMember? CrewMember,
    Production? Production,
    Booking? Booking
)
{
    /// <summary>The actor of a change that the clock made.</summary>
    public const string System = "system";

    public Blackout? Blackout { get; init; }
    public Window? Window { get; init; }
    public Operator? Operator { get; init; }
    public RateCard? RateCard { get; init; }
    public WorkEntry? WorkEntry { get; init; }
    public WorkImport? WorkImport { get; init; }
    public ProgressChart? ProgressChart { get; init; }
    public Report? Report { get; init; }
    public CalendarFeed? CalendarFeed { get; init; }

    /// <summary>The production that the resource is or belongs to, if any: what a filter by production looks at.</summary>
    public ProductionId? ConcernedProduction() =>
        Production?.Id ?? Booking?.Production ?? WorkEntry?.Production ?? ProgressChart?.Production ?? CalendarFeed?.Production;

    /// <summary>The crew member that the resource is or belongs to, if any: what a filter by crew member looks at.</summary>
    public CrewMemberId? ConcernedCrewMember() =>
        CrewMember?.Id
        ?? Booking?.CrewMember
        ?? Blackout?.CrewMember
        ?? Window?.CrewMember
        ?? WorkEntry?.CrewMember
        ?? RateCard?.Terms.CrewMember
        ?? CalendarFeed?.CrewMember;
}

/// <summary>Which part of the change log is read, in order of sequence, and which page of it.</summary>
/// <param name="AfterSequence">0 for the whole log; a later page continues from its cursor's id instead.</param>
/// <param name="Productions">
/// Only changes of these productions, their bookings and their progress charts. A change passes if this or <paramref name="CrewMembers"/> lets it through; if both
/// are empty, every change passes.
/// </param>
/// <param name="CrewMembers">Only changes of these crew members, their bookings and their blackouts.</param>
public sealed record ChangeFilter(
    long AfterSequence,
    ImmutableArray<ProductionId> Productions,
    ImmutableArray<CrewMemberId> CrewMembers,
    PageRequest Page
)
{
    /// <summary>Only changes up to this sequence, so that a search for few of them ends soon.</summary>
    public long UntilSequence { get; init; } = long.MaxValue;

    /// <summary>Only changes of these bookings; they too let a change pass, beside productions and crew members.</summary>
    public ImmutableArray<BookingId> Bookings { get; init; } = [];

    /// <summary>Only changes of these blackouts, likewise.</summary>
    public ImmutableArray<BlackoutId> Blackouts { get; init; } = [];

    /// <summary>Only changes of these windows, likewise.</summary>
    public ImmutableArray<WindowId> Windows { get; init; } = [];

    /// <summary>Only changes of these operators, likewise.</summary>
    public ImmutableArray<OperatorId> Operators { get; init; } = [];

    /// <summary>Only changes that these callers made; empty for all.</summary>
    public ImmutableArray<string> Actors { get; init; } = [];

    /// <summary>Only changes of these kinds; empty for all.</summary>
    public ImmutableArray<ChangeKind> Kinds { get; init; } = [];

    /// <summary>Only changes whose time is at or after this one.</summary>
    public Instant? From { get; init; }

    /// <summary>Only changes whose time is before this one.</summary>
    public Instant? To { get; init; }

    /// <summary>Whether changes of any resource pass.</summary>
    public bool IsOfAnything =>
        Productions.IsEmpty && CrewMembers.IsEmpty && Bookings.IsEmpty && Blackouts.IsEmpty && Windows.IsEmpty && Operators.IsEmpty;

    /// <summary>Whether every change between the sequences passes.</summary>
    public bool IsWhole => IsOfAnything && Actors.IsEmpty && Kinds.IsEmpty && From is null && To is null;
}

/// <summary>A part of the change log.</summary>
/// <param name="After">It begins with the line after this sequence.</param>
/// <param name="Until">It ends with the line of this sequence.</param>
public readonly record struct ChangeSpan(long After, long Until);
