using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Refuses days that a zone skipped whole, as Pacific/Apia did 2011-12-30: there is no time in them that anything could take.</summary>
internal static class SkippedDays
{
    /// <summary>The refusal of a contract without any time; null if it has some.</summary>
    /// <param name="member">Whose it is; null before there is anybody.</param>
    public static Rejection? Refuse(LocalDate hireDate, LocalDate? fireDate, DateTimeZone zone, CrewMember? member = null) =>
        fireDate is { } end && DateRange.TryCreate(hireDate, end.PlusDays(-1), out var dates) ? Refuse(dates, zone, member) : null;

    /// <summary>The refusal of a person of whose contracts one is without any time; null if all have some.</summary>
    public static Rejection? Refuse(CrewMember member) =>
        member
            .Contracts.Select(contract => Refuse(contract.HireDate, contract.FireDate, member.TimeZone, member))
            .FirstOrDefault(refusal => refusal is not null);

    /// <summary>The refusal of days without any time; null if they have some.</summary>
    /// <param name="member">Who is concerned, if it is one person.</param>
    public static Rejection? Refuse(DateRange dates, DateTimeZone zone, CrewMember? member = null) =>
        dates.Exists(zone)
            ? null
            : Rejection.Of(
                (member is null ? new Obstacle(Reason.DatesSkipped) : Obstacles.Of(Reason.DatesSkipped, member)) with
                {
                    Dates = dates,
                    Interval = dates.In(zone),
                }
            );
}
