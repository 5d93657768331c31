using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>The writes of a command.</summary>
internal sealed partial class WriteTransaction
{
    public CrewMemberId NextCrewMemberId() => new(ids.OfCrewMembers.Next());

    public ProductionId NextProductionId() => new(ids.OfProductions.Next());

    public BookingId NextBookingId() => new(ids.OfBookings.Next());

    public BlackoutId NextBlackoutId() => new(ids.OfBlackouts.Next());

    public WindowId NextWindowId() => new(ids.OfWindows.Next());

    public void Put(CrewMember member, ChangeKind kind)
    {
        Write(member.Id);
        CrewMembers.Put(member, ids.OfCrewMembers.IsFirstWrite(member.Id.Value));
        Append(member, kind);
    }

    public void Put(Production production, ChangeKind kind)
    {
        Touch(production.Id);
        HasWritten = true;
        Productions.Put(production);
        Append(production, kind);
    }

    public void Put(Booking booking, ChangeKind kind, Instant? at = null)
    {
        Write(booking.CrewMember);
        Bookings.Put(booking, ids.OfBookings.IsFirstWrite(booking.Id.Value));
        Append(booking, kind, at);
    }

    public void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind)
    {
        Bookings.SetAside(bookings);
        foreach (var booking in bookings)
        {
            Put(booking, kind);
        }
    }

    public void Put(Blackout blackout, ChangeKind kind)
    {
        Write(blackout.CrewMember);
        BlackoutRows.Put(blackout);
        Append(blackout, kind);
    }

    public void Put(Window window, ChangeKind kind)
    {
        Write(window.CrewMember);
        Windows.Put(window);
        Append(window, kind);
    }
}
