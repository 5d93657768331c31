using System.Globalization;
using NodaTime.Text;
using ProductionCrew.Domain.Model.Charts;

namespace ProductionCrew.Host.Charts;

/// <summary>What a staffing chart says in words: for those who do not see it, and where there is nothing to draw.</summary>
internal static class StaffingWords
{
    public const string Empty = "Nobody is required or booked on these days.";

    /// <summary>The most roles that are described each.</summary>
    private const int DescribedMax = 10;

    public static string Range(StaffingChart chart) =>
        $"{LocalDatePattern.Iso.Format(chart.Dates.First)} to {LocalDatePattern.Iso.Format(chart.Dates.Last)}, "
        + $"days of {chart.Production.TimeZone.Id}";

    /// <summary>How many roles are not drawn; empty if all are.</summary>
    public static string Omitted(StaffingChart chart, int drawn)
    {
        var count = chart.Roles.Length - drawn + chart.OmittedRoleCount;
        return count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} more roles are not drawn.");
    }

    public static string Description(StaffingChart chart, IReadOnlyList<StaffedRole> drawn)
    {
        var roles = drawn.Count == 0 ? [Empty] : drawn.Take(DescribedMax).Select(Of);
        return $"People by day and role, {Range(chart)}. {string.Join(' ', roles)}";
    }

    private static string Of(StaffedRole role)
    {
        var lacking = role.Missing.Count(missing => missing > 0);
        var rest = string.Create(CultureInfo.InvariantCulture, $"somebody is missing on {lacking} of {role.Missing.Length} days.");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{role.Role.Text}: {role.Required.Max()} required, at most {role.Confirmed.Max()} confirmed and {role.Held.Max()} held; {(lacking == 0 ? "nobody is missing." : rest)}"
        );
    }
}
