using System.CommandLine;
using ProductionCrew.Bench;

// A benchmark by name.
var root = new RootCommand(
    $"Measures ProductionCrew; bench/README.md tells how. Exit codes: {ExitCodes.Ok} done; {ExitCodes.Missed} a bar is missed; "
        + $"{ExitCodes.Usage} wrong command line."
);
foreach (var benchmark in Benchmark.All)
{
    var command = new Command(benchmark.Name, $"Prints the section {benchmark.Name} of bench/README.md, in Markdown.");
    command.SetAction(async (_, _) => await benchmark.RunAsync(Console.Out) ? ExitCodes.Ok : ExitCodes.Missed);
    root.Add(command);
}

var parsed = root.Parse(args);
if (parsed.Errors is [var wrong, ..])
{
    await Console.Error.WriteLineAsync($"bench: {wrong.Message} See bench --help.");
    return ExitCodes.Usage;
}

return await parsed.InvokeAsync();
