using System.Diagnostics;

namespace ProductionCrew.Soak.Blows;

/// <summary>Runs programs of the system.</summary>
internal static class Programs
{
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var (code, output, error) = await TryAsync(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} ended with {code}: {error}{output}");
    }

    public static async Task<(int Code, string Output, string Error)> TryAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync())
            .WaitAsync(Trial.Patience);
        await process.WaitForExitAsync().WaitAsync(Trial.Patience);
        return (process.ExitCode, texts[0], texts[1]);
    }
}
