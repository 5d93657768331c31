using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>
/// What a generator draws from: a seeded stream of chance, and the model's state so that most commands are about something that
/// exists. Pools are small, so that commands get into each other's way.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same commands.")]
internal sealed class World(int seed, ManualClock clock, ModelStore model)
{
    private readonly Random random = new(seed);

    public ManualClock Clock => clock;

    public ModelState State => model.State;

    public Instant Now => clock.Now;

    public LocalDate Today => Now.Today(DateTimeZone.Utc);

    public int Number(int from, int to) => random.Next(from, to + 1);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public Guid Guid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>Somebody under contract, mostly; sometimes somebody who left, rarely nobody.</summary>
    public CrewMemberId CrewMember()
    {
        var all = State.CrewMembers.Values.ToList();
        var employed = all.Where(IsEmployed).ToList();
        return all.Count == 0 || Chance(2) ? new CrewMemberId(State.LastCrewMemberId + Number(1, 3))
            : employed.Count == 0 || Chance(5) ? Pick(all).Id
            : Pick(employed).Id;
    }

    public bool IsEmployed(CrewMember member) => member.Contracts.Any(contract => contract.Includes(Today));

    /// <summary>A production still to be shot, mostly; sometimes one of the past, rarely none.</summary>
    public ProductionId Production()
    {
        var all = State.Productions.Values.ToList();
        var current = all.Where(production => production.StateAt(Now) <= ProductionState.Shooting).ToList();
        return all.Count == 0 || Chance(2) ? new ProductionId(State.LastProductionId + Number(1, 3))
            : current.Count == 0 || Chance(8) ? Pick(all).Id
            : Pick(current).Id;
    }

    /// <summary>A live booking that is not over, mostly; sometimes an old one, rarely none or under the wrong production.</summary>
    public BookingName Booking()
    {
        var all = State.Bookings.Values.ToList();
        var current = all.Where(booking => booking.IsLive && booking.Interval.End > Now).ToList();
        return all.Count == 0 || Chance(2) ? new BookingName(Production(), new BookingId(State.LastBookingId + Number(-1, 2)))
            : current.Count == 0 || Chance(10) ? Pick(all).Name
            : Pick(current).Name;
    }

    /// <summary>An active blackout, mostly; sometimes a removed one, rarely none or under the wrong person.</summary>
    public BlackoutName Blackout()
    {
        var all = State.Blackouts.Values.ToList();
        var active = all.Where(blackout => blackout.IsActive).ToList();
        return all.Count == 0 || Chance(5) ? new BlackoutName(CrewMember(), new BlackoutId(State.LastBlackoutId + Number(-1, 2)))
            : active.Count == 0 || Chance(15) ? Pick(all).Name
            : Pick(active).Name;
    }

    /// <summary>An active blackout that repeats, mostly; sometimes any other.</summary>
    public BlackoutName RepeatedBlackout()
    {
        var repeated = State.Blackouts.Values.Where(blackout => blackout is { IsActive: true, Recurrence: not null }).ToList();
        return repeated.Count == 0 || Chance(20) ? Blackout() : Pick(repeated).Name;
    }

    /// <summary>An open window that is not over, mostly; sometimes another one, rarely none.</summary>
    public WindowName Window()
    {
        var all = State.Windows.Values.ToList();
        var current = all.Where(window => window.IsOpen && window.Interval.End > Now).ToList();
        return all.Count == 0 || Chance(3) ? new WindowName(CrewMember(), new WindowId(State.LastWindowId + Number(-1, 2)))
            : current.Count == 0 || Chance(10) ? Pick(all).Name
            : Pick(current).Name;
    }

    /// <summary>No version, mostly; else the current one or, sometimes, a stale one.</summary>
    public long? ExpectedVersion(long? current) =>
        Chance(60) ? null
        : Chance(25) ? current - 1
        : current;

    public long? VersionOf(CrewMemberId id) => State.CrewMembers.GetValueOrDefault(id)?.Version;

    public long? VersionOf(ProductionId id) => State.Productions.GetValueOrDefault(id)?.Version;

    public long? VersionOf(BlackoutName name) => State.Blackouts.GetValueOrDefault(name.Blackout)?.Version;

    public long? VersionOf(BookingName name) => State.Bookings.GetValueOrDefault(name.Booking)?.Version;
}
