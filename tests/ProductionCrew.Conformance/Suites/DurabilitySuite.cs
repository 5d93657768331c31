using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What was acknowledged is there when the store is opened again.</summary>
public abstract class DurabilitySuite<THarness> : StoreSuite<THarness>
    where THarness : IDurableStoreHarness, new()
{
    private static readonly Call Keyed = Sample.Call with
    {
        Request = new RequestKey(Guid.Parse("7d1f0e5a-3f0b-45a7-a1de-6b4c0c5e9f21"), 9),
    };

    [Fact]
    public async Task Rows_and_log_survive()
    {
        await Store.ExecuteAsync(new RandomRows(8), Sample.Call, CancellationToken.None);
        var before = (await ContentAsync()).Lines();

        await ReopenAsync();

        Assert.Equal(before, (await ContentAsync()).Lines());
    }

    [Fact]
    public async Task The_same_people_are_available()
    {
        await ScheduleAsync();
        for (var seed = 0; seed < 200; seed++)
        {
            await Record.ExceptionAsync(() => Store.ExecuteAsync(new RandomWrite(seed), Sample.Call, CancellationToken.None));
        }

        await ReopenAsync();

        var check = new AvailabilityCheck(RandomAvailability.Queries(3));
        Assert.Equal([], (await Store.ReadAsync(check, CancellationToken.None)).Result);
    }

    [Fact]
    public async Task An_answer_survives()
    {
        var first = await WriteAsync((tx, now) => Hire(tx, now), Keyed);
        await ReopenAsync();

        var again = await WriteAsync<CrewMember>((_, _) => throw new InvalidOperationException("It must not run again."), Keyed);

        Assert.Equal(Canonical.Of(first), Canonical.Of(again));
    }

    [Fact]
    public async Task Ids_and_sequences_go_on()
    {
        var first = await HireAsync();
        await ReopenAsync();

        var second = await HireAsync();

        Assert.True(second.Id.Value > first.Id.Value);
        var sequences = (await ContentAsync()).Changes.Select(change => change.Sequence).ToList();
        Assert.True(sequences[0] < sequences[1]);
    }

    [Fact]
    public async Task Times_never_go_back_even_if_the_clock_did_while_the_store_was_closed()
    {
        await HireAsync();
        Clock.Jump(-Duration.FromSeconds(30));
        await ReopenAsync();

        var later = await HireAsync();

        Assert.Equal(Sample.Start, later.CreateTime);
    }

    [Fact]
    public async Task Times_never_go_back_even_behind_a_change_of_the_clock_that_was_written_last()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        var hold = await HoldAsync(member, production, production.Dates, Sample.Start + Duration.FromMinutes(1));
        Clock.Advance(Duration.FromHours(2));
        await WriteAsync(
            (tx, now) =>
            {
                tx.Put(hold.At(now), ChangeKind.BookingExpired, hold.HoldExpireTime);
                return hold;
            }
        );
        Clock.Jump(-Duration.FromSeconds(30));
        await ReopenAsync();

        Assert.Equal(Sample.Start + Duration.FromHours(2), (await HireAsync()).CreateTime);
    }

    [Fact]
    public async Task The_overlap_guard_still_stands()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        await BookAsync(member, production, production.Dates);
        await ReopenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => BookAsync(member, production, Sample.Days(12, 12)));
    }

    private async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = new BoundedStore(await Harness.ReopenAsync(Clock));
    }
}
