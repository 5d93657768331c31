using System.Collections.Immutable;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Reports;

public sealed class SeriesListTests
{
    private static readonly ReportSpec Spec = new(Given.Dates("2027-01-01..2027-01-03"), [], [], [], ReportInterval.Day, Zone: null);
    private static readonly ReportCalendar Calendar = new(Spec);

    [Fact]
    public void A_series_without_a_number_is_left_out_and_those_of_people_come_last()
    {
        var list = new SeriesList(Spec, amountDigits: 2);
        var all = Figures(new SeriesKey(default(ReportMeasure)), 1, 4);
        list.Add(Figures(new SeriesKey(default(ReportMeasure)) { CrewMember = new CrewMemberId(7) }, 1, 1));
        list.Add(all);
        list.Add(Figures(new SeriesKey(default(ReportMeasure)) { Role = Sample.Grip }, 2, 3));
        list.Add(Figures(new SeriesKey(default(ReportMeasure)) { Role = Sample.Gaffer }, 0, 0));

        var (measure, series) = Assert.Single(list.ByMeasure(all));

        Assert.Equal(ReportMeasure.Cost, measure);
        Assert.Equal([null, Sample.Grip, null], series.Select(one => one.Key.Role));
        Assert.Equal([4, 3, 1], series.Select(one => one.Total));
        Assert.Equal([1_000_000, 750_000, 250_000], series.Select(one => one.ShareMillionths));
        Assert.Equal([0, 4, 0], series[0].Values.AsEnumerable());
        Assert.All(series, one => Assert.Equal((ReportMeasure.Cost, 2), (one.Key.Measure, one.FractionDigits)));
    }

    [Fact]
    public void Shares_and_averages_are_rounded_half_up_to_a_millionth()
    {
        var spec = Spec with { Measures = [ReportMeasure.DailyMinutes] };
        var list = new SeriesList(spec, amountDigits: 2);
        var figures = new Figures(new SeriesKey(default(ReportMeasure)), new FigureSpace(spec, Calendar));
        foreach (var (day, minutes, days) in new[] { (0, 2L, 3L), (1, 1L, 2_000_000L), (2, 1L, 2_000_001L) })
        {
            figures.Add(Figure.Travel, day, minutes);
            figures.Add(Figure.Worked, day, days);
        }

        list.Add(figures);

        var series = Assert.Single(list.ByMeasure(figures)).Series;
        Assert.Equal([null, WorkKind.Travel], series.Select(one => one.Key.Kind));
        Assert.All(series, one => Assert.Equal([666_667, 1, 0], one.Values.AsEnumerable()));
        Assert.All(series, one => Assert.Equal((6, 0), (one.FractionDigits, one.ShareMillionths)));
    }

    [Fact]
    public void A_list_takes_so_many_numbers_and_no_more()
    {
        // Each series has a number for each of three days, and one for all.
        var list = new SeriesList(Spec, amountDigits: 2, numbersMax: 8);
        list.Add(Figures(new SeriesKey(default(ReportMeasure)), 0, 1));
        list.Add(Figures(new SeriesKey(default(ReportMeasure)) { Role = Sample.Gaffer }, 0, 0));
        list.Add(Figures(new SeriesKey(default(ReportMeasure)) { Role = Sample.Grip }, 0, 1));

        Assert.Throws<ReportTooLargeException>(() =>
            list.Add(Figures(new SeriesKey(default(ReportMeasure)) { CrewMember = new CrewMemberId(1) }, 0, 1))
        );
    }

    private static Figures Figures(SeriesKey key, int day, long cost)
    {
        var figures = new Figures(key, new FigureSpace(Spec, Calendar));
        figures.Add(Figure.Cost, day, cost);
        return figures;
    }
}
