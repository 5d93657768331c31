using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws reports, what their workers do, and the questions about them. Two workers take them from each other.</summary>
internal static class ReportCommands
{
    private const string Currency = "EUR";
    private const int SeriesMax = 150;
    private const int GivenBackMin = 70;

    private static readonly Guid[] Workers = [new("00000000-0000-0000-0000-00000000000a"), new("00000000-0000-0000-0000-00000000000b")];

    private static readonly ReportFailure[] Failures = [ReportFailure.Internal, ReportFailure.TooLarge];

    private static readonly Reason[] Refused = [Reason.BookingConflict, Reason.CrewShortage, Reason.DatesInPast];

    public static RequestReport Request(World world)
    {
        var open = world.State.Reports.Values.Where(report => report.IsOpen).ToList();
        return new RequestReport(open.Count > 0 && world.Chance(30) ? world.Pick(open).Spec : Spec(world));
    }

    public static StartReport Start(World world) =>
        new(world.Chance(50) ? Report(world, ReportState.Pending) : Report(world, ReportState.Running), world.Pick(Workers));

    /// <summary>A worker goes on, or now and then gives the report back.</summary>
    public static ICommand<RenewedLease> Keep(World world)
    {
        var id = Report(world, ReportState.Running);
        var worker = Worker(world, id);
        var percent = world.Number(0, 100);
        return percent < GivenBackMin ? new RenewReportLease(id, worker, percent) : new GiveBackReport(id, worker);
    }

    /// <summary>Behind the parts that are there, or in the place of the first.</summary>
    public static PutReportSeries Put(World world)
    {
        var id = Report(world, ReportState.Running);
        var part = world.Chance(70) ? PartsOf(world, id).Count() : 0;
        ImmutableArray<ReportSeries> series = [.. Enumerable.Range(0, world.Number(0, SeriesMax)).Select(_ => Series(world))];
        return new PutReportSeries(id, Worker(world, id), part, series);
    }

    /// <summary>With all the series that were put, if no part lacks. Nobody says that twice: it would be no more true.</summary>
    public static EndReport End(World world)
    {
        var id = Report(world, ReportState.Running);
        var parts = PartsOf(world, id).ToList();
        ImmutableArray<ReportSeries> series = [.. parts.SelectMany(part => part.Value)];
        ImmutableArray<MeasureSeries> measures = series.IsEmpty ? [] : [new MeasureSeries(ReportMeasure.Booked, 0, series.Length)];
        var readTime = world.State.Reports.GetValueOrDefault(id)?.UpdateTime ?? Instant.MinValue;
        return world.Chance(25) || parts.Select(part => part.Key.Part).LastOrDefault(-1) != parts.Count - 1
            ? new EndReport(id, Worker(world, id), Result: null, world.Pick(Failures))
            : new EndReport(
                id,
                Worker(world, id),
                new ReportResult(world.State.Reports.Count, readTime, Currency, measures, SeriesDigest.Of(series)),
                Failure: null
            );
    }

    public static CancelReport Cancel(World world) => new(Report(world, ReportState.Pending));

    public static CountRefusals Count(World world) =>
        new([
            .. Enumerable
                .Range(0, world.Number(1, 5))
                .Select(_ => new RefusalCount(world.SoonDay(), world.Role(), world.Pick(Refused), world.Number(1, 3))),
        ]);

    public static MakeReport Make(World world) => new(Spec(world), Currency);

    public static GetReport Get(World world) => new(Report(world, ReportState.Running));

    public static ListWaitingReports Waiting(World world) => new();

    public static IStep List(World world)
    {
        ImmutableArray<ReportState> states = world.Chance(50)
            ? []
            : [world.Pick(Enum.GetValues<ReportState>()), world.Pick(Enum.GetValues<ReportState>())];
        return new ListStep<Page<ReportView>>(
            page => new ListReports(new ReportFilter(states, page)),
            page => page.Next,
            world.Number(1, 20)
        );
    }

    public static IStep ListSeries(World world)
    {
        var id = Report(world, ReportState.Completed);
        var measure = world.Chance(50) ? (ReportMeasure?)null : world.Pick([ReportMeasure.Booked, ReportMeasure.Cost]);
        return new ListStep<SeriesPage>(page => new ListReportSeries(id, measure, page), page => page.Page.Next, world.Number(20, 200));
    }

    /// <summary>A report in a state, mostly; sometimes another one, rarely none.</summary>
    private static ReportId Report(World world, ReportState state)
    {
        var all = world.State.Reports.Values.ToList();
        var fitting = all.Where(report => report.State == state).ToList();
        return all.Count == 0 || world.Chance(3) ? new ReportId(all.Count + 1)
            : fitting.Count == 0 || world.Chance(10) ? world.Pick(all).Id
            : world.Pick(fitting).Id;
    }

    /// <summary>Whoever makes the report, mostly; else any of the two.</summary>
    private static Guid Worker(World world, ReportId id) =>
        world.State.Leases.GetValueOrDefault(id) is { } lease && world.Chance(85) ? lease.Worker : world.Pick(Workers);

    private static IEnumerable<KeyValuePair<(ReportId Report, int Part), ImmutableArray<ReportSeries>>> PartsOf(World world, ReportId id) =>
        world.State.Series.Where(part => part.Key.Report == id).OrderBy(part => part.Key.Part);

    private static ReportSpec Spec(World world)
    {
        var first = world.Today.PlusDays(world.Number(-40, 10));
        _ = DateRange.TryCreate(first, first.PlusDays(world.Number(0, 60)), out var dates);
        return new ReportSpec(
            dates,
            world.Chance(60) ? [] : [.. Enumerable.Range(0, 3).Select(_ => world.Production()).Distinct().Order()],
            world.Chance(60) ? [] : [.. Enumerable.Range(0, 3).Select(_ => world.Role()).Distinct().Order()],
            world.Chance(60) ? [] : [.. Enumerable.Range(0, 5).Select(_ => world.Pick(Enum.GetValues<ReportMeasure>())).Distinct().Order()],
            world.Pick(Enum.GetValues<ReportInterval>()),
            world.Chance(60) ? null : world.Zone()
        );
    }

    private static ReportSeries Series(World world)
    {
        var key = new SeriesKey(ReportMeasure.Booked) { CrewMember = world.Chance(50) ? world.CrewMember() : null, Role = world.Role() };
        return new ReportSeries(key, 0, world.Number(0, 100_000), world.Number(0, 1_000), [world.Number(0, 200), world.Number(0, 70_000)])
        {
            Title = world.Name().Text,
        };
    }
}
