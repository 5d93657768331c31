using System.Globalization;
using NodaTime;
using ProductionCrew.Client.Import;
using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Exports;

/// <summary>Productions as lines of a file.</summary>
internal static class ProductionExport
{
    /// <summary>Who is booked is in the file of the bookings, so nobody is to be booked for a line of this one.</summary>
    private const string Unstaffed = "yes";

    public static ExportKind<Production> Kind { get; } =
        new(
            "productions",
            ["name", "title", "first_date", "last_date", "time_zone", "requirements", "external_id", "unstaffed", "state", "cancel_date"],
            Write
        );

    private static void Write(CsvLines lines, Production production, Instant now)
    {
        lines.Word(production.Id.ToString());
        lines.Guarded(production.Title.Text);
        lines.Word(production.Dates.First.ToText());
        lines.Word(production.Dates.Last.ToText());
        lines.Word(production.TimeZone.Id);
        lines.Word(
            string.Join(
                "; ",
                production.Requirements.Select(need =>
                    string.Create(CultureInfo.InvariantCulture, $"{need.Headcount} {Cells.Text(need.Role.Text, need.MinimumLevel)}")
                )
            )
        );
        lines.Guarded(production.ExternalId?.Text);
        lines.Word(Unstaffed);
        lines.Word(EnumWords.Of(production.StateAt(now).ToMessage()));
        lines.Word(production.CancelDate.ToText());
    }
}
