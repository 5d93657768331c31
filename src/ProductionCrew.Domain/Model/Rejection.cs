using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>One thing that stands in the way, named completely; what does not apply is absent.</summary>
public sealed record Obstacle(Reason Rule)
{
    public CrewMemberId? CrewMember { get; init; }
    public Label? CrewMemberName { get; init; }
    public BookingName? Booking { get; init; }
    public BlackoutName? Blackout { get; init; }
    public WindowName? Window { get; init; }
    public ProductionId? Production { get; init; }
    public Label? ProductionTitle { get; init; }
    public RoleName? Role { get; init; }
    public int? MinimumLevel { get; init; }

    /// <summary>With <see cref="Reason.RoleMissing"/>: the level that the person has in the role, 0 without it.</summary>
    public int? Level { get; init; }

    /// <summary>With <see cref="Reason.RoleMissing"/>: all roles that the person has.</summary>
    public ImmutableArray<RoleSkill> Skills { get; init; } = [];

    /// <summary>With <see cref="Reason.RoleUnknown"/>: the roles that resemble it, the most similar first.</summary>
    public ImmutableArray<RoleName> NearRoles { get; init; } = [];

    /// <summary>With <see cref="Reason.BookingNotLive"/>: the booking that took the time of the hold; null if there is none.</summary>
    public BookingName? TakenBy { get; init; }

    /// <summary>The first day of the contract that is concerned.</summary>
    public LocalDate? HireDate { get; init; }

    /// <summary>The first day no longer under that contract; null if it is permanent.</summary>
    public LocalDate? FireDate { get; init; }
    public DateRange? Dates { get; init; }

    /// <summary>The zone in whose days the booking in the way has its dates.</summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// Whether the dates of what is in the way share no day with those asked for, or no days were asked for: then only the instants show
    /// that both are at the same time.
    /// </summary>
    public bool IsAcrossZones { get; init; }

    /// <summary>With <see cref="Reason.OutsideProduction"/>: the dates of the production.</summary>
    public DateRange? ProductionDates { get; init; }

    /// <summary>With <see cref="Reason.OutsideProduction"/>: the first date asked for, where that and the last one make no range.</summary>
    public LocalDate? AskedFirstDate { get; init; }

    /// <summary>Likewise the last date asked for.</summary>
    public LocalDate? AskedLastDate { get; init; }
    public Interval? Interval { get; init; }

    /// <summary>With <see cref="Reason.InvalidField"/>: the field whose value cannot be set.</summary>
    public FixedField? Field { get; init; }

    /// <summary>The state of the booking in the way.</summary>
    public BookingState? State { get; init; }

    /// <summary>The place in its line of the booking in the way; 1 if it blocks.</summary>
    public int? Rank { get; init; }

    /// <summary>When the hold in the way expires.</summary>
    public Instant? HoldExpireTime { get; init; }

    /// <summary>With <see cref="Reason.CrewShortage"/>: heads the requirement asks for.</summary>
    public int? RequiredCount { get; init; }

    /// <summary>With <see cref="Reason.CrewShortage"/>: people who could fill it. Competing roles may want the same people.</summary>
    public int? AvailableCount { get; init; }

    /// <summary>With <see cref="Reason.CrewShortage"/>: seats that stay empty when as many seats as possible are filled.</summary>
    public int? MissingCount { get; init; }

    /// <summary>With <see cref="Reason.CrewShortage"/>: the other roles that want the same people.</summary>
    public ImmutableArray<RoleName> CompetingRoles { get; init; } = [];
}

/// <summary>A refusal: nothing was changed, and this is why.</summary>
/// <param name="Obstacles">Empty where the reason says it all.</param>
/// <param name="Resource">The resource name the reason is about, for what was not found or is stale.</param>
public sealed record Rejection(Reason Reason, ImmutableArray<Obstacle> Obstacles, string? Resource = null)
{
    /// <summary>In a batch: the item that was refused, counted from 0.</summary>
    public int? Item { get; init; }

    /// <summary>Whether the command has a policy by which the bookings in the way are given back.</summary>
    public bool HasPolicy { get; init; }

    public static Rejection Of(Reason reason, params ReadOnlySpan<Obstacle> obstacles) => new(reason, [.. obstacles]);

    /// <summary>A refusal for one thing that stands in the way.</summary>
    public static Rejection Of(Obstacle obstacle) => Of(obstacle.Rule, obstacle);

    public static Rejection About(Reason reason, object resource) => new(reason, [], resource.ToString());

    public static Rejection NotFound(CrewMemberId id) => About(Reason.CrewMemberNotFound, id);

    public static Rejection NotFound(ProductionId id) => About(Reason.ProductionNotFound, id);

    public static Rejection NotFound(BookingName name) => About(Reason.BookingNotFound, name);

    public static Rejection NotFound(BlackoutName name) => About(Reason.BlackoutNotFound, name);

    public static Rejection NotFound(WindowName name) => About(Reason.WindowNotFound, name);

    public static Rejection NotFound(RateCardId id) => About(Reason.RateCardNotFound, id);

    public static Rejection NotFound(WorkImportId id) => About(Reason.WorkImportNotFound, id);

    public static Rejection NotFound(OperatorId id) => About(Reason.OperatorNotFound, id);

    public static Rejection NotFound(ReportId id) => About(Reason.ReportNotFound, id);

    public static Rejection NotFound(CalendarFeedId id) => About(Reason.CalendarFeedNotFound, id);

    public static Rejection NotFound(ProgressChartName name) => About(Reason.ProgressChartNotFound, name);
}
