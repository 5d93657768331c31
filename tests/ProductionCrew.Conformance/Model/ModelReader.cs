using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Reads one state of the model.</summary>
internal partial class ModelReader(ModelState initial, Instant now) : IReadTransaction
{
    public ModelState State { get; protected set; } = initial;

    protected Instant Now => now;

    private IEnumerable<Booking> Live => State.Bookings.Values.Select(ByClock).Where(booking => booking.IsLive);

    public CrewMember? Find(CrewMemberId id) => State.CrewMembers.GetValueOrDefault(id);

    public Production? Find(ProductionId id) => State.Productions.GetValueOrDefault(id);

    public CrewMember? CrewMemberWith(Label externalId) =>
        State.CrewMembers.Values.SingleOrDefault(member => member.ExternalId == externalId);

    public Production? ProductionWith(Label externalId) =>
        State.Productions.Values.SingleOrDefault(production => production.ExternalId == externalId);

    public Booking? Find(BookingId id) => State.Bookings.TryGetValue(id, out var booking) ? ByClock(booking) : null;

    public Blackout? Find(BlackoutId id) => State.Blackouts.GetValueOrDefault(id);

    public Window? Find(WindowId id) => State.Windows.GetValueOrDefault(id);

    public Operator? Find(OperatorId id) => State.Operators.GetValueOrDefault(id);

    public IReadOnlyList<Operator> Operators() => [.. State.Operators.Values];

    public IReadOnlyList<SigningKey> SigningKeys() => [.. State.SigningKeys.Values];

    public CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except) =>
        State
            .CrewMembers.Values.Where(member => member.Id != except)
            .Where(member => member.Email?.Folded == email.Folded)
            .FirstOrDefault(member => member.Contracts.Any(contract => contract.Overlaps(during)));

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval) =>
        ByStart(Live.Where(booking => booking.CrewMember == member && Intervals.Overlap(booking.Interval, interval)));

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter) =>
        ByStart(Live.Where(booking => booking.CrewMember == member && booking.Interval.End > endingAfter));

    public IReadOnlyList<Booking> LiveBookings(ProductionId production) => [.. Live.Where(booking => booking.Production == production)];

    public IReadOnlyList<BlackoutTime> Blackouts(CrewMemberId member, Interval interval) =>
        [
            .. Away(interval)
                .Where(time => time.Name.CrewMember == member)
                .OrderBy(time => time.Interval.Start)
                .ThenBy(time => time.Name.Blackout),
        ];

    public IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member) =>
        [.. State.Bookings.Values.Where(booking => booking.CrewMember == member && booking.State is BookingState.Held)];

    public IReadOnlyList<Booking> OverdueHolds(int limit) =>
        [
            .. State
                .Bookings.Values.Where(booking => booking.State is BookingState.Held && booking.HoldExpireTime <= now)
                .OrderBy(booking => booking.HoldExpireTime)
                .ThenBy(booking => booking.Id)
                .Take(limit),
        ];

    public IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval) =>
        [
            .. State
                .Windows.Values.Where(window => window.IsOpen && window.CrewMember == member)
                .Where(window => Intervals.Overlap(window.Interval, interval))
                .OrderBy(window => window.Interval.Start),
        ];

    public IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval) =>
        [
            .. State
                .CrewMembers.Values.Where(member => CanDo(member, role, minimumLevel))
                .SelectMany(member => OpenWindows(member.Id, interval)),
        ];

    public IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search) => [.. Free(search).Select(Candidate.Of).Order().Take(search.Limit)];

    public int CountFreeCrew(FreeCrewSearch search) => Free(search).Count();

    public IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search)
    {
        var busy = Busy(search.Interval, countWaiting: false);
        return
        [
            .. State
                .CrewMembers.Values.Where(member => member.LevelIn(search.Role) > 0)
                .Where(member => (IsFit(member) && !busy.Contains(member.Id)) == search.IsBookable)
                .Select(Candidate.Of)
                .Where(person => search.After is not { } after || person.CompareTo(after) > 0)
                .Order()
                .Take(search.Limit),
        ];

        bool IsFit(CrewMember member) =>
            IsEmployed(member, search.Dates, search.Interval) && member.LevelIn(search.Role) >= search.MinimumLevel;
    }

    public IReadOnlyList<RoleName> RolesOfCrew() =>
        [
            .. State
                .CrewMembers.Values.SelectMany(member => member.Roles)
                .Select(skill => skill.Role)
                .Distinct()
                .Order()
                .Take(Limits.RolesListedMax),
        ];

    public int CountCrewOfRole(RoleName role) => State.CrewMembers.Values.Count(member => member.LevelIn(role) > 0);

    public IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval) =>
        [.. members.Select(id => new CrewMemberTime(State.CrewMembers[id], LiveBookings(id, interval), Blackouts(id, interval)))];

    public IReadOnlyList<int> CountFreeByStart(FreeStartSearch search) =>
        [.. Enumerable.Range(0, search.Starts.Days).Select(start => CountFree(search, search.Starts.First.PlusDays(start)))];

    public IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query) =>
        [
            .. Free(query)
                .SelectMany(member => member.Roles)
                .Where(skill => skill.Level >= query.MinimumLevel && (query.Role is null || skill.Role == query.Role))
                .GroupBy(skill => skill.Role)
                .OrderBy(group => group.Key)
                .Select(group => new RoleCount(group.Key, group.Count())),
        ];

    public IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit) => [.. Held(query).Take(limit)];

    public int CountHeldCrew(AvailabilityFilter query) => Held(query).Count();

    public Page<CrewMember> List(AvailabilityFilter query) =>
        Paging.Of(Free(query), member => new Cursor(null, 0, member.Id.Value), descending: false, query.Page);

    public Page<CrewMember> List(CrewMemberFilter query) => CrewMemberList.Page(State.CrewMembers.Values, query);

    public Page<Production> List(ProductionFilter query, Instant now) => ProductionList.Page(State.Productions.Values, query, now);

    public Page<Booking> List(BookingFilter query) => BookingList.Page(State.Bookings.Values.Select(ByClock), query);

    public Page<Blackout> List(BlackoutFilter query) => BlackoutList.Page(State.Blackouts.Values, query);

    public Page<Window> List(WindowFilter query) => WindowList.Page(State.Windows.Values, query);

    public Page<Change> List(ChangeFilter query) => ChangeList.Page(State.Changes, query);

    public long LastSequence() => State.Changes.IsEmpty ? 0 : State.Changes[^1].Sequence;

    public long? SequenceAt(long position) => position > 0 && position <= LastSequence() ? position : null;

    public string? ZoneRules() => State.ZoneRules;

    public ChangeSpan SpanOf(Instant? from, Instant? to) => ChangeList.SpanOf(State.Changes, State.WriteTimes, from, to);

    private int CountFree(FreeStartSearch search, LocalDate first)
    {
        var dates = DateRange.TryCreate(first, first.PlusDays(search.DayCount - 1), out var range)
            ? range
            : throw new InvalidOperationException($"No {search.DayCount} days begin on {first}.");
        return search
            .Seats.SelectMany(seat => Free(new FreeCrewSearch(seat.Role, seat.Level, dates, dates.In(search.TimeZone), int.MaxValue)))
            .Distinct()
            .Count();
    }

    private IEnumerable<CrewMember> Free(FreeCrewSearch search)
    {
        var busy = Busy(search.Interval, search.IsForHold);
        return State.CrewMembers.Values.Where(member =>
            member.IsEmployedThroughout(search.Dates) && CanDo(member, search.Role, search.MinimumLevel) && !busy.Contains(member.Id)
        );
    }

    private IEnumerable<CrewMember> Free(AvailabilityFilter query)
    {
        var busy = Busy(query.Interval, countWaiting: false);
        return Suitable(query).Where(member => !busy.Contains(member.Id));
    }

    /// <summary>Those whom only holds keep from being free, soonest first.</summary>
    private IEnumerable<HeldCrewMember> Held(AvailabilityFilter query)
    {
        var byMember = Live.Where(booking => Intervals.Overlap(booking.Interval, query.Interval)).ToLookup(booking => booking.CrewMember);
        return Suitable(query)
            .Where(member => byMember[member.Id].Any(booking => booking.IsBlocking))
            .Where(member => byMember[member.Id].All(booking => booking.State is BookingState.Held))
            .Where(member => Blackouts(member.Id, query.Interval).Count == 0)
            .Select(member => new HeldCrewMember(
                member,
                byMember[member.Id].Where(hold => hold.IsBlocking).Max(hold => hold.HoldExpireTime!.Value),
                byMember[member.Id].Count(hold => hold.IsWaiting)
            ))
            .OrderBy(held => held.HoldExpireTime)
            .ThenBy(held => held.Member.Id);
    }

    private IEnumerable<CrewMember> Suitable(AvailabilityFilter query) =>
        State.CrewMembers.Values.Where(member =>
            IsEmployed(member, query.Dates, query.Interval) && CanDo(member, query.Role, query.MinimumLevel)
        );

    /// <summary>A hold whose expiry has come is expired; another waits exactly if one that came before it and is still live overlaps it.</summary>
    private Booking ByClock(Booking written) =>
        written.At(now) is { State: BookingState.Held } hold
            ? hold with
            {
                AheadCount = HoldLine.Ahead(hold, HoldsAsWritten(hold.CrewMember), now).Count(),
            }
            : written.At(now);

    private HashSet<CrewMemberId> Busy(Interval interval, bool countWaiting) =>
        [
            .. Live.Where(booking => Intervals.Overlap(booking.Interval, interval))
                .Where(booking => booking.IsBlocking || countWaiting)
                .Select(booking => booking.CrewMember),
            .. Away(interval).Select(time => time.Name.CrewMember),
        ];

    private IEnumerable<BlackoutTime> Away(Interval interval) =>
        State
            .Blackouts.Values.Where(blackout => blackout.IsActive)
            .SelectMany(blackout => blackout.Times)
            .Where(time => Intervals.Overlap(time.Interval, interval));

    private static bool IsEmployed(CrewMember member, DateRange? dates, Interval interval) =>
        member.Contracts.Any(contract =>
            dates is { } days ? contract.Covers(days) : Intervals.Cover(Intervals.Of(contract, member.TimeZone), interval)
        );

    private static bool CanDo(CrewMember member, RoleName? role, int minimumLevel) =>
        member.Roles.Any(skill => (role is null || skill.Role == role) && skill.Level >= minimumLevel);

    private static IReadOnlyList<Booking> ByStart(IEnumerable<Booking> bookings) =>
        [.. bookings.OrderBy(booking => booking.Interval.Start).ThenBy(booking => booking.Id)];
}
