using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>Everything a store shows to its readers, in order of id and sequence.</summary>
public sealed record StoreContent(
    IReadOnlyList<CrewMember> CrewMembers,
    IReadOnlyList<Production> Productions,
    IReadOnlyList<Booking> Bookings,
    IReadOnlyList<Change> Changes
)
{
    /// <summary>When it was read: bookings are as the clock had made them by then.</summary>
    public Instant Now { get; init; } = Instant.MinValue;

    /// <summary>Whether one command ran at a time. Else only those about the same person or show are logged in the order of their times.</summary>
    public bool HasOneWriter { get; init; } = true;

    public IReadOnlyList<Blackout> Blackouts { get; init; } = [];

    public IReadOnlyList<Window> Windows { get; init; } = [];

    public IReadOnlyList<Operator> Operators { get; init; } = [];

    public IReadOnlyList<SigningKey> SigningKeys { get; init; } = [];

    public IReadOnlyList<RateCard> RateCards { get; init; } = [];

    public IReadOnlyList<WorkEntry> WorkEntries { get; init; } = [];

    public IReadOnlyList<WorkImport> WorkImports { get; init; } = [];

    /// <summary>The entries of the imports that are pending, as they were put. Readers do not see them yet.</summary>
    public IReadOnlyList<WorkEntry> PendingWork { get; init; } = [];

    public IReadOnlyList<Report> Reports { get; init; } = [];

    public IReadOnlyList<DrawnProgressChart> ProgressCharts { get; init; } = [];

    public IReadOnlyList<CalendarFeed> CalendarFeeds { get; init; } = [];

    public static async Task<StoreContent> ReadAsync(IStore store) =>
        new StoreContent(
            await ReadAllAsync(store, (tx, page) => tx.List(AllCrewMembers(page))),
            await ReadAllAsync(store, (tx, page) => tx.List(AllProductions(page), now: default)),
            await ReadAllAsync(store, (tx, page) => tx.List(AllBookings(page))),
            await ReadAllAsync(store, (tx, page) => tx.List(new ChangeFilter(0, [], [], page)))
        )
        {
            Now = (await store.ReadAsync(new Ask<Moment>((_, now) => new Moment(now)), CancellationToken.None)).Result.Time,
            Blackouts = await ReadAllAsync(store, (tx, page) => tx.List(AllBlackouts(page))),
            Windows = await ReadAllAsync(store, (tx, page) => tx.List(new WindowFilter(null, [], null, null, page))),
            Operators = await ReadAsync(store, tx => tx.Operators()),
            SigningKeys = await ReadAsync(store, tx => tx.SigningKeys()),
            RateCards = await ReadAllAsync(store, (tx, page) => tx.List(new RateCardFilter(null, null, ShowReplaced: false, page))),
            WorkEntries = await ReadAllAsync(store, (tx, page) => tx.List(new WorkEntryFilter(null, null, null, null, [], null, page))),
            WorkImports = await ReadAllAsync(store, (tx, page) => tx.ListImports(page)),
            PendingWork = await ReadAsync(store, HiddenWork),
            Reports = await ReadAllAsync(store, (tx, page) => tx.List(new ReportFilter([], page))),
            CalendarFeeds = await ReadAllAsync(store, (tx, page) => tx.List(new CalendarFeedFilter(null, null, ShowRevoked: true, page))),
            ProgressCharts = await ReadAsync(store, Charts),
        };

    /// <summary>One line per row, for comparison.</summary>
    public IReadOnlyList<string> Lines() => [.. Rows().Select(Canonical.Of)];

    private IEnumerable<object> Rows() =>
        [
            .. CrewMembers,
            .. Productions,
            .. Bookings,
            .. Blackouts,
            .. Windows,
            .. Operators,
            .. SigningKeys,
            .. RateCards,
            .. WorkEntries,
            .. WorkImports,
            .. Reports,
            .. ProgressCharts,
            .. CalendarFeeds,
            .. Changes,
        ];

    private static List<WorkEntry> HiddenWork(IReadTransaction tx) =>
        [.. tx.PendingImports().SelectMany(import => tx.WorkOf(import.Id, after: null, int.MaxValue))];

    private static List<DrawnProgressChart> Charts(IReadTransaction tx)
    {
        var productions = new List<ProductionId>();
        for (var page = tx.List(AllProductions(new PageRequest(null, Limits.PageSizeMax)), now: default); ; )
        {
            productions.AddRange(page.Items.Select(production => production.Id));
            if (page.Next is null)
            {
                break;
            }

            page = tx.List(AllProductions(new PageRequest(page.Next, Limits.PageSizeMax)), now: default);
        }

        return [.. productions.SelectMany(tx.ProgressCharts).Select(chart => new DrawnProgressChart(chart, tx.PointsOf(chart.Name)!))];
    }

    private static async Task<T> ReadAsync<T>(IStore store, Func<IReadTransaction, T> read)
        where T : class => (await store.ReadAsync(new Ask<T>((tx, _) => read(tx)), CancellationToken.None)).Result;

    private static Task<IReadOnlyList<T>> ReadAllAsync<T>(IStore store, Func<IReadTransaction, PageRequest, Page<T>> list) =>
        Paged.ReadAllAsync(
            async page => (await store.ReadAsync(new Ask<Page<T>>((tx, _) => list(tx, page)), CancellationToken.None)).Result,
            Limits.PageSizeMax
        );

    internal static CrewMemberFilter AllCrewMembers(PageRequest page) => new(null, null, null, CrewMemberOrder.Id, Descending: false, page);

    internal static ProductionFilter AllProductions(PageRequest page) =>
        new(null, RangeMatch.Overlaps, null, [], ProductionOrder.Id, Descending: false, page);

    private sealed record Moment(Instant Time);

    internal static BookingFilter AllBookings(PageRequest page) =>
        new(null, null, [], null, null, BookingOrder.Id, Descending: false, page);

    internal static BlackoutFilter AllBlackouts(PageRequest page) => new(null, null, null, ShowRemoved: true, page);
}
