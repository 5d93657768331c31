using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Tables;

/// <summary>Reads the holds of crew members, and applies the clock to bookings.</summary>
public abstract class HoldReader
{
    /// <summary>The time of the command or query.</summary>
    public Instant Now { get; private set; }

    /// <summary>Begins a command or query.</summary>
    public virtual void Begin(Instant now) => Now = now;

    /// <summary>The bookings of a member that were last written as held, in order of id.</summary>
    public abstract IReadOnlyList<Booking> AsWritten(CrewMemberId member);

    /// <summary>A booking as it is by the clock, given as it was written.</summary>
    public Booking ByClock(Booking written)
    {
        var booking = written.At(Now);
        return booking.State is BookingState.Held
            ? booking with
            {
                AheadCount = HoldLine.Ahead(booking, AsWritten(booking.CrewMember), Now).Count(),
            }
            : booking;
    }

    /// <summary>Bookings as they are by the clock, given as they were written.</summary>
    public virtual List<Booking> ByClock(IReadOnlyCollection<Booking> written) => [.. written.Select(ByClock)];
}
