using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>The people who would be free if they were not held.</summary>
/// <param name="People">The people who may be free soonest, at most <see cref="Limits.HeldCrewMax"/>.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record HeldCrew(ImmutableArray<HeldCrewMemberView> People, int Count)
{
    /// <summary>No people, for an answer that does not tell of them.</summary>
    public static readonly HeldCrew None = new([], 0);
}

/// <summary>A person who is held in an interval.</summary>
/// <param name="HoldExpireTime">When the last of the holds that block now expires.</param>
/// <param name="WaitingCount">How many holds wait behind them in the interval.</param>
public sealed record HeldCrewMember(CrewMember Member, Instant HoldExpireTime, int WaitingCount);

/// <summary>A person who is held, together with what the clock says of them.</summary>
public sealed record HeldCrewMemberView(CrewMemberView Member, Instant HoldExpireTime, int WaitingCount)
{
    public HeldCrewMemberView(CrewMemberView member, HeldCrewMember held)
        : this(member, held.HoldExpireTime, held.WaitingCount) { }
}
