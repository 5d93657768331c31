using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Suites;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A command that touches more than it said runs a second time, alone.</summary>
public sealed class ScopeTests : StoreSuite<PostgresHarness>
{
    [Fact]
    public async Task A_command_that_keeps_to_its_concern_runs_once()
    {
        var member = await HireAsync();

        Assert.Equal(1, await RunAsync(new CommandScope { CrewMember = member.Id }, (tx, now) => Rename(tx, member, now)));
    }

    [Fact]
    public async Task A_command_that_reads_another_person_runs_again()
    {
        var (member, other) = (await HireAsync(), await HireAsync());

        Assert.Equal(2, await RunAsync(new CommandScope { CrewMember = member.Id }, (tx, _) => tx.Find(other.Id)!));
    }

    [Fact]
    public async Task A_command_that_writes_another_person_runs_again()
    {
        var (member, other) = (await HireAsync(), await HireAsync());

        Assert.Equal(2, await RunAsync(new CommandScope { CrewMember = member.Id }, (tx, now) => Rename(tx, other, now)));

        Assert.Equal(2, (await ReadAsync(tx => tx.Find(other.Id)!)).Version);
    }

    [Fact]
    public async Task A_command_that_reads_the_booking_of_another_person_runs_again()
    {
        var (member, other) = (await HireAsync(), await HireAsync());
        var booking = await BookAsync(other, await ScheduleAsync(), Sample.Days(10, 12));

        Assert.Equal(
            2,
            await RunAsync(
                new CommandScope { CrewMember = member.Id },
                (tx, _) => tx.Find(booking.Id) is null ? throw new InvalidOperationException() : member
            )
        );
    }

    [Fact]
    public async Task A_command_that_writes_a_production_or_lists_its_bookings_runs_again()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();

        Assert.Equal(
            2,
            await RunAsync(
                CommandScope.Nobody,
                (tx, now) =>
                {
                    Schedule(tx, now);
                    return member;
                }
            )
        );
        Assert.Equal(
            2,
            await RunAsync(
                CommandScope.Nobody,
                (tx, _) =>
                {
                    tx.LiveBookings(production.Id);
                    return member;
                }
            )
        );
        Assert.Equal(
            1,
            await RunAsync(
                CommandScope.Nobody,
                (tx, _) =>
                {
                    tx.Find(production.Id);
                    return member;
                }
            )
        );
    }

    [Fact]
    public async Task A_command_that_concerns_nobody_creates_people()
    {
        Assert.Equal(1, await RunAsync(CommandScope.Nobody, (tx, now) => Rename(tx, Hire(tx, now), now)));
    }

    [Fact]
    public async Task The_member_of_a_booking_a_blackout_or_a_window_is_found()
    {
        var member = await HireAsync();
        var booking = await BookAsync(member, await ScheduleAsync(), Sample.Days(10, 12));
        var blackout = await BlackOutAsync(member, Sample.Days(20, 21));
        var window = await OpenAsync(member, Sample.Start);

        Assert.Equal(1, await RunAsync(new CommandScope { Booking = booking.Id }, (tx, now) => Rename(tx, member, now)));
        Assert.Equal(1, await RunAsync(new CommandScope { Blackout = blackout.Id }, (tx, now) => Rename(tx, member, now)));
        Assert.Equal(1, await RunAsync(new CommandScope { Window = window.Id }, (tx, now) => Rename(tx, member, now)));
    }

    private static CrewMember Rename(IWriteTransaction tx, CrewMember member, Instant now)
    {
        var renamed = member with { DisplayName = Sample.Label("Renamed"), Version = member.Version + 1, UpdateTime = now };
        tx.Put(renamed, ChangeKind.CrewMemberUpdated);
        return renamed;
    }

    private async Task<int> RunAsync(CommandScope scope, Func<IWriteTransaction, Instant, CrewMember> execute)
    {
        var command = new Concerned(scope, execute);
        Assert.True((await Store.ExecuteAsync(command, Sample.Call, CancellationToken.None)).IsAccepted);
        return command.RunCount;
    }

    private sealed class Concerned(CommandScope scope, Func<IWriteTransaction, Instant, CrewMember> execute) : ICommand<CrewMember>
    {
        public CommandScope Scope => scope;

        public int RunCount { get; private set; }

        public Outcome<CrewMember> Execute(IWriteTransaction tx, Instant now)
        {
            RunCount++;
            return execute(tx, now);
        }
    }
}
