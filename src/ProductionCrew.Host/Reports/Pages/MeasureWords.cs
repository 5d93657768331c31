using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>What measures are called on a page, and what their numbers are.</summary>
internal static class MeasureWords
{
    public static string Title(ReportMeasure measure) =>
        measure switch
        {
            ReportMeasure.Employed => "People employed",
            ReportMeasure.Active => "People with hours",
            ReportMeasure.Capacity => "Days under contract",
            ReportMeasure.Required => "Required days",
            ReportMeasure.Booked => "Booked days",
            ReportMeasure.Held => "Held days",
            ReportMeasure.Worked => "Worked days",
            ReportMeasure.Utilisation => "Utilisation",
            ReportMeasure.Minutes => "Hours",
            ReportMeasure.DailyMinutes => "Hours on a worked day",
            ReportMeasure.Cost => "Cost",
            ReportMeasure.Unpriced => "Worked days without a price",
            ReportMeasure.IdleCrew => "Idle people",
            ReportMeasure.Idle => "Idle days",
            _ => "Refusals",
        };

    /// <summary>What is counted, in one sentence.</summary>
    public static string Meaning(ReportMeasure measure) =>
        measure switch
        {
            ReportMeasure.Employed => "People who are employed on some day.",
            ReportMeasure.Active => "People who have hours on some day.",
            ReportMeasure.Capacity => "Somebody with two roles counts in both, and once in all.",
            ReportMeasure.Required => "Days that productions require of people, until they are cancelled.",
            ReportMeasure.Booked => "Days of a person with a confirmed booking.",
            ReportMeasure.Held => "Days of a person with a live hold, waiting ones included.",
            ReportMeasure.Worked => "Days of a person with hours.",
            ReportMeasure.Utilisation => "Booked days as a share of the days under contract; by production, of the days that it requires.",
            ReportMeasure.Minutes => "What people worked, in hours and minutes.",
            ReportMeasure.DailyMinutes => "What a person works on a worked day on average, in hours and minutes.",
            ReportMeasure.Cost => "What the hours cost, by rate cards and day rates.",
            ReportMeasure.Unpriced => "Worked days that no rate card and no day rate is for; they cost nothing here.",
            ReportMeasure.IdleCrew => "People who are employed on some day, and have no booking, hold or hours on any.",
            ReportMeasure.Idle => "Days under contract without a booking, a hold or hours.",
            _ => "Refused bookings, holds and staffing of productions, by days in UTC.",
        };

    /// <summary>What stands beside an axis.</summary>
    public static string UnitOf(ReportMeasure measure, string currency) =>
        measure is ReportMeasure.Minutes or ReportMeasure.DailyMinutes ? "hours" : SeriesNames.UnitOf(measure, currency);
}
