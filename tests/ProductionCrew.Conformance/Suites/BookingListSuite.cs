using System.Diagnostics;
using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Every order of bookings, both ways, through every filter, on pages of several sizes.</summary>
public abstract class BookingListSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly BookingFilter All = new(
        null,
        null,
        [],
        null,
        null,
        BookingOrder.Id,
        Descending: false,
        new PageRequest(null, 1)
    );

    public static TheoryData<BookingOrder, bool> Orders => BothWays.Of<BookingOrder>();

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_list_holds_what_matches_in_order(BookingOrder order, bool descending)
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(5), Sample.Call, CancellationToken.None)).Result.Bookings;
        foreach (var filter in Filters(rows[7]))
        {
            var query = filter with { Order = order, Descending = descending };
            var matching = rows.Where(booking => BookingList.Matches(booking, query));
            var expected = Expected.Ids(matching, booking => Key(booking, order), booking => booking.Id.Value, descending);
            await Paged.AssertAsync(expected, page => ReadAsync(tx => tx.List(query with { Page = page })), booking => booking.Id.Value);
        }
    }

    [Fact]
    public async Task A_listed_row_is_the_row_that_was_written()
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(6), Sample.Call, CancellationToken.None)).Result.Bookings;

        var page = await ReadAsync(tx => tx.List(All with { Page = new PageRequest(null, 1000) }));

        Assert.Equal(rows.Select(Canonical.Of), page.Items.Select(Canonical.Of));
    }

    private static IEnumerable<BookingFilter> Filters(Booking one) =>
        [
            All,
            All with
            {
                Production = one.Production,
            },
            All with
            {
                CrewMember = one.CrewMember,
            },
            All with
            {
                Production = one.Production,
                CrewMember = one.CrewMember,
            },
            All with
            {
                States = [BookingState.Confirmed],
            },
            All with
            {
                States = [BookingState.Released],
            },
            All with
            {
                States = [BookingState.Released, BookingState.Confirmed],
                From = Sample.Midnight(0),
            },
            All with
            {
                From = one.Interval.End,
            },
            All with
            {
                From = one.Interval.End - Duration.FromTicks(10),
            },
            All with
            {
                To = one.Interval.Start,
            },
            All with
            {
                To = one.Interval.Start + Duration.FromTicks(10),
            },
            All with
            {
                From = Sample.Midnight(-5),
                To = Sample.Midnight(5),
                States = [BookingState.Confirmed],
            },
        ];

    private static string Key(Booking booking, BookingOrder order) =>
        order switch
        {
            BookingOrder.Id => "",
            BookingOrder.StartTime => Expected.Key(booking.Interval.Start.ToUnixTimeTicks()),
            _ => throw new UnreachableException(),
        };
}
