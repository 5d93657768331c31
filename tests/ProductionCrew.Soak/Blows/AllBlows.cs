using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Soak.Blows;

/// <summary>The blows that a store can be dealt here.</summary>
internal sealed class AllBlows(Trial trial, Disk? disk, FakeClock? clock, PostgresServer? server, int seed)
{
    /// <summary>How an end of the process says that it cannot know what is on the disk.</summary>
    private const int SoftwareExit = 70;

    private const int AwaySecondsMax = 3;
    private const int FillPauseMs = 50;

    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    /// <summary>How long a full disk may go unnoticed: as long as there is room in the files that are there.</summary>
    private static readonly TimeSpan RoomMax = TimeSpan.FromMinutes(1);

#pragma warning disable CA5394 // Which one it is may be known beforehand.
    private readonly Random random = new(seed);

    public IReadOnlyList<Blow> InTurn() =>
        [
            Kill(),
            .. server is null ? (Blow[])[] : [Restart(server), ReadOnly(server)],
            .. clock is null
                ? (Blow[])[]
                : [Moved(clock, "clock 20 s ahead", Step, Effect.None), Moved(clock, "clock an hour ahead", Jump, Effect.Refusal)],
            .. disk is null ? (Blow[])[] : [Full(disk)],
            .. disk is null || server is not null ? (Blow[])[] : [Failed(disk)],
            Stalled(),
        ];

    private Blow Kill()
    {
        var struck = trial.Replicas[0];
        return new Blow(
            "replica killed",
            Effect.Away,
            () =>
            {
                struck = trial.Replicas[random.Next(trial.Replicas.Count)];
                return struck.KillAsync();
            },
            async () =>
            {
                FakeClock.RemoveLeftovers();
                await struck.StartAsync();
            }
        );
    }

    private Blow Restart(PostgresServer struck) =>
        new(
            "database restarted or crashed",
            Effect.Away,
            () => struck.RestartAsync(isCrash: random.Next(2) == 0, random.Next(AwaySecondsMax)),
            () => Task.CompletedTask
        );
#pragma warning restore CA5394

    private static Blow ReadOnly(PostgresServer struck) =>
        new("database read-only", Effect.Wait, () => struck.SetReadOnlyAsync(true), () => struck.SetReadOnlyAsync(false));

    private static Blow Moved(FakeClock struck, string name, TimeSpan offset, Effect effect)
    {
        return new Blow(name, effect, () => MoveAsync(offset), () => MoveAsync(TimeSpan.Zero));

        Task MoveAsync(TimeSpan to)
        {
            struck.Move(to);
            return Task.CompletedTask;
        }
    }

    /// <summary>A full disk is felt when there is no room left in the files that are there.</summary>
    private Blow Full(Disk struck) =>
        new(
            "disk full",
            Effect.PartialRefusal,
            async () =>
            {
                await struck.FillAsync();
                using var patience = new CancellationTokenSource(RoomMax);
                var before = trial.Ledger.Calls;
                while ((trial.Ledger.Calls - before) is { NotExecuted: 0, Open: 0 } && !patience.IsCancellationRequested)
                {
                    await Task.Delay(FillPauseMs, CancellationToken.None);
                }
            },
            async () =>
            {
                struck.Free();
                if (server is not null && !await server.AnswersAsync())
                {
                    await server.RestartAsync(isCrash: false, awaySeconds: 0);
                }
            }
        );

    /// <summary>
    /// An error on the disk makes the system turn it read-only. On SQLite this is what read-only is in earnest: who has a file open writes
    /// on whatever its rights become, and nobody can make a file system read-only in good order while a file on it is open for writing.
    /// </summary>
    private Blow Failed(Disk struck) =>
        new(
            "disk read-only after an error",
            Effect.End,
            struck.FailAsync,
            async () =>
            {
                foreach (var replica in trial.Replicas)
                {
                    var code = await replica.EndAsync(Mischief.WrongMax);
                    if (code != SoftwareExit)
                    {
                        trial.Ledger.Fault($"The service ended with {code} when its disk failed.");
                    }
                }

                await struck.RepairAsync();
                FakeClock.RemoveLeftovers();
                await Task.WhenAll(trial.Replicas.Select(replica => replica.StartAsync()));
            }
        );

    private Blow Stalled() =>
        new(
            "log reader stalled",
            Effect.None,
            () =>
            {
                foreach (var replica in trial.Replicas)
                {
                    replica.StallLog();
                }

                return Task.CompletedTask;
            },
            () =>
            {
                foreach (var replica in trial.Replicas)
                {
                    replica.ReadLog();
                }

                return Task.CompletedTask;
            }
        );
}
