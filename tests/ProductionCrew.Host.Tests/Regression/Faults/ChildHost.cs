using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Soak;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>The built executable as a process of its own, which can be killed and can run under other programs.</summary>
internal sealed class ChildHost : IAsyncDisposable
{
    /// <summary>No wait of these tests is longer; whoever waits in vain fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private const string ListeningMark = "Now listening on: ";

    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process process;
    private readonly bool isWrapped;
    private DeadlineChannel? channel;

    private ChildHost(ProcessStartInfo startInfo, bool isWrapped)
    {
        this.isWrapped = isWrapped;
        process = new Process { StartInfo = startInfo };
        process.OutputDataReceived += (_, line) => OnOutput(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to its standard error, line by line.</summary>
    public IReadOnlyCollection<string> Errors => errors.ToArray();

    /// <summary>What it wrote to its standard output, line by line.</summary>
    public IReadOnlyCollection<string> Output => output.ToArray();

    public bool HasEnded => process.HasExited;

    /// <summary>A channel to it, once it is ready.</summary>
    public ChannelBase Channel => channel ?? throw new InvalidOperationException("The child is not ready.");

    /// <summary>Starts <c>productioncrew serve</c> on a database, on a port of its own.</summary>
    /// <param name="wrapper">The program, with its arguments, that is to run it.</param>
    public static ChildHost Start(string databasePath, params string[] wrapper)
    {
        string[] command =
        [
            .. wrapper,
            Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "productioncrew.exe" : "productioncrew"),
            "serve",
            "--urls=http://127.0.0.1:0",
            $"--DATABASE_URL=sqlite:{databasePath}",
        ];
        var startInfo = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(databasePath),
        };
        startInfo.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

        // Both keep the runtime from making large files of its own, which a limit on the size of files would forbid.
        startInfo.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        startInfo.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new ChildHost(startInfo, wrapper.Length > 0);
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ChildHost> ServeAsync(string databasePath, params string[] wrapper)
    {
        var child = Start(databasePath, wrapper);
        try
        {
            var ended = child.process.WaitForExitAsync();
            await Task.WhenAny(child.address.Task, ended).WaitAsync(Patience);
            Assert.True(child.address.Task.IsCompleted, $"The child ended: {string.Join('\n', [.. child.Output, .. child.Errors])}");
            child.channel = TestChannel.ForAddress(await child.address.Task);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a power cut would: SIGKILL, at once.</summary>
    public void Kill() => process.Kill(entireProcessTree: isWrapped);

    /// <summary>Waits for it to end by itself, and says with which exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Kills it and waits until it is gone and its files are free.</summary>
    public async Task KillAsync()
    {
        Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        channel?.Dispose();
        process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private void OnOutput(string? line)
    {
        Keep(output, line);
        if (line?.IndexOf(ListeningMark, StringComparison.Ordinal) is { } at and >= 0)
        {
            address.TrySetResult(line[(at + ListeningMark.Length)..].Split(' ')[0]);
        }
    }
}
