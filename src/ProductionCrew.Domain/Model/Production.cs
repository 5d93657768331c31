using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>A show with shooting dates, a zone and requirements.</summary>
/// <param name="Interval">The instants the dates mean, fixed when they were written.</param>
/// <param name="Requirements">Sorted by role and minimum level, unique by both; may be empty.</param>
/// <param name="CancelDate">The first day no longer shot, once the production is cancelled.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record Production(
    ProductionId Id,
    Label Title,
    DateRange Dates,
    DateTimeZone TimeZone,
    Interval Interval,
    ImmutableArray<Requirement> Requirements,
    LocalDate? CancelDate,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
) : IVersioned
{
    /// <summary>
    /// The instants that some days of the production mean. For all of its days they were fixed when it was written, and do not change with
    /// later time zone data.
    /// </summary>
    public Interval InstantsOf(DateRange dates) => dates == Dates ? Interval : dates.In(TimeZone);

    /// <summary>
    /// The level of the most demanding requirement in a role that somebody at a level meets; the lowest level if there is none.
    /// </summary>
    public int LevelMetBy(int level, RoleName role) =>
        Requirements
            .Where(requirement => requirement.Role == role && requirement.MinimumLevel <= level)
            .Select(requirement => requirement.MinimumLevel)
            .DefaultIfEmpty(Limits.LevelMin)
            .Max();

    /// <summary>The state as of <paramref name="now"/>; days are the production's own.</summary>
    public ProductionState StateAt(Instant now) =>
        CancelDate is not null ? ProductionState.Cancelled
        : now < Interval.Start ? ProductionState.Scheduled
        : now < Interval.End ? ProductionState.Shooting
        : ProductionState.Wrapped;
}

/// <summary>Where a production stands, by the clock.</summary>
public enum ProductionState
{
    Scheduled = 1,
    Shooting,
    Wrapped,
    Cancelled,
}

/// <summary>A production together with what its bookings and the clock say of it.</summary>
/// <param name="Unfilled">
/// The requirements that are not met, with the most people that each lacks on any one day; empty for a cancelled production.
/// </param>
public sealed record ProductionView(Production Production, ProductionState State, ImmutableArray<Requirement> Unfilled)
{
    /// <summary>Which days lack how many of what; absent in an answer that was recorded before this was told.</summary>
    public ImmutableArray<StaffingGap> Gaps
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}

/// <summary>People whom a requirement lacks on some days.</summary>
/// <param name="Headcount">How many lack on each of the days.</param>
public sealed record StaffingGap(RoleName Role, int MinimumLevel, int Headcount, DateRange Dates);

/// <summary>Which productions a list has, in which order, and which page of it; a null filter lets every production through.</summary>
/// <param name="Range">Dates to compare with the production's, as written.</param>
/// <param name="Match">How a production's dates must relate to <paramref name="Range"/>.</param>
/// <param name="TitleContains">A part of the title, folded with <see cref="Label.Fold"/>.</param>
/// <param name="States">The states wanted, as of now; empty for all.</param>
public sealed record ProductionFilter(
    DateRange? Range,
    RangeMatch Match,
    string? TitleContains,
    ImmutableArray<ProductionState> States,
    ProductionOrder Order,
    bool Descending,
    PageRequest Page
);

/// <summary>How a production's dates relate to a range.</summary>
public enum RangeMatch
{
    /// <summary>They share at least one day.</summary>
    Overlaps = 1,

    /// <summary>The production lies wholly inside the range.</summary>
    Contained,
}

/// <summary>Orders of productions; ties go by id, in the same direction.</summary>
public enum ProductionOrder
{
    Id = 1,

    /// <summary>By the folded title, then by the exact one, compared as UTF-8 bytes.</summary>
    Title,

    FirstDate,

    /// <summary>By the number of shooting days.</summary>
    Duration,
}
