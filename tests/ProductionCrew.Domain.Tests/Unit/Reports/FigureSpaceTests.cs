using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Reports;

/// <summary>A report by day for ten years has thousands of numbers for each production; what it keeps in memory has to have a limit.</summary>
public sealed class FigureSpaceTests
{
    private const int ProductionCount = 2_000;

    private static readonly ReportSpec TenYears = new(Given.Dates("2027-01-01..2036-12-31"), [], [], [], ReportInterval.Day, Zone: null);

    private static readonly ReportSpec ThreeDays = TenYears with { Dates = Given.Dates("2027-01-01..2027-01-03") };

    [Fact]
    public void What_no_measure_needs_takes_no_room()
    {
        var spec = TenYears with { Measures = [ReportMeasure.Refusals] };
        var book = new FiguresBook(spec, new ReportCalendar(spec));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var id = 1; id <= ProductionCount; id++)
        {
            book.Of(new ProductionId(id)).Add(Figure.Required, interval: 7, number: 1);
        }

        // A number for each day of each production would be 58 million bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        Assert.Null(book.Of(new ProductionId(1))[Figure.Required]);
    }

    [Fact]
    public void So_many_numbers_are_counted_and_no_more()
    {
        // Each figure has a number for each of three days, and one for all.
        var book = new FiguresBook(ThreeDays, new ReportCalendar(ThreeDays), numbersMax: 8);
        book.All.Add(Figure.Cost, 0, 1);
        book.All.Add(Figure.Cost, 1, 1);
        book.Of(Sample.Grip).Add(Figure.Cost, 2, 1);
        book.Of(Sample.Gaffer).Add(Figure.Cost, 2, 0);

        Assert.Throws<ReportTooLargeException>(() => book.Of(new ProductionId(1)).Add(Figure.Cost, 0, 1));
        Assert.Equal([1, 1, 0, 2], book.All[Figure.Cost]!);
        Assert.Null(book.Of(Sample.Gaffer)[Figure.Cost]);
    }

    [Theory]
    [MemberData(nameof(Measures))]
    public void Each_measure_has_the_figures_that_it_needs(ReportMeasure measure)
    {
        var only = ThreeDays with { Measures = [measure] };
        var (all, one) = (SeriesOf(ThreeDays), SeriesOf(only));

        Assert.NotEmpty(one);
        Assert.Equal(all.Where(series => series.Key.Measure == measure), one);
    }

    public static TheoryData<ReportMeasure> Measures => [.. Enum.GetValues<ReportMeasure>()];

    private static List<ReportSeries> SeriesOf(ReportSpec spec)
    {
        var book = new FiguresBook(spec, new ReportCalendar(spec));
        var list = new SeriesList(spec, amountDigits: 2);
        foreach (var figures in new[] { book.All, book.Of(Sample.Grip), book.Of(new ProductionId(1)) })
        {
            foreach (var figure in Enum.GetValues<Figure>())
            {
                figures.Add(figure, 1, 3 + (int)figure);
            }

            list.Add(figures);
        }

        return [.. list.ByMeasure(book.All).SelectMany(measure => measure.Series)];
    }
}
