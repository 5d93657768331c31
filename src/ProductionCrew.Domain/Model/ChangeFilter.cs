using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Which part of the change log is read, in order of sequence, and which page of it.</summary>
/// <param name="AfterSequence">0 for the whole log; a later page continues from its cursor's id instead.</param>
/// <param name="Productions">Only changes of these productions and their bookings; with <paramref name="CrewMembers"/>, of either. Both empty: all.</param>
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
}
