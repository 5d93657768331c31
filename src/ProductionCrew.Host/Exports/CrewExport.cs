using System.Globalization;
using NodaTime;
using ProductionCrew.Client.Import;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Exports;

/// <summary>Crew members as lines of a file.</summary>
internal static class CrewExport
{
    private static readonly string[] Columns =
    [
        "name",
        "display_name",
        "roles",
        "hire_date",
        "fire_date",
        "time_zone",
        "day_rate",
        "currency",
        "email",
        "external_id",
        "allow_duplicate_email",
        "earlier_contracts",
        "state",
    ];

    public static ExportKind<CrewMember> Crew { get; } = new("crew", Columns, Write);

    /// <summary>People who are free.</summary>
    public static ExportKind<CrewMember> Availability { get; } = new("availability", Columns, Write);

    private static void Write(CsvLines lines, CrewMember member, Instant now)
    {
        lines.Word(member.Id.ToString());
        lines.Guarded(member.DisplayName.Text);
        lines.Word(string.Join("; ", member.Roles.Select(skill => Cells.Text(skill.Role.Text, skill.Level))));
        lines.Word(member.HireDate.ToText());
        lines.Word(member.FireDate.ToText());
        lines.Word(member.TimeZone.Id);
        lines.Word(member.DayRate is { } rate ? Amount(rate) : "");
        lines.Word(member.DayRate?.CurrencyCode ?? "");
        lines.Guarded(member.Email?.Text);
        lines.Guarded(member.ExternalId?.Text);

        // Whoever is on the desk may have the address, also if somebody else has it.
        lines.Word(member.Email is null ? "" : "yes");
        lines.Word(
            string.Join("; ", member.EarlierContracts.Select(contract => $"{contract.HireDate.ToText()}/{contract.FireDate.ToText()}"))
        );
        lines.Word(EnumWords.Of(member.StateAt(now).ToMessage()));
    }

    private static string Amount(Money rate) => ((decimal)rate.Nanos / Money.NanosPerUnit).ToString(CultureInfo.InvariantCulture);
}
