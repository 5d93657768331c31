using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Finds bookings and windows by their full names, and what they refer to.</summary>
internal static class Lookup
{
    /// <summary>The booking, if it is one of the production in its name.</summary>
    public static Booking? Find(this IReadTransaction tx, BookingName name) =>
        tx.Find(name.Booking) is { } booking && booking.Production == name.Production ? booking : null;

    public static Production ProductionOf(this IReadTransaction tx, Booking booking) =>
        tx.Find(booking.Production) ?? throw new InvalidOperationException($"{booking.Name} is of a production that does not exist.");

    public static CrewMember CrewMemberOf(this IReadTransaction tx, Booking booking) =>
        tx.Find(booking.CrewMember) ?? throw new InvalidOperationException($"{booking.Name} is of a crew member who does not exist.");

    /// <summary>The window, if it is one of the member in its name.</summary>
    public static Window? Find(this IReadTransaction tx, WindowName name) =>
        tx.Find(name.Window) is { } window && window.CrewMember == name.CrewMember ? window : null;

    public static CrewMember CrewMemberOf(this IReadTransaction tx, Window window) =>
        tx.Find(window.CrewMember) ?? throw new InvalidOperationException($"{window.Name} is of a crew member who does not exist.");
}
