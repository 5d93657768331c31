using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Which blackouts a list has, in order of start, then id, and which page of it; a null filter lets every blackout through.</summary>
/// <param name="From">Only blackouts that end after this instant.</param>
/// <param name="To">Only blackouts that start before this instant.</param>
/// <param name="ShowRemoved">Whether those taken back are listed too.</param>
public sealed record BlackoutFilter(CrewMemberId? CrewMember, Instant? From, Instant? To, bool ShowRemoved, PageRequest Page);
