using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Commands that arrive together take effect as if one after another.</summary>
public abstract class ConcurrencySuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int CallerCount = 64;

    [Fact]
    public async Task No_update_is_lost()
    {
        var member = await HireAsync();

        await AllAsync(_ =>
            WriteAsync(
                (tx, _) =>
                {
                    var read = tx.Find(member.Id)!;
                    var next = read with { Version = read.Version + 1 };
                    tx.Put(next, ChangeKind.CrewMemberUpdated);
                    return next;
                }
            )
        );

        Assert.Equal(CallerCount + 1, Assert.Single((await ContentAsync()).CrewMembers).Version);
        Assert.Equal(
            Enumerable.Range(1, CallerCount + 1).Select(version => (long)version),
            (await ContentAsync()).Changes.Select(change => change.CrewMember!.Version)
        );
    }

    [Fact]
    public async Task One_seat_goes_to_exactly_one_of_many()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();

        var outcomes = await AllAsync(_ =>
            TryAsync<Booking>(
                (tx, now) =>
                    tx.LiveBookings(member.Id, production.Interval).Count > 0
                        ? Rejection.Of(Reason.BookingConflict)
                        : Book(tx, now, member, production, production.Dates)
            )
        );

        Assert.Single(outcomes, outcome => outcome.IsAccepted);
        Assert.Single((await ContentAsync()).Bookings);
    }

    [Fact]
    public async Task One_request_id_is_answered_once_to_all()
    {
        var call = Sample.Call with { Request = new RequestKey(Guid.Parse("c55e3f5c-92a0-4c9c-8a4f-0d5b0c2f7a10"), 3) };

        var answers = await AllAsync(_ => WriteAsync((tx, now) => Hire(tx, now), call));

        Assert.Single(answers.Select(Canonical.Of).Distinct());
        Assert.Single((await ContentAsync()).CrewMembers);
    }

    [Fact]
    public async Task One_failing_command_harms_none_of_its_neighbours()
    {
        var outcomes = await AllAsync(async i =>
        {
            try
            {
                return (await TryAsync<CrewMember>((tx, now) => FateOf(i, Hire(tx, now)))).IsAccepted;
            }
            catch (InvalidTimeZoneException)
            {
                return false;
            }
        });

        Assert.Equal(outcomes.Count(accepted => accepted), (await ContentAsync()).CrewMembers.Count);
        Assert.Equal(Enumerable.Range(0, CallerCount).Select(i => i % 3 == 0), outcomes);
    }

    [Fact]
    public async Task A_read_sees_what_was_acknowledged_before_it()
    {
        await AllAsync(async _ =>
        {
            var hired = await HireAsync();
            var found = await ReadAsync(tx => tx.Find(hired.Id) ?? throw new InvalidOperationException($"{hired.Id} is not there."));
            Assert.Equal(Canonical.Of(hired), Canonical.Of(found));
            return hired;
        });

        Assert.Equal(CallerCount, (await ContentAsync()).CrewMembers.Count);
    }

    private static Outcome<CrewMember> FateOf(int caller, CrewMember hired) =>
        (caller % 3) switch
        {
            0 => hired,
            1 => Rejection.Of(Reason.CrewShortage),
            _ => throw new InvalidTimeZoneException("A bug in the command."),
        };

    /// <summary>Starts all callers on the thread pool at once.</summary>
    private static Task<T[]> AllAsync<T>(Func<int, Task<T>> call) =>
        Task.WhenAll(
            Enumerable
                .Range(0, CallerCount)
                .Select(async i =>
                {
                    await Task.Yield();
                    return await call(i);
                })
        );
}
