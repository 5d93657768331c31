using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// What a search tests of one crew member, as of one change. An entry never changes, except that it forgets its predecessor; each write
/// makes a new one. An entry without roles stands for a member who does not exist.
/// </summary>
internal sealed record CrewEntry(long Id)
{
    private const long NoRate = Domain.Model.Candidate.NoRate;

    private CrewEntry? previous;

    /// <summary>The sequence of the last change that the entry contains; 0 for an entry read at the start.</summary>
    public long Sequence { get; init; }

    /// <summary>The entry that this one replaced; null once it has been forgotten, see <see cref="CrewIndex.Commit"/>.</summary>
    public CrewEntry? Previous
    {
        get => Volatile.Read(ref previous);
        init => previous = value;
    }

    /// <summary>The contract that begins last; it has no days if it is void.</summary>
    public Employment Latest { get; init; }

    /// <summary>The contracts before that, in order.</summary>
    public Employment[] Earlier { get; init; } = [];

    public RoleLevel[] Roles { get; init; } = [];

    /// <summary>The day rate in nanos; <see cref="NoRate"/> if there is none.</summary>
    public long RateKey { get; init; } = NoRate;

    public Candidate Candidate => new(new CrewMemberId(Id), Roles.Length, RateKey);

    /// <summary>Confirmed bookings, in order of start. They never overlap.</summary>
    public BlockList Confirmed { get; init; }

    /// <summary>Bookings that were last written as held; which of them are still live depends on the clock.</summary>
    public BlockList Held { get; init; }

    /// <summary>The times of active blackouts.</summary>
    public BlockList Blackouts { get; init; }

    /// <summary>How many bookings are confirmed or were written as held, past ones included.</summary>
    public int BookingCount => Confirmed.Count + Held.Count;

    /// <summary>
    /// The entry as of a change: the newest that contains nothing later. Null if it has been forgotten; the tables still have it.
    /// </summary>
    public CrewEntry? AsOf(long sequence)
    {
        var entry = this;
        while (entry is not null && entry.Sequence > sequence)
        {
            entry = entry.Previous;
        }

        return entry;
    }

    public void ForgetPrevious() => Volatile.Write(ref previous, null);

    /// <summary>The level in a role; 0 if the member does not have it.</summary>
    public int LevelIn(int role)
    {
        foreach (var skill in Roles)
        {
            if (skill.Role == role)
            {
                return skill.Level;
            }
        }

        return 0;
    }

    public CrewEntry With(CrewMember member, RoleLevel[] roles) =>
        this with
        {
            Latest = Employment.Of(member.LatestContract, member.TimeZone),
            Earlier = [.. member.EarlierContracts.Select(contract => Employment.Of(contract, member.TimeZone))],
            Roles = roles,
            RateKey = member.DayRate?.Nanos ?? NoRate,
        };

    /// <summary>This entry with a booking that is not in it yet; the same if the booking is neither confirmed nor held.</summary>
    public CrewEntry With(Booking booking)
    {
        var interval = booking.Interval;
        var (start, end) = (interval.Start.ToUnixMicroseconds(), interval.End.ToUnixMicroseconds());
        return booking switch
        {
            { State: BookingState.Confirmed } => this with
            {
                Confirmed = Confirmed.With(new Block(booking.Id.Value, start, end, Columns.Never)),
            },
            { State: BookingState.Held, HoldExpireTime: { } expiry } => this with
            {
                Held = Held.With(new Block(booking.Id.Value, start, end, expiry.ToUnixMicroseconds())),
            },
            _ => this,
        };
    }

    public CrewEntry Without(BookingId booking) =>
        this with
        {
            Confirmed = Confirmed.Without(booking.Value),
            Held = Held.Without(booking.Value),
        };

    /// <summary>This entry with a blackout that is not in it yet; the same if the blackout is not active.</summary>
    public CrewEntry With(Blackout blackout) =>
        blackout.IsActive
            ? this with
            {
                Blackouts = blackout.Times.Aggregate(Blackouts, (blocks, time) => blocks.With(BlockOf(time))),
            }
            : this;

    public CrewEntry Without(BlackoutId blackout) => this with { Blackouts = Blackouts.Without(blackout.Value) };

    private static Block BlockOf(BlackoutTime time) =>
        new(time.Name.Blackout.Value, time.Interval.Start.ToUnixMicroseconds(), time.Interval.End.ToUnixMicroseconds(), Columns.Never);
}

/// <summary>A role, by its number in the index, with the level in it.</summary>
internal readonly record struct RoleLevel(int Role, int Level);

/// <summary>A contract, in days and by midnights in the member's zone; <c>Columns.Never</c> is the end of a permanent one.</summary>
internal readonly record struct Employment(long HireDate, long FireDate, long HireTime, long FireTime)
{
    public static Employment Of(Contract contract, DateTimeZone zone) =>
        new(
            contract.HireDate.Days(),
            contract.FireDate?.Days() ?? Columns.Never,
            contract.HireDate.StartIn(zone).ToUnixMicroseconds(),
            contract.FireDate?.StartIn(zone).ToUnixMicroseconds() ?? Columns.Never
        );

    public bool CoversDates(long first, long last) => HireDate <= first && FireDate > last;

    public bool CoversTime(long start, long end) => HireTime <= start && FireTime >= end;
}
