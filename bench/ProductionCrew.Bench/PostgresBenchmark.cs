using HdrHistogram;
using NodaTime;
using ProductionCrew.Bench.Load;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Bench;

/// <summary>
/// Bookings per second on PostgreSQL: through one replica, two and three, beside pgbench with the same statements, round after round in
/// turn on the same server. Each has a database of its own, with the same people and shows.
/// </summary>
internal static class PostgresBenchmark
{
    private const int CrewCount = 1_000;
    private const int ProductionCount = 20;
    private const int CallsInFlight = 32;
    private const int ManyCallsInFlight = 96;
    private const int WarmUpRounds = 3;
    private const int ScheduledDays = 14;
    private const double RatioMin = 0.5;

    /// <summary>Who takes so much of the cores it has is held up by nothing else.</summary>
    private const double BusyMin = 0.8;

    /// <summary>Two loads share the three replicas: the second one books on later days.</summary>
    private const int FirstDayOfMany = LoadNames.ShowDays / 2;

    private static readonly LoadOptions Load = new(new Uri("http://127.0.0.1"))
    {
        CallsInFlight = CallsInFlight,
        CrewCount = CrewCount,
        ProductionCount = ProductionCount,
    };

    public static Task<bool> RunAsync(TextWriter output) =>
        Files.InScratchAsync(async directory =>
        {
            Machine.RequireTwoCores();
            await using var server = await MeasuredServer.StartAsync(
                // It has half of the cores for itself, as it would have a machine: replicas and callers that take its cores would be measured
                // as its own slowness. ./run bench keeps this process on the others.
                new PostgresServerOptions { Fsync = true, Wrapper = Cores.Pin(0, (Machine.CoreCount / 2) - 1) }
            );
            var statements = await PrepareAsync(server);
            var alone = await PgbenchAsync(server, statements, directory, isPipelined: false);
            var pipelined = await PgbenchAsync(server, statements, directory, isPipelined: true);
            await using var one = await StartAsync(server, "one", 1);
            await using var two = await StartAsync(server, "two", 2);
            await using var three = await StartAsync(server, "three", 3);
            await using var single = await ReplicasContender.OnAsync(one, Load, 0);
            await using var pair = await ReplicasContender.OnAsync(two, Load, 0);
            await using var spread = await ReplicasContender.OnAsync(three, Load, 0);
            await using var many = await ReplicasContender.OnAsync(three, Load with { CallsInFlight = ManyCallsInFlight }, FirstDayOfMany);
            var serverProcess = await server.ProcessIdAsync();
            IPostgresContender[] contenders = [alone, pipelined, single, pair, spread, many];
            PostgresRounds[] all = [.. contenders.Select(contender => new PostgresRounds(contender, server, serverProcess))];
            foreach (var rounds in all)
            {
                // Each process has to have seen as many calls as a lone one has, before it is as fast as it gets.
                for (var round = 0; round < Rounds.WarmUp(WarmUpRounds) * Math.Max(rounds.ReplicaCount, 1); round++)
                {
                    await rounds.RunAsync(isMeasured: false);
                }
            }

            for (var round = 0; round < Rounds.Measured; round++)
            {
                foreach (var rounds in all)
                {
                    await rounds.RunAsync(isMeasured: true);
                }
            }

            return Write(output, all, statements, await ScheduleAsync(server));
        });

    /// <summary>Fills a database through the service, and lets the store make one booking there to know its statements.</summary>
    private static async Task<StoreStatements> PrepareAsync(MeasuredServer server)
    {
        await server.CreateAsync("prepared");
        Stage stage;
        await using (var host = await HostProcess.StartAsync(server.UrlOf("prepared")))
        {
            using var connections = new Connections(host.Address, Load.ConnectionCount);
            stage = await new Preparation(connections, Load).RunAsync(CancellationToken.None);
        }

        await server.CopyAsync("prepared", "statements");
        return await StoreStatements.ReadAsync(server.ConnectionString("statements"), stage);
    }

    private static async Task<PgbenchContender> PgbenchAsync(
        MeasuredServer server,
        StoreStatements statements,
        string directory,
        bool isPipelined
    )
    {
        var (name, database) = isPipelined ? ("pgbench, pipelined as the store", "pipelined") : ("pgbench", "plain");
        await server.CopyAsync("prepared", database);
        var script = Path.Combine(directory, $"{database}.sql");
        await File.WriteAllTextAsync(script, PgbenchScript.Of(statements, CrewCount, ProductionCount, isPipelined));
        return new PgbenchContender(server, name, database, script);
    }

    private static async Task<Replicas> StartAsync(MeasuredServer server, string database, int count)
    {
        await server.CopyAsync("prepared", database);
        return await Replicas.StartAsync(count, server.UrlOf(database));
    }

    /// <summary>How long it takes to find a crew.</summary>
    private static async Task<HistogramBase> ScheduleAsync(MeasuredServer server)
    {
        var options = new PostgresOptions(server.ConnectionString("one"));
        await using var store = await PostgresStore.OpenAsync(options, CancellationToken.None);
        var first = LocalDate.FromDateOnly(LoadNames.FirstDate).PlusDays(FirstDayOfMany);
        _ = DateRange.TryCreate(first, first.PlusDays(ScheduledDays - 1), out var dates);
        return await QueryBenchmark.TimesAsync(run =>
            store.ExecuteAsync(QueryBenchmark.Schedule(dates, run), QueryBenchmark.ValidateOnly, CancellationToken.None)
        );
    }

    private static bool Write(TextWriter output, PostgresRounds[] all, StoreStatements statements, HistogramBase schedule)
    {
        var table = new Table("median (range)", "bookings a second", ": pgbench", ": pipelined", "p50 ms", "p99 ms", "bookings per sync");
        var limits = new Table("percent of the cores", "PostgreSQL", "replicas", "callers", "others", "idle");
        foreach (var rounds in all)
        {
            table.Add(
                rounds.Name,
                Bars.Spread(rounds.Rates, "#,0"),
                Bars.Text(Ratio(rounds, all[0]), "0.00"),
                Bars.Text(Ratio(rounds, all[1]), "0.00"),
                Bars.Spread(rounds.Latencies, "0.0"),
                rounds.P99,
                Bars.Text(rounds.BookingsPerSync, "0.0")
            );
            limits.Add(rounds.Name, [.. rounds.Shares.Select(share => Bars.Text(share, "0"))]);
        }

        table.Write(output);
        limits.Write(output);
        var (single, spread, many) = (all[2], all[4], all[5]);
        var statementCount = statements.First.Count + statements.Second.Count;
        output.WriteLine(
            $"A booking is {statementCount} statements in {statements.RoundTripCount} round trips. {Limit("one replica", single)} {Limit("three", spread)}"
        );
        output.WriteLine($"Scheduling 50 heads over 10 roles takes {schedule.Spread("0.0")} ms where it only validates, and locks nobody.");
        output.WriteLine();
        bool[] bars =
        [
            Bars.Say(output, Ratio(single, all[0]) >= RatioMin, $"one replica makes {RatioMin} of the bookings of pgbench"),
            SayAsMany(output, spread, single, "with the same 32 calls in flight"),
            SayAsMany(output, many, single, "with 32 calls in flight each"),
        ];
        return bars.All(isMet => isMet);
    }

    private static bool SayAsMany(TextWriter output, PostgresRounds three, PostgresRounds one, string how) =>
        Bars.Say(
            output,
            Ratio(three, one) >= 1,
            $"three replicas {how} make as many as one ({Bars.Text(Ratio(three, one), "0.00")} of it)"
        );

    /// <summary>The median of the rounds' ratios: what disturbs a round disturbs both.</summary>
    private static double Ratio(PostgresRounds one, PostgresRounds other) =>
        Bars.Median(one.Rates.Zip(other.Rates, (mine, theirs) => mine / theirs));

    private static string Limit(string name, PostgresRounds rounds)
    {
        var (server, ours) = (rounds.Shares[0], rounds.Shares[1] + rounds.Shares[2]);
        var (serverMax, oursMax) = (100 - ProcessorTime.OwnPercent, ProcessorTime.OwnPercent);
        var limit =
            server >= BusyMin * serverMax ? $"PostgreSQL's processor: it took {Bars.Text(server, "0")} of its {Bars.Text(serverMax, "0")} %"
            : ours >= BusyMin * oursMax ? $"the others' processor: they took {Bars.Text(ours, "0")} of their {Bars.Text(oursMax, "0")} %"
            : "waiting, for the disk and for one another: "
                + $"PostgreSQL took {Bars.Text(server, "0")} and the others {Bars.Text(ours, "0")} % of the cores";
        return $"The limit of {name} is {limit}.";
    }
}
