using System.Diagnostics;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>Runs a program to its end.</summary>
internal static class Executable
{
    /// <summary>A publish takes half a minute on two free cores, and many times that on taken ones.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string path, string folder, params string[] args)
    {
        using var process = Start(path, folder, args);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException expired)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{path} {string.Join(' ', args)} has not ended within {Patience}.", expired);
        }

        return (process.ExitCode, await output, await error);
    }

    public static Process Start(string path, string folder, params string[] args) =>
        Process.Start(
            new ProcessStartInfo(path, args)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
