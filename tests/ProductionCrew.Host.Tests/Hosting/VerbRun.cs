using ProductionCrew.Host.Commands;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>What a verb of the executable said and how it ended, run in this process.</summary>
internal sealed record VerbRun(int ExitCode, string Output, string Error)
{
    public static async Task<VerbRun> OfAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, Program.Stores, output, error).WaitAsync(Patience.Run);
        return new VerbRun(exitCode, output.ToString(), error.ToString());
    }
}
