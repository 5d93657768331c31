using System.ComponentModel;
using System.Diagnostics;

namespace ProductionCrew.TestKit.Processes;

/// <summary>What a program that was run to its end said, and how it ended.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It hung, and was killed.</exception>
    public static Task<ProgramRun> OfAsync(string program, params IEnumerable<string> arguments) =>
        OfAsync(ProgramStart.Of(program, arguments));

    /// <inheritdoc cref="OfAsync(string, IEnumerable{string})"/>
    public static async Task<ProgramRun> OfAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        using var patience = new CancellationTokenSource(Patience.Run);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new ProgramRun(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end within {Patience.Run}.", late);
        }
    }

    /// <summary>Whether a program is installed and ends well.</summary>
    public static bool Succeeds(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(ProgramStart.Of(program, arguments));
            return process is not null && process.WaitForExit(Patience.Run) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>This, if it ended well.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public ProgramRun Succeeded(string program) =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"{program} ended with {ExitCode}: {Errors}{Output}");
}
