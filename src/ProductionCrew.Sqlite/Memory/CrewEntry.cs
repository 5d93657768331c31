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

    public long HireDate { get; init; }

    public long FireDate { get; init; }

    public long HireTime { get; init; }

    public long FireTime { get; init; }

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

    public CrewEntry With(CrewMember member, RoleLevel[] roles)
    {
        var contract = member.Contract;
        return this with
        {
            HireDate = member.HireDate.Days(),
            FireDate = member.FireDate?.Days() ?? Columns.Never,
            HireTime = contract.Start.ToUnixMicroseconds(),
            FireTime = contract.EndMicroseconds() ?? Columns.Never,
            Roles = roles,
            RateKey = member.DayRate?.Nanos ?? NoRate,
        };
    }

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
