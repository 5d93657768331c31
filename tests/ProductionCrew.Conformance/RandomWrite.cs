using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>
/// One seeded command that changes who is available, in a few writes at once and without the rules of the use cases: members come and
/// change, are booked and held, wait, and are let go. Some are refused after they wrote, and some throw. There has to be a production.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Test data must be the same for the same seed.")]
public sealed class RandomWrite(int seed) : ICommand<string>
{
    private const int CrewMemberCountMax = 30;

    private readonly Random random = new(seed);

    /// <exception cref="InvalidTimeZoneException">Now and then, after it wrote.</exception>
    public Outcome<string> Execute(IWriteTransaction tx, Instant now)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            Write(tx, now);
        }

        return random.Next(10) switch
        {
            0 => throw new InvalidTimeZoneException("A bug in the command."),
            1 => Rejection.Of(Reason.CrewShortage),
            _ => "written",
        };
    }

    private void Write(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(new CrewMemberId(random.Next(1, CrewMemberCountMax + 1))) is not { } member)
        {
            Hire(tx, now);
            return;
        }

        switch (random.Next(8))
        {
            case 0:
                Change(tx, now, member);
                break;
            case 1:
                BlackOut(tx, now, member);
                break;
            case 2:
                LightUp(tx, now);
                break;
            case 3:
                Release(tx, now, member);
                break;
            case 4:
                Confirm(tx, now, member);
                break;
            default:
                Book(tx, now, member);
                break;
        }
    }

    private void Hire(IWriteTransaction tx, Instant now)
    {
        var id = tx.NextCrewMemberId();
        if (id.Value <= CrewMemberCountMax)
        {
            tx.Put(Somebody(Sample.Member(id, now)), ChangeKind.CrewMemberHired);
        }
    }

    private void Change(IWriteTransaction tx, Instant now, CrewMember member) =>
        tx.Put(Somebody(member) with { Version = member.Version + 1, UpdateTime = now }, ChangeKind.CrewMemberUpdated);

    private CrewMember Somebody(CrewMember member)
    {
        var (rehired, kind) = (random.Next(12, 20), random.Next(8));
        var changed = member with
        {
            Roles = Sample.Skills((Sample.Grip, random.Next(1, 6)), (Sample.Role($"role-{random.Next(12)}"), random.Next(1, 6))),
            HireDate = Sample.Day(random.Next(3)),
            FireDate = random.Next(2) == 0 ? null : Sample.Day(random.Next(10, 40)),
            EarlierContracts = [],
        };
        return kind switch
        {
            0 => changed with { FireDate = changed.HireDate },
            1 or 2 => changed with
            {
                HireDate = Sample.Day(rehired),
                FireDate = random.Next(2) == 0 ? null : Sample.Day(rehired + random.Next(5, 20)),
                EarlierContracts = [Sample.Contract(-9, random.Next(-5, 1)), Sample.Contract(random.Next(1, 4), random.Next(6, 13))],
            },
            _ => changed,
        };
    }

    private void BlackOut(IWriteTransaction tx, Instant now, CrewMember member)
    {
        var blackout = Sample.Blackout(tx.NextBlackoutId(), member.Id, SomeDays(), now);
        tx.Put(random.Next(2) == 0 ? blackout : blackout.Repeated(every: 7, count: random.Next(1, 4)), ChangeKind.BlackoutAdded);
    }

    private void LightUp(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(new BlackoutId(random.Next(1, 40))) is not { IsActive: true } blackout)
        {
            return;
        }

        if (blackout.Occurrences.Length > 1 && random.Next(2) == 0)
        {
            tx.Put(blackout.Without(random.Next(blackout.Occurrences.Length), now), ChangeKind.BlackoutUpdated);
        }
        else
        {
            tx.Put(
                blackout with
                {
                    State = BlackoutState.Removed,
                    Version = blackout.Version + 1,
                    UpdateTime = now,
                },
                ChangeKind.BlackoutRemoved
            );
        }
    }

    private void Release(IWriteTransaction tx, Instant now, CrewMember member)
    {
        if (SomeBooking(tx, member) is { } booking)
        {
            tx.Put(booking.Released(reason: null, now), ChangeKind.BookingReleased);
        }
    }

    /// <summary>Confirms a hold that nothing else is in the way of; of somebody else, now and then, which the seam does not forbid.</summary>
    private void Confirm(IWriteTransaction tx, Instant now, CrewMember member)
    {
        if (SomeBooking(tx, member) is not { } booking)
        {
            return;
        }

        var by = random.Next(4) == 0 ? tx.Find(new CrewMemberId(random.Next(1, CrewMemberCountMax + 1))) ?? member : member;
        if (!InTheWay(tx, by.Id, booking.Interval).Any(other => other.Id != booking.Id))
        {
            tx.Put(
                booking with
                {
                    CrewMember = by.Id,
                    State = BookingState.Confirmed,
                    HoldExpireTime = null,
                    AheadCount = 0,
                    Version = booking.Version + 1,
                    UpdateTime = now,
                },
                ChangeKind.BookingConfirmed
            );
        }
    }

    /// <summary>Books somebody who is free; holds them, or waits, otherwise.</summary>
    private void Book(IWriteTransaction tx, Instant now, CrewMember member)
    {
        var dates = SomeDays();
        var inTheWay = InTheWay(tx, member.Id, dates.In(DateTimeZone.Utc)).ToList();
        if (inTheWay.Exists(other => other.State is BookingState.Confirmed))
        {
            return;
        }

        var booking = Sample.Booking(tx.NextBookingId(), member.Id, tx.Find(new ProductionId(1))!, dates, now);
        if (inTheWay.Count == 0 && random.Next(2) == 0)
        {
            tx.Put(booking, ChangeKind.BookingConfirmed);
            return;
        }

        tx.Put(
            booking with
            {
                State = BookingState.Held,
                HoldExpireTime = now + Duration.FromMinutes(random.Next(1, 60)),
                AheadCount = inTheWay.Count,
            },
            ChangeKind.BookingHeld
        );
    }

    private Booking? SomeBooking(IReadTransaction tx, CrewMember member)
    {
        var live = tx.LiveBookings(member.Id, Instant.FromUnixTimeTicks(0));
        return live.Count == 0 ? null : live[random.Next(live.Count)];
    }

    /// <summary>What is confirmed, or held as it was written: the guard does not ask the clock.</summary>
    private static IEnumerable<Booking> InTheWay(IReadTransaction tx, CrewMemberId member, Interval interval) =>
        tx.LiveBookings(member, interval)
            .Where(booking => booking.State is BookingState.Confirmed)
            .Concat(tx.HoldsAsWritten(member).Where(booking => booking.Overlaps(interval)));

    private DateRange SomeDays()
    {
        var first = random.Next(30);
        return Sample.Days(first, first + random.Next(6));
    }
}
