using System.Diagnostics;
using System.Globalization;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>The built executable as a process whose output nobody reads once it listens: its pipe fills, as that of a log collector that hangs.</summary>
internal sealed class ServedProcess : IDisposable
{
    private const string ListeningMark = "Now listening on: ";

    private readonly Process process;

    private ServedProcess(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    public string Address { get; }

    public bool HasEnded => process.HasExited;

    /// <summary>Starts it and reads its output as far as the line that says where it listens.</summary>
    public static async Task<ServedProcess> StartAsync(string databasePath)
    {
        var started = Process.Start(
            new ProcessStartInfo(
                Path.Combine(AppContext.BaseDirectory, "productioncrew"),
                ["serve", "--urls=http://127.0.0.1:0", $"--DATABASE_URL=sqlite:{databasePath}"]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(ChildHost.Patience);
        while (await started.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.IndexOf(ListeningMark, StringComparison.Ordinal) is var at and >= 0)
            {
                return new ServedProcess(started, line[(at + ListeningMark.Length)..].Split(' ')[0]);
            }
        }

        throw new InvalidOperationException($"It ended: {await started.StandardError.ReadToEndAsync(patience.Token)}");
    }

    /// <summary>Tells it to end as a service manager does, and says how long it took.</summary>
    public async Task<TimeSpan> TerminateAsync()
    {
        var told = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync().WaitAsync(ChildHost.Patience);
        }

        await process.WaitForExitAsync().WaitAsync(ChildHost.Patience);
        return Stopwatch.GetElapsedTime(told);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
