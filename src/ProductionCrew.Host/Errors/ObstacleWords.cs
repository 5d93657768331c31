using System.Globalization;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Errors;

/// <summary>
/// The parts of an obstacle as words of a sentence. A part that is not known gets a general word, such as the kind of thing.
/// </summary>
internal readonly struct ObstacleWords(Obstacle obstacle)
{
    public string Person => Named(obstacle.CrewMemberName, obstacle.CrewMember?.ToString(), "the crew member");

    public string Production => Named(obstacle.ProductionTitle, obstacle.Production?.ToString(), "the production");

    public string Booking =>
        obstacle.Booking is { } booking
            ? $"{booking} on {Named(obstacle.ProductionTitle, null, "the production")}{When(", ")}"
            : Production;

    /// <summary>The booking and whose it is.</summary>
    public string BookingOfPerson =>
        obstacle.Booking is { } booking
            ? $"{booking} of {Person} on {Named(obstacle.ProductionTitle, null, "the production")}{When(", ")}"
            : Production;

    public string Blackout =>
        (obstacle.Blackout?.ToString() ?? "the blackout") + (obstacle.Dates is null ? Moments : Dates(", ", "") + Instants);

    /// <summary>The production, or the person if no production is concerned.</summary>
    public string ProductionOrPerson => obstacle is { Production: null, CrewMember: not null } ? Person : Production;

    public string BookingOrProduction => obstacle.Booking is null ? Production : BookingOfPerson;

    public string Window => obstacle.Window?.ToString() ?? "The window";

    public string Role => obstacle.Role?.ToString() ?? "the role";

    public string RoleAtLevel => obstacle.MinimumLevel is { } level ? $"{Role} at level {level}" : Role;

    public string Counts =>
        $"{obstacle.RequiredCount ?? 0} required, {obstacle.AvailableCount ?? 0} available, {obstacle.MissingCount ?? 0} missing"
        + (obstacle.CompetingRoles.IsDefaultOrEmpty ? "" : $", wanted as well for {ObstacleParts.CompetingRoles(obstacle)}");

    /// <summary>The dates asked for, or the times.</summary>
    public string DatesOrTimes => obstacle.Dates is null ? Times(" the time from ") : Dates(" the dates ", "");

    public bool IsOfBooking => obstacle.Booking is not null;

    /// <summary>The contract that is concerned; empty for one that is void, because it has no days.</summary>
    public string Contract(string before, string after) =>
        obstacle.HireDate is not { } hireDate || obstacle.FireDate <= hireDate
            ? ""
            : $"{before}from {ObstacleParts.Text(hireDate)}{(obstacle.FireDate is { } end ? $" (over on {ObstacleParts.Text(end)})" : " on")}{after}";

    public string HireDate(string before, string after) => obstacle.HireDate is { } date ? before + ObstacleParts.Text(date) + after : "";

    public string FireDate(string before, string after) => obstacle.FireDate is { } date ? before + ObstacleParts.Text(date) + after : "";

    public string Dates(string before, string after) =>
        obstacle.Dates is { } dates ? $"{before}{ObstacleParts.Text(dates.First)} to {ObstacleParts.Text(dates.Last)}{after}" : "";

    /// <summary>The dates, or the times of what has no dates.</summary>
    private string When(string before) => obstacle.Dates is null ? Times(before) : Dates(before, "") + Instants;

    /// <summary>What the dates mean, where they alone would not show that something is in the way.</summary>
    private string Instants => obstacle.IsAcrossZones ? (obstacle.TimeZone is { } zone ? $" in {zone}" : "") + Times(", so from ") : "";

    /// <summary>What the person has: the level in the role, or the other roles.</summary>
    public string Skills =>
        obstacle.Level is > 0 and var level ? string.Create(CultureInfo.InvariantCulture, $", but at level {level}")
        : obstacle.Skills.IsDefaultOrEmpty ? ""
        : $", but {ObstacleParts.Skills(obstacle)}";

    /// <summary>The roles that were perhaps meant.</summary>
    public string NearRoles => obstacle.NearRoles.IsDefaultOrEmpty ? "" : $"; near it: {ObstacleParts.NearRoles(obstacle)}";

    /// <summary>A hold or a booking that keeps its person from another.</summary>
    public string IsBooked => obstacle.State is BookingState.Held ? $"held{Expiry(" until ", " unless confirmed")}" : "booked";

    /// <summary>What became of a booking that does not stand any more.</summary>
    public string End =>
        obstacle.TakenBy is { } other ? $"gave way to {other}"
        : obstacle.State is BookingState.Released ? "has been released"
        : "is over by then";

    /// <summary>What is wrong with days that do not fit their production.</summary>
    public string DaysOutside
    {
        get
        {
            var old = obstacle.ProductionDates;
            return (obstacle.AskedFirstDate, obstacle.AskedLastDate) switch
            {
                ({ } first, null) when first > old?.Last =>
                    $"The first date {ObstacleParts.Text(first)} is after the last date of {Production}, {ObstacleParts.Text(old.Value.Last)}, "
                        + "which stays: give the new last date too",
                (null, { } last) when last < old?.First =>
                    $"The last date {ObstacleParts.Text(last)} is before the first date of {Production}, {ObstacleParts.Text(old.Value.First)}, "
                        + "which stays: give the new first date too",
                ({ }, _) or (_, { }) => $"{Production} would have more days than a production may have",
                _ when obstacle.Booking is not null => $"{BookingOfPerson} would reach outside the new dates: cut or release it first",
                _ => $"The dates{Dates(" ", "")} reach outside {Production}"
                    + (old is { } dates ? $", which is from {ObstacleParts.Text(dates.First)} to {ObstacleParts.Text(dates.Last)}" : ""),
            };
        }
    }

    /// <summary>When a hold expires or has expired; empty for any other booking.</summary>
    public string Expiry(string before, string after) =>
        ObstacleParts.Text(obstacle.HoldExpireTime) is { } time ? before + time + after : "";

    private string Moments =>
        obstacle.Interval is { } interval ? $", {ObstacleParts.Text(interval.Start)} to {ObstacleParts.Text(interval.End)}" : "";

    public string Times(string before) => ObstacleParts.Times(obstacle) is { } times ? $"{before}{times.Start} to {times.End}" : "";

    private static string Named(Label? label, string? resource, string absent) =>
        (label, resource) switch
        {
            ({ } known, { }) => $"\"{Excerpt.OfName(known.ToString())}\" ({resource})",
            ({ } known, null) => $"\"{Excerpt.OfName(known.ToString())}\"",
            (null, { }) => resource,
            _ => absent,
        };
}
