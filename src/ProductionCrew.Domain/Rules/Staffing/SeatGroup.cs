using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Equal seats to be filled.</summary>
internal sealed record SeatGroup(Seat Seat, int Count)
{
    /// <summary>The seats that a production's requirements ask for on all of its days, in their order.</summary>
    public static SeatGroup[] Required(Production production) =>
        [
            .. production.Requirements.Select(requirement => new SeatGroup(
                new Seat(production.Id, requirement.Role, requirement.MinimumLevel, production.Dates, production.Interval),
                requirement.Headcount
            )),
        ];

    /// <summary>Equal seats together, in order of role, level and time.</summary>
    public static SeatGroup[] Of(IEnumerable<Seat> seats) =>
        [
            .. seats
                .CountBy(seat => seat)
                .Select(group => new SeatGroup(group.Key, group.Value))
                .OrderBy(group => group.Seat.Role)
                .ThenBy(group => group.Seat.MinimumLevel)
                .ThenBy(group => group.Seat.Interval.Start)
                .ThenBy(group => group.Seat.Interval.End)
                .ThenBy(group => group.Seat.HoldExpireTime),
        ];
}
