using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Equal seats to be filled.</summary>
internal sealed record SeatGroup(Seat Seat, int Count)
{
    /// <summary>The seats that a production's requirements ask for on some of its days, in their order.</summary>
    public static SeatGroup[] Required(Production production, DateRange dates)
    {
        // The instants of the whole production were fixed when it was written and do not follow later zone data.
        var interval = dates == production.Dates ? production.Interval : dates.In(production.TimeZone);
        return
        [
            .. production.Requirements.Select(requirement => new SeatGroup(
                new Seat(production.Id, requirement.Role, requirement.MinimumLevel, dates, interval),
                requirement.Headcount
            )),
        ];
    }
}
