using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Which productions a list has, in which order, and which page of it; a null filter lets every production through.</summary>
/// <param name="Range">Dates to compare with the production's, as written.</param>
/// <param name="Match">How a production's dates must relate to <paramref name="Range"/>.</param>
/// <param name="TitleContains">A part of the title, case folded with <see cref="Label.Fold"/>.</param>
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

    /// <summary>By the folded title, compared as UTF-8 bytes.</summary>
    Title,

    FirstDate,

    /// <summary>By the number of shooting days.</summary>
    Duration,
}
