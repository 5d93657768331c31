using System.Globalization;
using System.Runtime.InteropServices;
using ProductionCrew.Soak;

// Keeps three replicas under load while it kills them and their database. Ends with 1 if anything is wrong in the end.
const int CallerCount = 12;
const int CrewCount = 40;
const int Days = 300;
const int FaultsShown = 20;
const int Usage = 64;
const int MinutesMax = 24 * 60;

if (
    args is not [var executable, var script, var text]
    || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes)
    || minutes is not (> 0 and <= MinutesMax)
)
{
    await Console.Error.WriteLineAsync($"usage: soak EXECUTABLE POSTGRES_SCRIPT MINUTES, at most {MinutesMax}");
    return Usage;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var seed = Environment.TickCount;
await Console.Error.WriteLineAsync($"soak: seed {seed}");
await using var server = await PostgresServer.StartAsync(Path.GetFullPath(script), fsync: true);
await using var trial = await Trial.StartAsync(
    Path.GetFullPath(executable),
    await server.CreateDatabaseAsync(),
    CallerCount,
    CrewCount,
    Days,
    seed
);
var mischief = new Mischief(trial, server, seed);
await mischief.RunAsync(TimeSpan.FromMinutes(minutes), stop.Token);
var verdict = await trial.EndAsync();
Report.Write(Console.Out, trial, mischief, verdict);
foreach (var fault in verdict.Faults.Take(FaultsShown))
{
    await Console.Error.WriteLineAsync($"soak: {fault}");
}

return verdict.Faults.Count == 0 ? 0 : 1;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
