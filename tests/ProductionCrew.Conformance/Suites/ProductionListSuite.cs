using System.Diagnostics;
using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Every order of productions, both ways, through every filter, on pages of several sizes.</summary>
public abstract class ProductionListSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly PageRequest FirstPage = new(null, 1);

    private static readonly ProductionFilter[] Filters =
    [
        Filter(null, RangeMatch.Overlaps, null),
        Filter(Sample.Days(0, 9), RangeMatch.Overlaps, null),
        Filter(Sample.Days(0, 9), RangeMatch.Contained, null),
        Filter(Sample.Days(3, 3), RangeMatch.Overlaps, null),
        Filter(Sample.Days(3, 3), RangeMatch.Contained, null),
        Filter(null, RangeMatch.Overlaps, "WOOL"),
        Filter(null, RangeMatch.Overlaps, "adne"),
        Filter(null, RangeMatch.Contained, "%"),
        Filter(null, RangeMatch.Overlaps, "𝒜"),
        Filter(null, RangeMatch.Overlaps, "nobody"),
        Filter(null, RangeMatch.Overlaps, null, ProductionState.Scheduled),
        Filter(null, RangeMatch.Overlaps, null, ProductionState.Shooting),
        Filter(null, RangeMatch.Overlaps, null, ProductionState.Wrapped),
        Filter(null, RangeMatch.Overlaps, null, ProductionState.Cancelled),
        Filter(null, RangeMatch.Overlaps, null, ProductionState.Shooting, ProductionState.Cancelled, ProductionState.Scheduled),
        Filter(Sample.Days(-5, 15), RangeMatch.Overlaps, "a", ProductionState.Scheduled, ProductionState.Wrapped),
    ];

    public static TheoryData<ProductionOrder, bool> Orders => BothWays.Of<ProductionOrder>();

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_list_holds_what_matches_in_order(ProductionOrder order, bool descending)
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(3), Sample.Call, CancellationToken.None)).Result.Productions;
        foreach (var filter in Filters)
        {
            var query = filter with { Order = order, Descending = descending };
            var matching = rows.Where(production => ProductionList.Matches(production, query, Clock.Now));
            var expected = Expected.Ids(matching, production => Key(production, order), production => production.Id.Value, descending);
            await Paged.AssertAsync(
                expected,
                page => ReadAsync(tx => tx.List(query with { Page = page }, Clock.Now)),
                production => production.Id.Value
            );
        }
    }

    [Fact]
    public async Task States_change_at_the_very_instant()
    {
        var production = await ScheduleAsync();
        var microsecond = Duration.FromTicks(10);

        await AssertStateAsync(ProductionState.Scheduled, production.Interval.Start - microsecond);
        await AssertStateAsync(ProductionState.Shooting, production.Interval.Start);
        await AssertStateAsync(ProductionState.Shooting, production.Interval.End - microsecond);
        await AssertStateAsync(ProductionState.Wrapped, production.Interval.End);
    }

    [Fact]
    public async Task A_listed_row_is_the_row_that_was_written()
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(4), Sample.Call, CancellationToken.None)).Result.Productions;

        var page = await ReadAsync(tx => tx.List(Filters[0] with { Page = new PageRequest(null, 100) }, Clock.Now));

        Assert.Equal(rows.Select(Canonical.Of), page.Items.Select(Canonical.Of));
    }

    private async Task AssertStateAsync(ProductionState expected, Instant now)
    {
        foreach (var state in Enum.GetValues<ProductionState>())
        {
            var page = await ReadAsync(tx => tx.List(Filter(null, RangeMatch.Overlaps, null, state), now));
            Assert.Equal(state == expected ? 1 : 0, page.TotalSize);
        }
    }

    private static ProductionFilter Filter(DateRange? range, RangeMatch match, string? title, params ProductionState[] states) =>
        new(range, match, title, [.. states], ProductionOrder.Id, Descending: false, FirstPage);

    private static string Key(Production production, ProductionOrder order) =>
        order switch
        {
            ProductionOrder.Id => "",
            ProductionOrder.Title => Expected.Key(production.Title),
            ProductionOrder.FirstDate => Expected.Key(production.Dates.First.ToDateOnly().DayNumber),
            ProductionOrder.Duration => Expected.Key(production.Dates.Days),
            _ => throw new UnreachableException(),
        };
}
