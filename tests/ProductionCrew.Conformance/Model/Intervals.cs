using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>How half-open intervals relate; a missing end lies beyond every instant.</summary>
internal static class Intervals
{
    public static bool Overlap(Interval one, Interval other) => StartsBeforeEnd(one, other) && StartsBeforeEnd(other, one);

    public static bool Cover(Interval outer, Interval inner) =>
        outer.Start <= inner.Start && (!outer.HasEnd || (inner.HasEnd && inner.End <= outer.End));

    /// <summary>A contract by midnights in a zone.</summary>
    public static Interval Of(Contract contract, DateTimeZone zone) =>
        new(contract.HireDate.StartIn(zone), contract.FireDate is { } end ? end.StartIn(zone) : null);

    private static bool StartsBeforeEnd(Interval one, Interval other) => !other.HasEnd || one.Start < other.End;
}
