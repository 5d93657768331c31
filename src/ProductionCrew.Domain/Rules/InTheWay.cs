using NodaTime;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Rules;

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
