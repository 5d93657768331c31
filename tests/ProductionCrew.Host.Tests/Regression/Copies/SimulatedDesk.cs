using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Copies;

/// <summary>A SQLite file with something in every table, made by seeded commands; to be copied and not to be changed.</summary>
public sealed class SimulatedDesk : IAsyncLifetime, IDisposable
{
    private const int Seed = 20_270_101;

    /// <summary>As few as give something in every table. SIMULATION_COMMANDS sets another number.</summary>
    private const int CommandCount = 2_500;

    /// <summary>A call that was answered, and is made again on every copy.</summary>
    private static readonly Call Answered = new("tester", "HireCrewMember", new RequestKey(new Guid(1, 2, 3, new byte[8]), 7));

    private static readonly HireCrewMember Hire = Sample.Hire with { DisplayName = Sample.Label("Łucja Ωmega 🎬") };

    private readonly TemporaryFolder folder = new();

    public ManualClock Clock { get; } = new(Sample.Start, hasRealTimers: true);

    internal string Path => folder.PathOf("desk.db");

    internal SqliteOptions Options => new(Path);

    public async Task InitializeAsync()
    {
        var options = SimulationOptions.FromEnvironment();
        options = options.IsOfEveryRun ? new SimulationOptions(Seed, CommandCount) : options;
        await using var store = SqliteStore.Open(Options, Clock);
        await new Simulator(options, Clock).RunAsync(store);
        Assert.True((await store.ExecuteAsync(Hire, Answered, CancellationToken.None)).IsAccepted);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    /// <summary>
    /// What a store answers to whoever goes on there after the copy: the next ids, the recorded answer, and what another payload gets. Ids come
    /// first, because a call that is answered again may use one up.
    /// </summary>
    internal static async Task<IReadOnlyList<string>> GoOnAsync(IStore store)
    {
        var ids = "";
        var written = await store.ExecuteAsync(
            new Act<CrewMember>(
                (tx, now) =>
                {
                    var member = Sample.Member(tx.NextCrewMemberId(), now);
                    var production = Sample.Production(tx.NextProductionId(), now);
                    var booking = Sample.Booking(tx.NextBookingId(), member.Id, production, Sample.Days(10, 11), now);
                    var blackout = Sample.Blackout(tx.NextBlackoutId(), member.Id, Sample.Days(20, 21), now);
                    var window = Sample.Window(tx.NextWindowId(), member.Id, Sample.Midnight(30), now);
                    tx.Put(member, ChangeKind.CrewMemberHired);
                    tx.Put(production, ChangeKind.ProductionScheduled);
                    tx.Put(booking, ChangeKind.BookingConfirmed);
                    tx.Put(blackout, ChangeKind.BlackoutAdded);
                    tx.Put(window, ChangeKind.WindowOpened);
                    ids = $"{member.Id} {production.Id} {booking.Id} {blackout.Id} {window.Id}";
                    return member;
                }
            ),
            Sample.Call,
            CancellationToken.None
        );
        var again = await store.ExecuteAsync(Hire, Answered, CancellationToken.None);
        var other = await store.ExecuteAsync(
            Hire with
            {
                DisplayName = Sample.Label("Other"),
            },
            Answered with
            {
                Request = new RequestKey(Answered.Request!.Value.Id, 8),
            },
            CancellationToken.None
        );
        Assert.True(written.IsAccepted);
        var last = (await StoreContent.ReadAsync(store)).Changes[^1].Sequence;
        return [$"{again.Result} at {again.Position}", $"{other.Rejection!.Reason}", ids, $"{last} changes"];
    }
}
