using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Suites;

/// <summary>A command takes effect wholly or not at all.</summary>
public abstract class CommandSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Call Keyed = Sample.Call with
    {
        Request = new RequestKey(Guid.Parse("0b6f3a52-7a5c-4f0e-9d56-3f1f2f2d6c01"), 7),
    };

    [Fact]
    public async Task An_accepted_command_leaves_its_rows_its_log_and_its_answer()
    {
        var hired = await WriteAsync((tx, now) => Hire(tx, now), Keyed);

        var content = await ContentAsync();
        Assert.Equal([Canonical.Of(hired)], content.CrewMembers.Select(Canonical.Of));
        var change = Assert.Single(content.Changes);
        Assert.Equal(Canonical.Of(hired), Canonical.Of(change.CrewMember));
        var again = await WriteAsync((tx, now) => Hire(tx, now), Keyed);
        Assert.Equal(Canonical.Of(hired), Canonical.Of(again));
    }

    [Fact]
    public async Task A_rejected_command_leaves_nothing()
    {
        var before = (await ContentAsync()).Lines();

        var outcome = await TryAsync<CrewMember>(WriteEverythingThenRefuse, Keyed);

        Assert.Equal(Reason.CrewShortage, outcome.Rejection?.Reason);
        Assert.Equal(before, (await ContentAsync()).Lines());
        Assert.True((await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed)).IsAccepted);
    }

    [Fact]
    public async Task A_rejected_command_leaves_the_rows_it_overwrote_as_they_were()
    {
        var member = await HireAsync();
        var before = (await ContentAsync()).Lines();

        await TryAsync<CrewMember>(
            (tx, _) =>
            {
                tx.Put(member with { DisplayName = Sample.Label("Somebody Else"), Version = 2 }, ChangeKind.CrewMemberUpdated);
                return Rejection.NotFound(member.Id);
            }
        );

        Assert.Equal(before, (await ContentAsync()).Lines());
    }

    [Fact]
    public async Task A_command_that_throws_leaves_nothing_and_the_next_one_works()
    {
        await HireAsync();
        var before = (await ContentAsync()).Lines();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            TryAsync<CrewMember>(
                (tx, now) =>
                {
                    WriteEverythingThenRefuse(tx, now);
                    throw new InvalidTimeZoneException("A bug in the command.");
                },
                Keyed
            )
        );

        Assert.Equal(before, (await ContentAsync()).Lines());
        Assert.True((await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed)).IsAccepted);
        Assert.Equal(2, (await ContentAsync()).CrewMembers.Count);
    }

    [Fact]
    public async Task A_command_that_only_validates_answers_and_leaves_nothing()
    {
        var dryRun = await WriteAsync((tx, now) => Hire(tx, now), Sample.Call with { ValidateOnly = true });
        Assert.Empty((await ContentAsync()).Lines());

        var hired = await HireAsync();

        Assert.Equal(Canonical.Of(hired), Canonical.Of(dryRun));
    }

    [Fact]
    public async Task A_command_that_only_validates_is_refused_like_any_other()
    {
        var outcome = await TryAsync<CrewMember>(WriteEverythingThenRefuse, Sample.Call with { ValidateOnly = true });

        Assert.Equal(Reason.CrewShortage, outcome.Rejection?.Reason);
        Assert.Empty((await ContentAsync()).Lines());
    }

    [Fact]
    public async Task A_cancelled_command_is_not_executed()
    {
        var command = new Act<CrewMember>((tx, now) => Hire(tx, now));

        var refusal = await Assert.ThrowsAsync<NotExecutedException>(() =>
            Store.ExecuteAsync(command, Sample.Call, new CancellationToken(canceled: true))
        );

        Assert.Equal(NotExecutedCause.Cancelled, refusal.Cause);
        Assert.Empty((await ContentAsync()).Lines());
    }

    [Fact]
    public async Task After_the_store_is_disposed_nothing_is_executed()
    {
        await Store.DisposeAsync();

        var command = await Assert.ThrowsAsync<NotExecutedException>(() => TryAsync<CrewMember>((tx, now) => Hire(tx, now)));
        var query = await Assert.ThrowsAsync<NotExecutedException>(ContentAsync);

        Assert.Equal(NotExecutedCause.Draining, command.Cause);
        Assert.Equal(NotExecutedCause.Draining, query.Cause);
    }

    private static Outcome<CrewMember> WriteEverythingThenRefuse(IWriteTransaction tx, NodaTime.Instant now)
    {
        var member = Hire(tx, now);
        var production = Schedule(tx, now);
        Release(tx, now, Book(tx, now, member, production, production.Dates));
        return Rejection.Of(Reason.CrewShortage);
    }
}
