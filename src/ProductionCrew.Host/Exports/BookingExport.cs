using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Exports;

/// <summary>Bookings and holds as lines of a file.</summary>
internal static class BookingExport
{
    private const string Yes = "yes";

    public static ExportKind<Booking> Kind { get; } =
        new(
            "bookings",
            [
                "name",
                "production",
                "crew_member",
                "role",
                "minimum_level",
                "first_date",
                "last_date",
                "start_time",
                "end_time",
                "slot",
                "state",
                "hold_expire_time",
                "rank",
                "pinned",
                "replaced_booking",
                "release_reason",
            ],
            Write
        );

    /// <summary>A moment as the contract has it.</summary>
    public static string Text(Instant? moment) => moment is { } time ? InstantPattern.ExtendedIso.Format(time) : "";

    private static void Write(CsvLines lines, Booking booking, Instant now)
    {
        lines.Word(booking.Name.ToString());
        lines.Word(booking.Production.ToString());
        lines.Word(booking.CrewMember.ToString());
        lines.Word(booking.Role.Text);
        lines.Number(booking.MinimumLevel);
        lines.Word(booking.IsSlot ? "" : booking.Dates.First.ToText());
        lines.Word(booking.IsSlot ? "" : booking.Dates.Last.ToText());
        lines.Word(Text(booking.Interval.Start));
        lines.Word(Text(booking.Interval.End));
        lines.Word(booking.IsSlot ? Yes : "");
        lines.Word(EnumWords.Of(booking.State.ToMessage()));
        lines.Word(Text(booking.HoldExpireTime));
        lines.Number(booking.Rank);
        lines.Word(booking.Pinned ? Yes : "");
        lines.Word(booking.ReplacedBooking is { } replaced ? new BookingName(booking.Production, replaced).ToString() : "");
        lines.Guarded(booking.ReleaseReason);
    }
}
