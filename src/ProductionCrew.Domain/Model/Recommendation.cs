using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Somebody who has a role, and all that keeps them from being booked in it.</summary>
/// <param name="Obstacles">The first of them, at most <see cref="Limits.RecommendationObstaclesMax"/>; empty for somebody who can be booked.</param>
/// <param name="ObstacleCount">How many there are in all.</param>
public sealed record Recommendation(CrewMemberView Member, ImmutableArray<Obstacle> Obstacles, int ObstacleCount);

/// <summary>When somebody is wanted: on days of a production, on dates, or between two instants.</summary>
public sealed record WantedTime
{
    private WantedTime() { }

    /// <summary>The production whose days they are; null if no production is concerned.</summary>
    public ProductionId? Production { get; private init; }

    /// <summary>The first day on the production; null for as early as it can be booked.</summary>
    public LocalDate? First { get; private init; }

    /// <summary>The last day on the production; null for its last.</summary>
    public LocalDate? Last { get; private init; }

    /// <summary>Without a production: the dates; null for an instant range.</summary>
    public DateRange? Dates { get; private init; }

    /// <summary>Without a production: the instants.</summary>
    public Interval Interval { get; private init; }

    public static WantedTime On(ProductionId production, LocalDate? first, LocalDate? last) =>
        new()
        {
            Production = production,
            First = first,
            Last = last,
        };

    public static WantedTime On(DateRange dates, DateTimeZone zone) => new() { Dates = dates, Interval = dates.In(zone) };

    public static WantedTime Between(Interval interval) => new() { Interval = interval };
}
