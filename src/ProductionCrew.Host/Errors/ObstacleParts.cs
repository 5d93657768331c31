using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;
using ProductionCrew.V1;
using Obstacle = ProductionCrew.Domain.Model.Obstacle;

namespace ProductionCrew.Host.Errors;

/// <summary>An obstacle for programs: as ErrorInfo metadata and as a message of the contract.</summary>
internal static class ObstacleParts
{
    private const int CompetingRolesMax = 5;

    /// <summary>Adds every part as metadata, just as the message quotes it.</summary>
    public static void AddTo(Refusal refusal, Obstacle obstacle) =>
        refusal
            .With("rule", ErrorReasonNames.Of(ReasonCodes.PublicNameOf(obstacle.Rule)))
            .With("crew_member", obstacle.CrewMember?.ToString())
            .With("crew_member_display_name", Quoted(obstacle.CrewMemberName))
            .With("booking", obstacle.Booking?.ToString())
            .With("blackout", obstacle.Blackout?.ToString())
            .With("window", obstacle.Window?.ToString())
            .With("production", obstacle.Production?.ToString())
            .With("production_title", Quoted(obstacle.ProductionTitle))
            .With("role", obstacle.Role?.ToString())
            .With("minimum_level", Text(obstacle.MinimumLevel))
            .With("hire_date", obstacle.HireDate is { } hired ? Text(hired) : null)
            .With("fire_date", obstacle.FireDate is { } fired ? Text(fired) : null)
            .With("first_date", obstacle.Dates is { } dates ? Text(dates.First) : null)
            .With("last_date", obstacle.Dates is { } range ? Text(range.Last) : null)
            .With("start_time", Text(obstacle.Interval?.Start))
            .With("end_time", Text(obstacle.Interval?.End))
            .With("booking_state", obstacle.State?.ToString().ToUpperInvariant())
            .With("hold_expire_time", Text(obstacle.HoldExpireTime))
            .With("required_count", Text(obstacle.RequiredCount))
            .With("available_count", Text(obstacle.AvailableCount))
            .With("missing_count", Text(obstacle.MissingCount))
            .With("competing_roles", CompetingRoles(obstacle));

    public static V1.Obstacle ToMessage(Obstacle obstacle) =>
        new()
        {
            Rule = ReasonCodes.PublicNameOf(obstacle.Rule),
            CrewMember = obstacle.CrewMember?.ToString() ?? "",
            CrewMemberDisplayName = obstacle.CrewMemberName?.ToString() ?? "",
            Booking = obstacle.Booking?.ToString() ?? "",
            Window = obstacle.Window?.ToString() ?? "",
            Production = obstacle.Production?.ToString() ?? "",
            ProductionTitle = obstacle.ProductionTitle?.ToString() ?? "",
            Role = obstacle.Role?.ToString() ?? "",
            MinimumLevel = obstacle.MinimumLevel ?? 0,
            Level = obstacle.Level ?? 0,
            HireDate = obstacle.HireDate.ToText(),
            FireDate = obstacle.FireDate.ToText(),
            FirstDate = obstacle.Dates is { } dates ? Text(dates.First) : "",
            LastDate = obstacle.Dates is { } range ? Text(range.Last) : "",
            StartTime = Moment(obstacle.Interval?.Start),
            EndTime = Moment(obstacle.Interval?.End),
            BookingState = obstacle.State?.ToMessage() ?? V1.BookingState.Unspecified,
            Rank = obstacle.Rank ?? 0,
            HoldExpireTime = Moment(obstacle.HoldExpireTime),
            RequiredCount = obstacle.RequiredCount ?? 0,
            AvailableCount = obstacle.AvailableCount ?? 0,
            MissingCount = obstacle.MissingCount ?? 0,
            Blackout = obstacle.Blackout?.ToString() ?? "",
            CompetingRoles = { obstacle.CompetingRoles.Select(role => role.ToString()) },
        };

    /// <summary>The first few competing roles, in a row.</summary>
    public static string CompetingRoles(Obstacle obstacle) =>
        string.Join(", ", obstacle.CompetingRoles.Take(CompetingRolesMax))
        + (obstacle.CompetingRoles.Length > CompetingRolesMax ? " and more" : "");

    /// <summary>The two ends of the interval, as the metadata has them; null if there is none.</summary>
    public static (string Start, string End)? Times(Obstacle obstacle) =>
        obstacle.Interval is { } interval ? (Text(interval.Start)!, Text(interval.End)!) : null;

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Text(Instant? instant) => instant is { } moment ? InstantPattern.ExtendedIso.Format(moment) : null;

    private static string? Quoted(Label? label) => label is { } text ? Excerpt.OfName(text.ToString()) : null;

    private static Timestamp? Moment(Instant? instant) => instant is { } moment ? Timestamp.FromDateTime(moment.ToDateTimeUtc()) : null;
}
