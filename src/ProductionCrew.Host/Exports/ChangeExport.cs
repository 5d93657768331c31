using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Exports;

/// <summary>Lines of the change log as lines of a file.</summary>
internal static class ChangeExport
{
    public static ExportKind<Change> Kind { get; } =
        new(
            "changes",
            [
                "sequence",
                "change_time",
                "kind",
                "resource",
                "production",
                "crew_member",
                "role",
                "first_date",
                "last_date",
                "booking_state",
                "actor",
                "request_id",
            ],
            Write
        );

    private static void Write(CsvLines lines, Change change, Instant now)
    {
        var booking = change.Booking;
        var dates = booking is { IsSlot: false } ? booking.Dates : change.Production?.Dates;
        lines.Number(change.Sequence);
        lines.Word(BookingExport.Text(change.Time));
        lines.Word(EnumWords.Of(change.Kind.ToMessage()));
        lines.Word(booking is null ? change.ToMessage().Resource : booking.Name.ToString());
        lines.Word(change.ConcernedProduction()?.ToString() ?? "");
        lines.Word(change.ConcernedCrewMember()?.ToString() ?? "");
        lines.Word(booking?.Role.Text ?? "");
        lines.Word(dates?.First.ToText() ?? "");
        lines.Word(dates?.Last.ToText() ?? "");
        lines.Word(booking is null ? "" : EnumWords.Of(booking.State.ToMessage()));
        lines.Guarded(change.Actor);
        lines.Word(change.RequestId?.ToString() ?? "");
    }
}
