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
    private const int NamesMax = 5;

    /// <summary>Adds every part as metadata, just as the message quotes it.</summary>
    public static void AddTo(Refusal refusal, Obstacle obstacle) =>
        refusal
            .With("rule", ReasonCodes.NameOf(obstacle.Rule))
            .With("crew_member", obstacle.CrewMember?.ToString())
            .With("crew_member_display_name", Quoted(obstacle.CrewMemberName))
            .With("booking", obstacle.Booking?.ToString())
            .With("blackout", obstacle.Blackout?.ToString())
            .With("window", obstacle.Window?.ToString())
            .With("production", obstacle.Production?.ToString())
            .With("production_title", Quoted(obstacle.ProductionTitle))
            .With("role", obstacle.Role?.ToString())
            .With("minimum_level", Text(obstacle.MinimumLevel))
            .With("level", Text(obstacle.Level))
            .With("skills", Skills(obstacle))
            .With("near_roles", NearRoles(obstacle))
            .With("taken_by", obstacle.TakenBy?.ToString())
            .With("hire_date", Text(obstacle.HireDate))
            .With("fire_date", Text(obstacle.FireDate))
            .With("time_zone", obstacle.TimeZone)
            .With("production_first_date", Text(obstacle.ProductionDates?.First))
            .With("production_last_date", Text(obstacle.ProductionDates?.Last))
            .With("asked_first_date", Text(obstacle.AskedFirstDate))
            .With("asked_last_date", Text(obstacle.AskedLastDate))
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
            TimeZone = obstacle.TimeZone ?? "",
            ProductionFirstDate = Text(obstacle.ProductionDates?.First) ?? "",
            ProductionLastDate = Text(obstacle.ProductionDates?.Last) ?? "",
            Skills = { obstacle.Skills.Select(skill => new V1.RoleSkill { Role = skill.Role.ToString(), Level = skill.Level }) },
            NearRoles = { obstacle.NearRoles.Select(role => role.ToString()) },
            TakenBy = obstacle.TakenBy?.ToString() ?? "",
            CompetingRoles = { obstacle.CompetingRoles.Select(role => role.ToString()) },
        };

    public static string CompetingRoles(Obstacle obstacle) => Row(obstacle.CompetingRoles);

    public static string NearRoles(Obstacle obstacle) => Row(obstacle.NearRoles);

    public static string Skills(Obstacle obstacle) =>
        Row(obstacle.Skills.Select(skill => string.Create(CultureInfo.InvariantCulture, $"{skill.Role} at level {skill.Level}")).ToList());

    /// <summary>The two ends of the interval, as the metadata has them; null if there is none.</summary>
    public static (string Start, string End)? Times(Obstacle obstacle) =>
        obstacle.Interval is { } interval ? (Text(interval.Start)!, Text(interval.End)!) : null;

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string? Text(LocalDate? date) => date is { } day ? Text(day) : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Text(Instant? instant) => instant is { } moment ? InstantPattern.ExtendedIso.Format(moment) : null;

    /// <summary>The first few of some names, in a row.</summary>
    private static string Row<T>(IReadOnlyCollection<T> names) =>
        string.Join(", ", names.Take(NamesMax)) + (names.Count > NamesMax ? " and more" : "");

    private static string? Quoted(Label? label) => label is { } text ? Excerpt.OfName(text.ToString()) : null;

    private static Timestamp? Moment(Instant? instant) => instant is { } moment ? Timestamp.FromDateTime(moment.ToDateTimeUtc()) : null;
}
