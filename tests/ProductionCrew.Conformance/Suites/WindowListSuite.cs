using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Windows through every filter, on pages of several sizes.</summary>
public abstract class WindowListSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly WindowFilter All = new(null, [], null, null, new PageRequest(null, 1));

    [Fact]
    public async Task A_list_holds_what_matches_in_order_of_start_and_id()
    {
        var rows = await ArrangeAsync();
        foreach (var query in Filters(rows[7]))
        {
            var matching = rows.Where(window => WindowList.Matches(window, query));
            var expected = matching.OrderBy(window => window.Interval.Start).ThenBy(window => window.Id).Select(window => window.Id);
            await Paged.AssertAsync(expected, page => ReadAsync(tx => tx.List(query with { Page = page })), window => window.Id);
        }
    }

    /// <summary>Six members with a window every fourth hour of one day, all at the same times, every third of them closed.</summary>
    private async Task<List<Window>> ArrangeAsync()
    {
        var rows = new List<Window>();
        for (var i = 0; i < 6; i++)
        {
            var member = await HireAsync();
            for (var hour = 20; hour >= 0; hour -= 4)
            {
                var state = rows.Count % 3 == 0 ? WindowState.Closed : WindowState.Open;
                rows.Add(await OpenAsync(member, Sample.Midnight(3) + Duration.FromHours(hour), window => window with { State = state }));
            }
        }

        return rows;
    }

    private static IEnumerable<WindowFilter> Filters(Window one) =>
        [
            All,
            All with
            {
                CrewMember = one.CrewMember,
            },
            All with
            {
                States = [WindowState.Open],
            },
            All with
            {
                States = [WindowState.Open, WindowState.Closed],
                CrewMember = one.CrewMember,
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
                From = one.Interval.Start,
                States = [WindowState.Closed],
            },
        ];
}
