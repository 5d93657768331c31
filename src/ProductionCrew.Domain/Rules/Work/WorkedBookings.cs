using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Work;

/// <summary>The confirmed bookings of a person around some days, by production.</summary>
internal sealed class WorkedBookings
{
    private readonly ILookup<ProductionId, Booking> bookings;

    private WorkedBookings(CrewMember member, IEnumerable<Booking> live)
    {
        Member = member;
        bookings = live.Where(booking => booking.State is BookingState.Confirmed).ToLookup(booking => booking.Production);
    }

    public CrewMember Member { get; }

    /// <summary>The people of some days who exist.</summary>
    public static IEnumerable<WorkedBookings> Of(IReadTransaction tx, IReadOnlyList<WorkDay> days)
    {
        CrewMemberId[] people = [.. days.Select(day => day.CrewMember).Distinct().Where(id => tx.Find(id) is not null)];
        return people.Length == 0
            ? []
            : tx.TimesOf(people, Clock.InAnyZone(days.Min(day => day.Date), days.Max(day => day.Date)))
                .Select(time => new WorkedBookings(time.Member, time.Bookings));
    }

    /// <summary>The first booking on a production that covers a day there; null if none does.</summary>
    public Booking? SeatOn(ProductionId production, DateTimeZone zone, LocalDate date) =>
        bookings[production].FirstOrDefault(booking => booking.IsSlot ? TouchesDay(booking, zone, date) : HasDay(booking, date));

    private static bool HasDay(Booking booking, LocalDate date) => booking.Dates.First <= date && date <= booking.Dates.Last;

    private static bool TouchesDay(Booking booking, DateTimeZone zone, LocalDate date) =>
        booking.Overlaps(new Interval(date.StartIn(zone), date.PlusDays(1).StartIn(zone)));
}
