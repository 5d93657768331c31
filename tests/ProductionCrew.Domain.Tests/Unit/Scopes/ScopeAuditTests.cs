using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.Scopes;

/// <summary>The model store fails a command that goes beyond its scope; else the suites and the simulation would never find one.</summary>
public sealed class ScopeAuditTests
{
    private static readonly CrewMemberId Ada = new(1);
    private static readonly CrewMemberId Bob = new(2);

    [Fact]
    public async Task A_command_may_read_and_write_whom_it_named_and_whom_it_created_and_read_every_production()
    {
        await using var store = await OpenAsync();

        await Do(
            store,
            new CommandScope { CrewMember = Ada },
            (tx, now) =>
            {
                tx.Put(tx.Find(Ada)! with { Version = 2 }, ChangeKind.CrewMemberUpdated);
                Assert.Empty(tx.LiveBookings(Ada, now));
                Assert.NotNull(tx.Find(new ProductionId(1)));
                Assert.Null(tx.Find(new CrewMemberId(77)));
                var created = tx.NextCrewMemberId();
                tx.Put(Sample.Member(created, now), ChangeKind.CrewMemberHired);
                Assert.Empty(tx.HoldsAsWritten(created));
            }
        );
    }

    [Fact]
    public async Task A_command_that_names_a_booking_may_read_and_write_its_member()
    {
        await using var store = await OpenAsync();

        await Do(
            store,
            new CommandScope { Booking = new BookingId(1) },
            (tx, now) =>
            {
                var booking = tx.Find(new BookingId(1))!;
                Assert.Equal(Bob, tx.Find(booking.CrewMember)?.Id);
                tx.Put(booking.Released(null, now), ChangeKind.BookingReleased);
            }
        );
    }

    public static TheoryData<Action<IWriteTransaction>> Beyond =>
        [
            tx => tx.Find(Bob),
            tx => tx.Find(new BookingId(1)),
            tx => tx.HoldsAsWritten(Bob),
            tx => tx.LiveBookings(Bob, Sample.Start),
            tx => tx.LiveBookings(new ProductionId(1)),
            tx => tx.OverdueHolds(1),
            tx => tx.LastSequence(),
            tx =>
            {
                tx.Put(tx.Find(Ada)! with { Version = 2 }, ChangeKind.CrewMemberUpdated);
                tx.FindEmployed(Sample.Email("ada@example.org"), Sample.Contract(0, 1), null);
            },
            tx => tx.List(new BookingFilter(null, null, [], null, null, BookingOrder.Id, false, new PageRequest(null, 1))),
            tx => tx.NextProductionId(),
            tx => tx.Put(tx.Find(new ProductionId(1))!, ChangeKind.ProductionUpdated),
            tx => tx.Put(Sample.Member(Bob, Sample.Start), ChangeKind.CrewMemberUpdated),
        ];

    [Theory]
    [MemberData(nameof(Beyond))]
    public async Task A_command_that_goes_beyond_fails(Action<IWriteTransaction> step)
    {
        await using var store = await OpenAsync();
        await Do(store, CommandScope.WholeDesk, (tx, _) => step(tx));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Do(store, new CommandScope { CrewMember = Ada }, (tx, _) => step(tx)));
    }

    /// <summary>Two people and a production that has booked the second.</summary>
    private static async Task<ModelStore> OpenAsync()
    {
        var store = new ModelStore(new ManualClock(Sample.Start));
        await Do(
            store,
            CommandScope.WholeDesk,
            (tx, now) =>
            {
                tx.Put(Sample.Member(tx.NextCrewMemberId(), now), ChangeKind.CrewMemberHired);
                tx.Put(Sample.Member(tx.NextCrewMemberId(), now), ChangeKind.CrewMemberHired);
                var production = Sample.Production(tx.NextProductionId(), now);
                tx.Put(production, ChangeKind.ProductionScheduled);
                tx.Put(Sample.Booking(tx.NextBookingId(), Bob, production, production.Dates, now), ChangeKind.BookingConfirmed);
            }
        );
        return store;
    }

    private static Task<Outcome<string>> Do(ModelStore store, CommandScope scope, Action<IWriteTransaction, Instant> steps) =>
        store.ExecuteAsync(new Narrow(scope, steps), Sample.Call, CancellationToken.None);

    private sealed class Narrow(CommandScope scope, Action<IWriteTransaction, Instant> steps) : ICommand<string>
    {
        public CommandScope Scope => scope;

        public Outcome<string> Execute(IWriteTransaction tx, Instant now)
        {
            steps(tx, now);
            return "done";
        }
    }
}
