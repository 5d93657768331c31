using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>The reads of a dry run: what it wrote itself, and the snapshot for everything else.</summary>
public sealed partial class DryRunTransaction
{
    /// <summary>For what is found by searching.</summary>
    private IReadTransaction Searched =>
        !HasWritten
            ? snapshot
            : throw new InvalidOperationException("A command that only validates searches before it writes, or not at all.");

    public CrewMember? Find(CrewMemberId id) => members.GetValueOrDefault(id) ?? snapshot.Find(id);

    public Production? Find(ProductionId id) => productions.GetValueOrDefault(id) ?? snapshot.Find(id);

    public CrewMember? CrewMemberWith(Label externalId) => Searched.CrewMemberWith(externalId);

    public Production? ProductionWith(Label externalId) => Searched.ProductionWith(externalId);

    public Booking? Find(BookingId id) => (bookings.Find(id) ?? snapshot.Find(id)) is { } booking ? ByClock(booking) : null;

    public Blackout? Find(BlackoutId id) => blackouts.GetValueOrDefault(id) ?? snapshot.Find(id);

    public Window? Find(WindowId id) => windows.GetValueOrDefault(id) ?? snapshot.Find(id);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval) =>
        Live(snapshot.LiveBookings(member, interval), member, interval);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter) =>
        Live(snapshot.LiveBookings(member, endingAfter), member, new Interval(endingAfter, null));

    public IReadOnlyList<Booking> LiveBookings(ProductionId production)
    {
        var found = snapshot.LiveBookings(production);
        return bookings.IsEmpty
            ? found
            :
            [
                .. found
                    .Where(booking => !bookings.Has(booking.Id))
                    .Concat(bookings.All.Where(booking => booking.Production == production))
                    .Select(ByClock)
                    .Where(booking => booking.IsLive)
                    .OrderBy(booking => booking.Id),
            ];
    }

    public IReadOnlyList<BlackoutTime> Blackouts(CrewMemberId member, Interval interval)
    {
        var found = snapshot.Blackouts(member, interval);
        return blackouts.Count == 0
            ? found
            :
            [
                .. found
                    .Where(time => !blackouts.ContainsKey(time.Name.Blackout))
                    .Concat(
                        blackouts
                            .Values.Where(blackout => blackout.CrewMember == member && blackout.IsActive)
                            .SelectMany(blackout => blackout.Times.Where(time => Overlap(time.Interval, interval)))
                    )
                    .Order(BlackoutTimes.ByStart),
            ];
    }

    public IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval)
    {
        var found = snapshot.OpenWindows(member, interval);
        return windows.Count == 0
            ? found
            :
            [
                .. found
                    .Where(window => !windows.ContainsKey(window.Id))
                    .Concat(
                        windows.Values.Where(window => window.CrewMember == member && window.IsOpen && Overlap(window.Interval, interval))
                    )
                    .OrderBy(window => window.Interval.Start),
            ];
    }

    public IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member)
    {
        var found = snapshot.HoldsAsWritten(member);
        return bookings.HasAnyOf(member)
            ?
            [
                .. found
                    .Where(hold => !bookings.Has(hold.Id))
                    .Concat(bookings.Of(member).Where(booking => booking.State is BookingState.Held))
                    .OrderBy(hold => hold.Id),
            ]
            : found;
    }

    public CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except) =>
        Searched.FindEmployed(email, during, except);

    public IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval) =>
        Searched.OpenWindows(role, minimumLevel, interval);

    public IReadOnlyList<Booking> OverdueHolds(int limit) => Searched.OverdueHolds(limit);

    public IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search) => Searched.FreeCrew(search);

    public int CountFreeCrew(FreeCrewSearch search) => Searched.CountFreeCrew(search);

    public IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search) => Searched.CrewOfRole(search);

    public int CountCrewOfRole(RoleName role) => Searched.CountCrewOfRole(role);

    public IReadOnlyList<RoleName> RolesOfCrew() => Searched.RolesOfCrew();

    public IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval) =>
        Searched.TimesOf(members, interval);

    public IReadOnlyList<int> CountFreeByStart(FreeStartSearch search) => Searched.CountFreeByStart(search);

    public IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query) => Searched.CountFreeByRole(query);

    public IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit) => Searched.HeldCrew(query, limit);

    public int CountHeldCrew(AvailabilityFilter query) => Searched.CountHeldCrew(query);

    public Page<CrewMember> List(AvailabilityFilter query) => Searched.List(query);

    public Page<CrewMember> List(CrewMemberFilter query) => Searched.List(query);

    public Page<Production> List(ProductionFilter query, Instant now) => Searched.List(query, now);

    public Page<Booking> List(BookingFilter query) => Searched.List(query);

    public Page<Blackout> List(BlackoutFilter query) => Searched.List(query);

    public Page<Window> List(WindowFilter query) => Searched.List(query);

    public Page<Change> List(ChangeFilter query) => Searched.List(query);

    public long LastSequence() => Searched.LastSequence();

    public long? SequenceAt(long position) => Searched.SequenceAt(position);

    public string? ZoneRules() => snapshot.ZoneRules();

    public ChangeSpan SpanOf(Instant? from, Instant? to) => Searched.SpanOf(from, to);

    /// <summary>The live bookings of a member in an interval: the confirmed ones among those found, and the holds.</summary>
    private IReadOnlyList<Booking> Live(IReadOnlyList<Booking> found, CrewMemberId member, Interval interval) =>
        bookings.HasAnyOf(member)
            ?
            [
                .. Confirmed(found, member)
                    .Concat(HoldsAsWritten(member).Select(ByClock).Where(hold => hold.IsLive))
                    .Where(booking => booking.Overlaps(interval))
                    .OrderBy(booking => booking.Interval.Start)
                    .ThenBy(booking => booking.Id),
            ]
            : found;

    private IEnumerable<Booking> Confirmed(IReadOnlyList<Booking> found, CrewMemberId member) =>
        found
            .Where(booking => !bookings.Has(booking.Id))
            .Concat(bookings.Of(member))
            .Where(booking => booking.State is BookingState.Confirmed);

    /// <summary>
    /// A booking as it is by the clock. The place of a hold in the line counts all holds that there are now, its own writes included.
    /// </summary>
    private Booking ByClock(Booking written) =>
        written.At(moment) is { State: BookingState.Held } hold
            ? hold with
            {
                AheadCount = HoldLine.Ahead(hold, HoldsAsWritten(hold.CrewMember), moment).Count(),
            }
            : written.At(moment);

    private static bool Overlap(Interval one, Interval other) => Starts(one, other) && Starts(other, one);

    /// <summary>Whether an interval starts before another ends.</summary>
    private static bool Starts(Interval one, Interval other) => !other.HasEnd || one.Start < other.End;
}
