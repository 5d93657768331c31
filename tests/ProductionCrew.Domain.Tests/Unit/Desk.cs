using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit;

/// <summary>A crew desk on the model store, with a clock that stands still until a test moves it.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ManualClock clock;
    private readonly ModelStore store;

    private Desk(Instant now)
    {
        clock = new ManualClock(now);
        store = new ModelStore(clock);
    }

    public Instant Now => clock.Now;

    /// <summary>A desk at noon of 10 March 2027, UTC, unless another time is given.</summary>
    public static Desk Open(string now = "2027-03-10T12:00:00Z") => new(Given.Time(now));

    public void WaitUntil(string time) => clock.Advance(Given.Time(time) - Now);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>Hires somebody, with roles as in <c>grip director:3</c>; without dates it is a permanent contract from 2027 on.</summary>
    public async Task<CrewMember> Hire(
        string name,
        string roles = "grip",
        string hired = "2027-01-01",
        string? fired = null,
        string zone = "Etc/UTC",
        Money? dayRate = null
    ) =>
        (
            await Do(
                new HireCrewMember(
                    Given.Label(name),
                    [.. Given.Roles(roles)],
                    Given.Date(hired),
                    Given.DateOrNone(fired),
                    Given.Zone(zone),
                    dayRate,
                    Email: null
                )
            )
        ).Member;

    /// <summary>Puts a production without requirements on the books.</summary>
    public Task<Production> Plan(string title, string dates, string zone = "Etc/UTC", string? cancelled = null) =>
        Do(new PlanProduction(Given.Label(title), Given.Dates(dates), Given.Zone(zone), Given.DateOrNone(cancelled)));

    /// <summary>Books somebody as they are, days in the past too, which the commands under test would refuse.</summary>
    public Task<Booking> Book(Production production, CrewMember member, string? dates = null, string role = "grip", int level = 1) =>
        Do(new SeatCrewMember(production, member, Given.Role(role), level, dates is null ? production.Dates : Given.Dates(dates)));

    /// <summary>Holds somebody as a backup, if need be, for the production's dates or others; for a week, unless told otherwise.</summary>
    public Task<Booking> Hold(Production production, CrewMember member, string? dates = null, int hours = 168)
    {
        var range = dates is null ? production.Dates : Given.Dates(dates);
        return Do(
            new HoldCrewMember(
                production.Id,
                member.Id,
                Given.Role("grip"),
                Duration.FromHours(hours),
                range.First,
                range.Last,
                AllowPast: true,
                AcceptBackup: true
            )
        );
    }

    /// <summary>Keeps somebody from being booked on days of their zone.</summary>
    public Task<AddedBlackout> Blackout(CrewMember member, string dates) =>
        Do(new AddBlackout(member.Id, Given.Dates(dates), Interval: null));

    /// <summary>The kinds and times of the changes after a sequence number.</summary>
    public async Task<(ChangeKind Kind, Instant Time)[]> Kinds(long after) =>
        [.. (await Changes(after)).Select(change => (change.Kind, change.Time))];

    /// <summary>Runs a command that must be accepted.</summary>
    public async Task<T> Do<T>(ICommand<T> command)
        where T : class
    {
        var outcome = await store.ExecuteAsync(command, new Call("tester", command.GetType().Name), CancellationToken.None);
        Assert.True(outcome.IsAccepted, $"{outcome.Rejection?.Reason}");
        return outcome.Result;
    }

    /// <summary>Books somebody by name.</summary>
    public async Task<Booking> Do(BookCrewMember command) => (await Do<Confirmation>(command)).Booking;

    /// <summary>Asks what a command would do that must be accepted.</summary>
    public async Task<T> Check<T>(ICommand<T> command)
        where T : class =>
        (await store.ExecuteAsync(command, new Call("tester", command.GetType().Name, ValidateOnly: true), CancellationToken.None)).Result;

    /// <summary>Runs a command that may be refused.</summary>
    public Task<Outcome<T>> Try<T>(ICommand<T> command)
        where T : class => store.ExecuteAsync(command, new Call("tester", command.GetType().Name), CancellationToken.None);

    /// <summary>Runs a command that must be refused for a reason and change nothing.</summary>
    public async Task<Rejection> Refuse<T>(Reason reason, ICommand<T> command)
        where T : class
    {
        var before = (await Changes()).Length;
        var outcome = await store.ExecuteAsync(command, new Call("tester", command.GetType().Name), CancellationToken.None);
        Assert.Equal(reason, outcome.Rejection?.Reason);
        Assert.Equal(before, (await Changes()).Length);
        return outcome.Rejection!;
    }

    /// <summary>Asks what must be answered.</summary>
    public async Task<T> Ask<T>(IQuery<T> query)
        where T : class => (await store.ReadAsync(query, CancellationToken.None)).Result;

    /// <summary>Asks what must be refused.</summary>
    public async Task<Rejection> RefuseToAnswer<T>(IQuery<T> query)
        where T : class => Assert.IsType<Rejection>((await store.ReadAsync(query, CancellationToken.None)).Rejection);

    public async Task<CrewMember> Read(CrewMember member) => (await Ask(new GetCrewMember(member.Id))).Member;

    public Task<Booking> Read(Booking booking) => Ask(new GetBooking(booking.Name));

    /// <summary>The change log after a sequence number.</summary>
    public async Task<ImmutableArray<Change>> Changes(long after = 0) =>
        (await Ask(new ListChanges(new ChangeFilter(after, [], [], new PageRequest(null, Limits.PageSizeMax))))).Items;

    private sealed record PlanProduction(Label Title, DateRange Dates, DateTimeZone TimeZone, LocalDate? CancelDate) : ICommand<Production>
    {
        public Outcome<Production> Execute(IWriteTransaction tx, Instant now)
        {
            var id = tx.NextProductionId();
            var production = new Production(id, Title, Dates, TimeZone, Dates.In(TimeZone), [], CancelDate, 1, now, now);
            tx.Put(production, ChangeKind.ProductionScheduled);
            return production;
        }
    }

    private sealed record SeatCrewMember(Production Production, CrewMember Member, RoleName Role, int Level, DateRange Dates)
        : ICommand<Booking>
    {
        public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
        {
            var id = tx.NextBookingId();
            var interval = Dates.In(Production.TimeZone);
            var state = BookingState.Confirmed;
            var booking = new Booking(id, Production.Id, Member.Id, Role, Level, Dates, interval, state, true, null, null, 1, now, now);
            tx.Put(booking, ChangeKind.BookingConfirmed);
            return booking;
        }
    }
}
