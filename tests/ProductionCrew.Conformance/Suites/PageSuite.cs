using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Pages keep their place while others write.</summary>
public abstract class PageSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly CrewMemberFilter ByName = new(
        null,
        null,
        null,
        CrewMemberOrder.Name,
        Descending: false,
        new PageRequest(null, 2)
    );

    [Fact]
    public async Task An_empty_list_is_one_empty_page()
    {
        var page = await ReadAsync(tx => tx.List(ByName));

        Assert.Empty(page.Items);
        Assert.Null(page.Next);
        Assert.Equal(0, page.TotalSize);
    }

    [Fact]
    public async Task A_page_that_holds_the_rest_exactly_is_the_last()
    {
        await HireAsync("Ada");
        await HireAsync("Bob");

        var page = await ReadAsync(tx => tx.List(ByName));

        Assert.Equal(2, page.Items.Length);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_row_written_before_the_page_shifts_nothing_and_one_written_after_it_is_seen()
    {
        await HireAsync("Bob");
        await HireAsync("Cai");
        await HireAsync("Eve");
        var first = await ReadAsync(tx => tx.List(ByName));
        await HireAsync("Ada");
        await HireAsync("Dan");

        var second = await ReadAsync(tx => tx.List(ByName with { Page = new PageRequest(first.Next, 2) }));

        Assert.Equal(["Bob", "Cai"], Names(first));
        Assert.Equal(3, first.TotalSize);
        Assert.Equal(["Dan", "Eve"], Names(second));
        Assert.Null(second.TotalSize);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_page_goes_on_where_it_ended_even_if_that_row_has_moved()
    {
        await HireAsync("Ada");
        var bob = await HireAsync("Bob");
        await HireAsync("Cai");
        var first = await ReadAsync(tx => tx.List(ByName));
        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(bob with { DisplayName = Sample.Label("Zed") }, ChangeKind.CrewMemberUpdated);
                return bob;
            }
        );

        var second = await ReadAsync(tx => tx.List(ByName with { Page = new PageRequest(first.Next, 2) }));

        Assert.Equal(["Cai", "Zed"], Names(second));
    }

    [Fact]
    public async Task A_filter_holds_on_every_page()
    {
        var member = await HireAsync("Ada");
        var production = await ScheduleAsync();
        for (var i = 0; i < 6; i++)
        {
            var state = i % 2 == 0 ? BookingState.Released : BookingState.Confirmed;
            await BookAsync(member, production, Sample.Days(10 + i, 10 + i), booking => booking with { State = state });
        }

        var query = new BookingFilter(
            production.Id,
            member.Id,
            [BookingState.Confirmed],
            null,
            null,
            BookingOrder.StartTime,
            Descending: true,
            new PageRequest(null, 1)
        );
        var read = await Paged.ReadAllAsync(page => ReadAsync(tx => tx.List(query with { Page = page })), 2);

        Assert.Equal([Sample.Day(15), Sample.Day(13), Sample.Day(11)], read.Select(booking => booking.Dates.First));
    }

    private Task<CrewMember> HireAsync(string name) => HireAsync(member => member with { DisplayName = Sample.Label(name) });

    private static IEnumerable<string> Names(Page<CrewMember> page) => page.Items.Select(member => member.DisplayName.Text);
}
