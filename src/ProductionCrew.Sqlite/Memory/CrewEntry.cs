using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// What a search tests of one crew member, as of one change. It never changes, but for forgetting what was before; each write makes
/// another. One without roles stands for a member who is not there.
/// </summary>
internal sealed record CrewEntry(long Id)
{
    private const long NoRate = Domain.Model.Candidate.NoRate;

    private CrewEntry? previous;

    /// <summary>The last change of the log that the entry contains; 0 for one read at the start.</summary>
    public long Sequence { get; init; }

    /// <summary>The entry this one replaced; null once nobody is likely to ask for it.</summary>
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

    /// <summary>The day rate in nanos, or that of somebody without one.</summary>
    public long RateKey { get; init; } = NoRate;

    public Candidate Candidate => new(new CrewMemberId(Id), Roles.Length, RateKey);

    /// <summary>Confirmed bookings, in order of start. They never overlap.</summary>
    public BlockList Confirmed { get; init; }

    /// <summary>Bookings that were last written as held; the clock says which of them are live.</summary>
    public BlockList Held { get; init; }

    /// <summary>Active blackouts.</summary>
    public BlockList Blackouts { get; init; }

    /// <summary>How many bookings are confirmed or were written as held, past ones included.</summary>
    public int BookingCount => Confirmed.Count + Held.Count;

    /// <summary>The member as of a change of the log; null if that is no longer known here.</summary>
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

    /// <summary>The level in a role; 0 without it.</summary>
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

    /// <summary>With a booking that is not in it, if that is confirmed or held.</summary>
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

    /// <summary>With a blackout that is not in it, if that is active.</summary>
    public CrewEntry With(Blackout blackout) =>
        blackout.IsActive
            ? this with
            {
                Blackouts = Blackouts.With(
                    new Block(
                        blackout.Id.Value,
                        blackout.Interval.Start.ToUnixMicroseconds(),
                        blackout.Interval.End.ToUnixMicroseconds(),
                        Columns.Never
                    )
                ),
            }
            : this;

    public CrewEntry Without(BlackoutId blackout) => this with { Blackouts = Blackouts.Without(blackout.Value) };
}

/// <summary>A role, by its number in the index, with the level in it.</summary>
internal readonly record struct RoleLevel(int Role, int Level);
