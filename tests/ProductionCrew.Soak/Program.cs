using System.Globalization;
using System.Runtime.InteropServices;
using ProductionCrew.Soak;
using ProductionCrew.Soak.Blows;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;

// Keeps a desk under load while it is dealt one blow after another. Ends with 1 if anything is wrong in the end.
const int CallerCount = 12;
const int CrewCount = 40;
const int Days = 300;
const int FaultsShown = 20;
const int Usage = 64;
const int MinutesMax = 24 * 60;
const string Bug = " Internal ";
const string Sqlite = "sqlite";
const string Postgres = "postgresql";

if (
    args is not [var executable, var text, (Sqlite or Postgres) and var store, .. var words]
    || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes)
    || minutes is not (> 0 and <= MinutesMax)
)
{
    await Console.Error.WriteLineAsync($"usage: soak EXECUTABLE MINUTES {Sqlite}|{Postgres} [BLOW...], at most {MinutesMax} minutes");
    return Usage;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var seed = Environment.TickCount;
await Console.Error.WriteLineAsync($"soak: {store}, seed {seed}");
using var clock = await FakeClock.TryCreateAsync();
await using var disk = Environment.IsPrivilegedProcess ? await Disk.CreateAsync() : null;
await TellWhatIsMissingAsync();
using var temporary = new TemporaryFolder(disk?.Root);
await using var server = store == Postgres ? await PostgresServer.StartAsync(ServerOptions()) : null;
var path = Path.GetFullPath(executable);
var deployment = server is null
    ? Deployment.OnSqlite(path, temporary.PathOf("crew.db"))
    : Deployment.OnPostgres(path, await server.CreateDatabaseAsync());

// With replicas it is the database that gives the time, so it is its clock that counts.
deployment = clock is null || server is not null ? deployment : deployment with { Environment = clock.Variables };
await using var trial = await Trial.StartAsync(deployment with { LogLevel = "Information" }, CallerCount, CrewCount, Days, seed);
var blows = new AllBlows(trial, disk, clock, server, seed).InTurn();
blows = [.. blows.Where(blow => words.Length == 0 || words.Any(word => blow.Name.Contains(word, StringComparison.Ordinal)))];
var mischief = new Mischief(trial, blows);
await mischief.RunAsync(TimeSpan.FromMinutes(minutes), stop.Token);
var verdict = await trial.EndAsync();
Report.Write(Console.Out, trial, mischief, verdict);
List<string> faults = [.. mischief.Faults, .. verdict.Faults];
foreach (var fault in faults.Take(FaultsShown))
{
    await Console.Error.WriteLineAsync($"soak: {fault}");
}

foreach (
    var line in trial
        .Replicas.SelectMany(replica => replica.Errors)
        .Where(line => line.Contains(Bug, StringComparison.Ordinal))
        .Take(FaultsShown)
)
{
    await Console.Error.WriteLineAsync($"soak: {line}");
}

return faults.Count == 0 ? 0 : 1;

async Task TellWhatIsMissingAsync()
{
    if (clock is null)
    {
        await Console.Error.WriteLineAsync("soak: the clock is left alone, because libfaketime is not installed; see ./run setup");
    }

    if (disk is null)
    {
        await Console.Error.WriteLineAsync("soak: the disk is left alone, because only root may mount one");
    }
}

PostgresServerOptions ServerOptions()
{
    var options = new PostgresServerOptions { Fsync = true, Root = temporary.Path };
    return clock is null ? options : options with { Variables = clock.Variables };
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
