using System.Collections.Immutable;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>
/// About how much a command has to do, said before it runs, in units of a booking: a store with one writer lets short commands pass long
/// ones. It need not be exact, and nothing but waiting depends on it.
/// </summary>
/// <param name="Count">The bookings that it may write, and the people it may look for.</param>
public readonly record struct Effort(int Count)
{
    /// <summary>That of a booking, and of most commands.</summary>
    public static readonly Effort One = new(1);

    /// <summary>That of finding and booking all that requirements ask for.</summary>
    public static Effort OfStaffing(IReadOnlyCollection<Requirement> requirements) =>
        new(1 + requirements.Count + requirements.Sum(requirement => requirement.Headcount));

    /// <summary>A production whose bookings count as well, one each.</summary>
    public ProductionId? Production { get; init; }

    /// <summary>Productions whose bookings count as well, one each, where there are several.</summary>
    public ImmutableArray<ProductionId> Productions
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>A person whose bookings count as well, one each.</summary>
    public CrewMemberId? CrewMember { get; init; }
}
