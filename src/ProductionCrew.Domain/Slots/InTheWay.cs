using NodaTime;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Crew;

namespace ProductionCrew.Domain.Slots;

/// <summary>Names what stands in the way of windows and slots.</summary>
internal static class InTheWay
{
    public static Obstacle Of(Reason rule, CrewMember member, Window window) =>
        Of(rule, member, window.Interval) with
        {
            Window = window.Name,
        };

    public static Obstacle Of(Reason rule, CrewMember member, Interval interval) => Blocked.By(rule, member) with { Interval = interval };
}
