using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>Plain valid values to start from; a test changes with <c>with</c> what it is about.</summary>
public static class Sample
{
    public static readonly Instant Start = Instant.FromUtc(2027, 1, 1, 12, 0);
    public static readonly LocalDate FirstDay = new(2027, 1, 1);
    public static readonly RoleName Grip = Role("grip");
    public static readonly RoleName Gaffer = Role("gaffer");
    public static readonly Call Call = new("tester", "Test");

    public static RoleName Role(string text) => RoleName.TryParse(text, out var role) ? role : throw new FormatException(text);

    /// <summary>A label as a store may hold it, also one that is not taken any more.</summary>
    public static Label Label(string text) => Domain.Values.Label.TryRead(text, out var label) ? label : throw new FormatException(text);

    public static Money Euros(long units) =>
        Money.TryCreate("EUR", units, 0, out var money) ? money : throw new ArgumentOutOfRangeException(nameof(units));

    public static EmailAddress Email(string text) => EmailAddress.TryParse(text, out var email) ? email : throw new FormatException(text);

    /// <summary>A contract of the test calendar, from a day until another.</summary>
    public static Contract Contract(int hired, int fired) => new(Day(hired), Day(fired));

    /// <summary>The nth day of the test calendar; 0 is the first of January 2027.</summary>
    public static LocalDate Day(int number) => FirstDay.PlusDays(number);

    /// <summary>Days of the test calendar, both included.</summary>
    public static DateRange Days(int first, int last) =>
        DateRange.TryCreate(Day(first), Day(last), out var range) ? range : throw new ArgumentOutOfRangeException(nameof(last));

    public static Instant Midnight(int day) => Days(day, day).In(DateTimeZone.Utc).Start;

    /// <summary>The shortest command that leaves something: it concerns nobody, so any number of them run side by side.</summary>
    public static HireCrewMember Hire =>
        new(Label("Ada"), Skills((Grip, 3)), FirstDay, FireDate: null, DateTimeZone.Utc, DayRate: null, Email: null);

    public static CrewMember Member(CrewMemberId id, Instant now) =>
        new(
            id,
            Label("Ada Lovelace"),
            [new RoleSkill(Grip, 3)],
            Day(0),
            FireDate: null,
            DateTimeZone.Utc,
            DayRate: null,
            Email: null,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        );

    public static Production Production(ProductionId id, Instant now) =>
        new(
            id,
            Label("Metropolis"),
            Days(10, 19),
            DateTimeZone.Utc,
            Days(10, 19).In(DateTimeZone.Utc),
            [new Requirement(Grip, 1, 2)],
            CancelDate: null,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        );

    public static Booking Booking(BookingId id, CrewMemberId member, Production production, DateRange dates, Instant now) =>
        new(
            id,
            production.Id,
            member,
            Grip,
            MinimumLevel: 1,
            dates,
            dates.In(production.TimeZone),
            BookingState.Confirmed,
            Pinned: false,
            ReplacedBooking: null,
            ReleaseReason: null,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        );

    /// <summary>A blackout by dates in UTC; <see cref="During"/> makes it one by instants.</summary>
    public static Blackout Blackout(BlackoutId id, CrewMemberId member, DateRange dates, Instant now) =>
        new(
            id,
            member,
            dates,
            dates.In(DateTimeZone.Utc),
            Label("Holiday"),
            BlackoutState.Active,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        );

    public static Blackout During(this Blackout blackout, Instant start, Instant end) =>
        blackout with
        {
            Dates = null,
            Interval = new Interval(start, end),
        };

    /// <summary>A blackout by dates that occurs again and again.</summary>
    public static Blackout Repeated(this Blackout blackout, int every, int count) =>
        blackout with
        {
            Recurrence = new Recurrence($"FREQ=DAILY;INTERVAL={every};COUNT={count}", TimeZone: null),
            Occurrences =
            [
                .. from number in Enumerable.Range(0, count)
                let first = Period.DaysBetween(FirstDay, blackout.Dates!.Value.First) + (number * every)
                let days = Days(first, first + blackout.Dates!.Value.Days - 1)
                select new BlackoutOccurrence(days, days.In(DateTimeZone.Utc)),
            ],
        };

    /// <summary>A blackout without one of its occurrences.</summary>
    public static Blackout Without(this Blackout blackout, int occurrence, Instant now) =>
        blackout with
        {
            Occurrences = blackout.Occurrences.RemoveAt(occurrence),
            Version = blackout.Version + 1,
            UpdateTime = now,
        };

    /// <summary>A window of two hours from a moment on.</summary>
    public static Window Window(WindowId id, CrewMemberId member, Instant start, Instant now) =>
        new(id, member, new Interval(start, start + Duration.FromHours(2)), WindowState.Open, Version: 1, CreateTime: now, UpdateTime: now);

    public static OperatorId OperatorId(string text) =>
        Domain.Values.OperatorId.TryParse(text, out var id) ? id : throw new FormatException(text);

    public static Operator Operator(string id, Instant now) =>
        new(OperatorId(id), AccessScopes.User, OperatorState.Active, Version: 1, CreateTime: now, UpdateTime: now)
        {
            Secrets = [new OperatorSecret($"hash of {id}", now, ExpireTime: null)],
        };

    /// <summary>A chart with a point on each day, whose goal and actual values are the given ones and half of them.</summary>
    public static DrawnProgressChart ProgressChart(ProductionId production, long id, Instant now, params double[] goal)
    {
        var first = Instant.FromUtc(2031, 3, 1, 8, 0);
        var points = new ProgressPoints(
            [.. goal.Select((_, day) => first + Duration.FromDays(day))],
            [.. goal],
            [.. goal.Select(value => value / 2)]
        );
        var chart = new ProgressChart(
            new ProgressChartId(id),
            production,
            Label("Scenes shot"),
            "scenes",
            points.Count,
            points.Times[0],
            points.Times[^1],
            ProgressPoints.Sha256(points.ToBytes()),
            CreateTime: now
        );
        return new DrawnProgressChart(chart, points);
    }

    public static CalendarFeed CalendarFeed(long id, CrewMemberId member, Instant now) =>
        new(new CalendarFeedId(id), $"hash of {id}", "tester", CalendarFeedState.Active, Version: 1, CreateTime: now, UpdateTime: now)
        {
            CrewMember = member,
        };

    public static SigningKey SigningKey(string id, Instant now) =>
        new(id, $"public {id}", $"private {id}", CreateTime: now, SignTime: now, ExpireTime: now + Duration.FromDays(1));

    public static Production On(this Production production, DateRange dates, DateTimeZone? zone = null) =>
        production with
        {
            Dates = dates,
            TimeZone = zone ?? production.TimeZone,
            Interval = dates.In(zone ?? production.TimeZone),
        };

    public static ImmutableArray<RoleSkill> Skills(params (RoleName Role, int Level)[] skills) =>
        [.. skills.Select(skill => new RoleSkill(skill.Role, skill.Level)).OrderBy(skill => skill.Role)];
}
