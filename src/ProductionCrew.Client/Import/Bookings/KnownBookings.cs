using System.Globalization;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import.Bookings;

/// <summary>Finds bookings that stand by their production, person, role and days.</summary>
internal sealed class KnownBookings : IKnown<SeatRequest>
{
    private const string Confirming = "`bookings confirm` and `bookings release` change it";

    private readonly Dictionary<string, (SeatRequest Record, string Place)> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeatRequest> byPlace = new(StringComparer.Ordinal);

    public void Add(SeatRequest request, string place)
    {
        byKey.TryAdd(KeyOf(request), (request, place));
        byPlace[place] = request;
    }

    public RowMatch Find(SeatRequest request) =>
        byKey.TryGetValue(KeyOf(request), out var known) ? Compare(known.Record, known.Place, request) : RowMatch.None;

    public RowMatch At(string place, SeatRequest request) =>
        byPlace.TryGetValue(place, out var record) ? Compare(record, place, request) : RowMatch.None;

    private static RowMatch Compare(SeatRequest record, string place, SeatRequest request) =>
        RowMatch.Of(
            place,
            "",
            [
                new("state", Word(request.State), Word(record.State), Confirming),
                new("minimum_level", Level(request), Level(record), "no update does"),
            ]
        );

    private static string Word(BookingState state) => state is BookingState.Held ? "HELD" : "CONFIRMED";

    private static string Level(SeatRequest request) => Math.Max(1, request.Booking.MinimumLevel).ToString(CultureInfo.InvariantCulture);

    private static string KeyOf(SeatRequest request)
    {
        var booking = request.Booking;
        return $"{booking.Production} {booking.CrewMember} {booking.Role} {booking.FirstDate} {booking.LastDate}";
    }
}
