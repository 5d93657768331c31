using ProductionCrew.Domain.Rules.Staffing;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

public sealed class SeatMatchingTests
{
    [Fact]
    public void A_person_moves_over_so_that_another_can_be_seated()
    {
        var matching = new SeatMatching([1, 1]);

        Assert.True(matching.TryPlace([0, 1]));
        Assert.True(matching.TryPlace([0]));

        Assert.Equal([1, 0], [matching.GroupOf(0), matching.GroupOf(1)]);
        Assert.Equal(0, matching.MissingCount);
    }

    [Fact]
    public void People_move_over_along_a_chain()
    {
        var matching = new SeatMatching([1, 1, 1, 1]);
        Assert.True(matching.TryPlace([0, 1]));
        Assert.True(matching.TryPlace([1, 2]));
        Assert.True(matching.TryPlace([2, 3]));

        Assert.True(matching.TryPlace([0]));

        Assert.Equal([1, 2, 3, 0], Enumerable.Range(0, 4).Select(matching.GroupOf));
    }

    [Fact]
    public void Nobody_is_placed_where_there_is_no_room()
    {
        var matching = new SeatMatching([1, 1]);
        Assert.True(matching.TryPlace([0]));

        Assert.False(matching.TryPlace([0]));
        Assert.False(matching.TryPlace([]));

        Assert.Equal(1, matching.PlacedCount);
        Assert.Equal(1, matching.MissingIn(1));
    }

    [Fact]
    public void A_failed_search_does_not_spoil_later_ones()
    {
        var matching = new SeatMatching([2, 1, 1]);
        Assert.True(matching.TryPlace([0]));
        Assert.True(matching.TryPlace([0]));
        Assert.False(matching.TryPlace([0]));

        Assert.True(matching.TryPlace([0, 1]));
        Assert.False(matching.TryPlace([0, 1]));
        Assert.True(matching.TryPlace([0, 1, 2]));

        Assert.Equal(0, matching.MissingCount);
    }

    [Fact]
    public void A_thousand_heads_are_matched_out_of_many_candidates_in_no_time()
    {
        // The greatest production: 50 requirements of 20 heads each, and a thousand candidates for each of them, most of them shared.
        var random = new Random(7);
        var matching = new SeatMatching([.. Enumerable.Repeat(20, 50)]);
        var started = TimeProvider.System.GetTimestamp();

        for (var person = 0; person < 10_000; person++)
        {
            matching.TryPlace([.. Enumerable.Range(0, 5).Select(_ => random.Next(random.Next(1, 50))).Distinct()]);
        }

        Assert.InRange(matching.MissingCount, 0, 50);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
