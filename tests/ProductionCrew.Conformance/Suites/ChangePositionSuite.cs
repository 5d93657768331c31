using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The answer to a command leads to its place in the change log.</summary>
public abstract class ChangePositionSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Call Keyed = Sample.Call with
    {
        Request = new RequestKey(Guid.Parse("5b0e6a4e-15f7-4f4b-8d64-90d6fbb6a1c3"), 7),
    };

    [Fact]
    public async Task An_outcome_names_the_position_of_its_last_line_and_so_does_the_recorded_answer()
    {
        var hired = await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed);
        await HireAsync();
        var scheduled = await TryAsync<ScheduledProduction>(
            (tx, now) =>
            {
                var production = Schedule(tx, now);
                var booking = Book(tx, now, hired.Result, production, production.Dates);
                return new ScheduledProduction(new ProductionView(production, ProductionState.Scheduled, []), [booking]);
            },
            Keyed with
            {
                Method = "Schedule",
            }
        );

        Assert.Equal(1, await SequenceAtAsync(hired.Position));
        Assert.Equal(4, await SequenceAtAsync(scheduled.Position));
        Assert.Equal(hired.Position, (await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed)).Position);
        var again = await TryAsync<ScheduledProduction>((_, _) => Rejection.Of(Reason.CrewShortage), Keyed with { Method = "Schedule" });
        Assert.Equal(scheduled.Position, again.Position);

        var following = new SearchChanges(new ChangeFilter(0, [], [], new PageRequest(null, 10))) { AfterPosition = hired.Position };
        var found = await SearchAsync(following);
        Assert.Equal(1, found.AfterSequence);
        Assert.Equal([2L, 3, 4], found.Page.Items.Select(change => change.Sequence));
        Assert.Equal(new LogStart(4, 4), await StartAsync(new FindLogStart { AfterPosition = scheduled.Position }));
    }

    [Fact]
    public async Task A_command_that_wrote_nothing_names_no_position()
    {
        var call = Keyed with { Method = "Sweep" };
        await HireAsync();

        Assert.Equal(0, (await TryAsync<CrewMember>((_, _) => Rejection.Of(Reason.CrewShortage))).Position);
        Assert.Equal(0, (await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed with { ValidateOnly = true })).Position);
        Assert.Equal(0, (await Store.ExecuteAsync(new SweepHolds(), call, CancellationToken.None)).Position);
        await HireAsync();
        Assert.Equal(0, (await Store.ExecuteAsync(new SweepHolds(), call, CancellationToken.None)).Position);
    }

    [Fact]
    public async Task A_position_that_no_outcome_named_is_not_found()
    {
        var hired = await TryAsync<CrewMember>((tx, now) => Hire(tx, now));

        foreach (var position in new[] { -1, 0, hired.Position + 1, long.MaxValue })
        {
            Assert.Null(await SequenceAtAsync(position));
            var search = new SearchChanges(new ChangeFilter(0, [], [], new PageRequest(null, 10))) { AfterPosition = position };
            Assert.Equal(Reason.PositionNotFound, (await Store.ReadAsync(search, CancellationToken.None)).Rejection?.Reason);
            var start = await Store.ReadAsync(new FindLogStart { AfterPosition = position }, CancellationToken.None);
            Assert.Equal(Reason.PositionNotFound, start.Rejection?.Reason);
        }
    }

    private async Task<FoundChanges> SearchAsync(SearchChanges search) => (await Store.ReadAsync(search, CancellationToken.None)).Result;

    private async Task<LogStart> StartAsync(FindLogStart query) => (await Store.ReadAsync(query, CancellationToken.None)).Result;

    private async Task<long?> SequenceAtAsync(long position) => (await ReadAsync(tx => new Placed(tx.SequenceAt(position)))).Sequence;

    private sealed record Placed(long? Sequence);
}
