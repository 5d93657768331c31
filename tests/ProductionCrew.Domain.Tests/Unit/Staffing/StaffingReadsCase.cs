using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>A few seeded people with bookings, holds and blackouts in the weeks from <see cref="Today"/> on; all days are of UTC.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Test data must be the same for the same seed.")]
internal sealed class StaffingReadsCase
{
    public static readonly Instant Now = Given.Time("2027-03-10T12:00:00Z");
    public static readonly LocalDate Today = Given.Date("2027-03-10");

    private const int DaysAhead = 14;

    private static readonly string[] RoleTexts = ["camera", "grip", "sound"];

    private readonly Random random;
    private readonly Production show;

    public StaffingReadsCase(int seed)
    {
        random = new Random(seed);
        var dates = Days(-5, DaysAhead + 10);
        var zone = DateTimeZone.Utc;
        show = new Production(new ProductionId(1), Given.Label("Show"), dates, zone, dates.In(zone), [], null, 1, Now, Now);
        People = [.. Enumerable.Range(1, random.Next(1, 6)).Select(Person).Append(Gone(new CrewMemberId(9)))];
        foreach (var person in People.SkipLast(1))
        {
            Occupy(person);
        }
    }

    public IReadOnlyList<CrewMember> People { get; }

    /// <summary>Confirmed, held, and held with the expiry over; holds may wait for one another.</summary>
    public List<Booking> Bookings { get; } = [];

    public List<Blackout> Blackouts { get; } = [];

    public Random Random => random;

    public RoleName Role() => Given.Role(RoleTexts[random.Next(RoleTexts.Length)]);

    public DateRange SomeDays()
    {
        var first = random.Next(DaysAhead);
        return Days(first, first + random.Next(4));
    }

    public static DateRange Days(int first, int last)
    {
        Assert.True(DateRange.TryCreate(Today.PlusDays(first), Today.PlusDays(last), out var days));
        return days;
    }

    public void PutInto(IWriteTransaction tx)
    {
        tx.Put(show, ChangeKind.ProductionScheduled);
        foreach (var person in People)
        {
            tx.Put(person, ChangeKind.CrewMemberHired);
        }

        foreach (var booking in Bookings)
        {
            tx.Put(booking, ChangeKind.BookingHeld);
        }

        foreach (var blackout in Blackouts)
        {
            tx.Put(blackout, ChangeKind.BlackoutAdded);
        }
    }

    /// <summary>What is in the way of a person on some days, worked out without the rules under test: by id, blackouts first.</summary>
    public IEnumerable<string> InTheWay(CrewMember person, DateRange days) =>
        Blackouts
            .Where(blackout => blackout.CrewMember == person.Id && Meet(blackout.Dates!.Value, days))
            .OrderBy(blackout => blackout.Interval.Start)
            .ThenBy(blackout => blackout.Id)
            .Select(blackout => blackout.Name.ToString())
            .Concat(
                Bookings
                    .Where(booking => booking.CrewMember == person.Id && Blocks(booking) && Meet(booking.Dates, days))
                    .OrderBy(booking => booking.Interval.Start)
                    .ThenBy(booking => booking.Id)
                    .Select(booking => booking.Name.ToString())
            );

    public static bool IsEmployed(CrewMember person, DateRange days) =>
        person.HireDate <= days.First && (person.FireDate is not { } end || days.Last < end);

    public bool IsFree(CrewMember person, DateRange days) => IsEmployed(person, days) && !InTheWay(person, days).Any();

    private static bool Meet(DateRange one, DateRange other) => one.First <= other.Last && other.First <= one.Last;

    private bool Blocks(Booking booking) =>
        booking.State is BookingState.Confirmed
        || (
            IsLiveHold(booking)
            && !Bookings.Exists(other =>
                other.CrewMember == booking.CrewMember
                && other.Id.CompareTo(booking.Id) < 0
                && IsLiveHold(other)
                && Meet(other.Dates, booking.Dates)
            )
        );

    private static bool IsLiveHold(Booking booking) => booking.State is BookingState.Held && booking.HoldExpireTime > Now;

    /// <summary>Somebody who had every role, so that none is unknown.</summary>
    private static CrewMember Gone(CrewMemberId id) =>
        new(
            id,
            Given.Label("Gone"),
            [.. RoleTexts.Select(role => new RoleSkill(Given.Role(role), 1))],
            Today.PlusDays(-200),
            Today.PlusDays(-100),
            DateTimeZone.Utc,
            DayRate: null,
            Email: null,
            Version: 1,
            Now,
            Now
        );

    private CrewMember Person(int id)
    {
        var roles = RoleTexts.Where(_ => random.Next(2) == 0).DefaultIfEmpty("grip");
        Money? rate = random.Next(4) is > 0 and var units ? Given.Money(units) : null;
        return new CrewMember(
            new CrewMemberId(id),
            Given.Label($"Person {id}"),
            [.. roles.Select(role => new RoleSkill(Given.Role(role), random.Next(1, 4)))],
            Today.PlusDays(random.Next(4) == 0 ? random.Next(10) : -random.Next(100)),
            random.Next(3) == 0 ? Today.PlusDays(random.Next(10, 25)) : null,
            DateTimeZone.Utc,
            rate,
            Email: null,
            Version: 1,
            Now,
            Now
        );
    }

    private void Occupy(CrewMember person)
    {
        for (var count = random.Next(5); count > 0; count--)
        {
            var days = SomeDays();
            var met = Bookings.Where(booking => booking.CrewMember == person.Id && Meet(booking.Dates, days)).ToList();
            switch (random.Next(4))
            {
                case 0:
                    Blackouts.Add(NewBlackout(person, days));
                    break;
                case 1 when met.Count == 0:
                    Bookings.Add(NewBooking(person, days));
                    break;
                case > 1 when met.TrueForAll(booking => booking.State is BookingState.Held):
                    Bookings.Add(Held(NewBooking(person, days), met.Count));
                    break;
            }
        }
    }

    private Blackout NewBlackout(CrewMember person, DateRange days) =>
        new(
            new BlackoutId(Blackouts.Count + 1),
            person.Id,
            days,
            days.In(DateTimeZone.Utc),
            Title: null,
            BlackoutState.Active,
            Version: 1,
            Now,
            Now
        );

    private Booking Held(Booking booking, int aheadCount) =>
        booking with
        {
            State = BookingState.Held,
            HoldExpireTime = Now + Duration.FromHours(random.Next(3) == 0 ? -1 : 1),
            AheadCount = aheadCount,
        };

    private Booking NewBooking(CrewMember person, DateRange days) =>
        new(
            new BookingId(Bookings.Count + 1),
            show.Id,
            person.Id,
            person.Roles[0].Role,
            MinimumLevel: 1,
            days,
            days.In(DateTimeZone.Utc),
            BookingState.Confirmed,
            Pinned: true,
            ReplacedBooking: null,
            ReleaseReason: null,
            Version: 1,
            Now,
            Now
        );
}
