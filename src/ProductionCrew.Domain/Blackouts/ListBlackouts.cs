using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Blackouts;

/// <summary>Lists blackouts in order of start, then id; a null filter lets every blackout through.</summary>
/// <param name="From">Only blackouts that end after this instant.</param>
/// <param name="To">Only blackouts that start before this instant.</param>
/// <param name="ShowRemoved">Whether those taken back are listed too.</param>
public sealed record ListBlackouts(CrewMemberId? CrewMember, Instant? From, Instant? To, bool ShowRemoved, PageRequest Page)
    : IQuery<Page<Blackout>>
{
    /// <summary>An unknown member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<Blackout>> Execute(IReadTransaction tx, Instant now) =>
        CrewMember is { } member && tx.Find(member) is null ? Rejection.NotFound(member) : tx.List(this);
}
