using System.Collections.Frozen;
using System.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>What measures, kinds and reasons are called in addresses and files, as on the command line: <c>daily-minutes</c>.</summary>
internal static class SeriesNames
{
    private static readonly FrozenDictionary<ReportMeasure, string> Names = Enum.GetValues<ReportMeasure>()
        .ToFrozenDictionary(measure => measure, measure => Hyphenated(measure.ToString()));

    private static readonly FrozenDictionary<string, ReportMeasure> Measures = Names.ToFrozenDictionary(
        name => name.Value,
        name => name.Key,
        StringComparer.OrdinalIgnoreCase
    );

    public static string Of(ReportMeasure measure) => Names[measure];

    public static string Of(WorkKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(Reason reason) => ReasonCodes.NameOf(reason);

    /// <summary>The measure with a name; null for no name.</summary>
    public static ReportMeasure? Optional(string name, Field field)
    {
        if (name.Length == 0)
        {
            return null;
        }

        if (Measures.TryGetValue(name.Replace('_', '-'), out var measure))
        {
            return measure;
        }

        field.Refuse($"must be one of {string.Join(", ", Names.OrderBy(known => known.Key).Select(known => known.Value))}");
        return null;
    }

    /// <summary>What the numbers of a measure are in a file.</summary>
    public static string UnitOf(ReportMeasure measure, string currency) =>
        measure switch
        {
            ReportMeasure.Employed or ReportMeasure.Active or ReportMeasure.IdleCrew => "people",
            ReportMeasure.Utilisation => "share",
            ReportMeasure.Minutes => "minutes",
            ReportMeasure.DailyMinutes => "minutes a day",
            ReportMeasure.Cost => currency,
            ReportMeasure.Refusals => "refusals",
            _ => "days",
        };

    private static string Hyphenated(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
