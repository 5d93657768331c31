using NodaTime;

namespace ProductionCrew.Conformance.Model;

/// <summary>How half-open intervals relate; a missing end lies beyond every instant.</summary>
internal static class Intervals
{
    public static bool Overlap(Interval one, Interval other) => StartsBeforeEnd(one, other) && StartsBeforeEnd(other, one);

    public static bool Cover(Interval outer, Interval inner) =>
        outer.Start <= inner.Start && (!outer.HasEnd || (inner.HasEnd && inner.End <= outer.End));

    private static bool StartsBeforeEnd(Interval one, Interval other) => !other.HasEnd || one.Start < other.End;
}
