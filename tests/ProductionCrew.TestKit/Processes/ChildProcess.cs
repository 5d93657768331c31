using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ProductionCrew.TestKit.Processes;

/// <summary>
/// A program that runs beside this one until it is told to end, and whose output is read line by line. No wait for it is without a limit,
/// and it does not outlive this.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const string ListeningMark = "Now listening on: ";
    private const string AddressMark = ListeningMark + "http";

    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process process;
    private readonly bool isWrapped;
    private readonly Func<string, bool> isKept;
    private readonly Task reading;
    private volatile TaskCompletionSource? stall;

    /// <summary>Starts it.</summary>
    /// <param name="start">As <see cref="ProgramStart"/> makes it.</param>
    /// <param name="isWrapped">Whether the program in earnest is a child of the one that is started, so that both have to be killed.</param>
    /// <param name="isKept">Which lines are kept; all if null.</param>
    public ChildProcess(ProcessStartInfo start, bool isWrapped = false, Func<string, bool>? isKept = null)
    {
        this.isWrapped = isWrapped;
        this.isKept = isKept ?? (static _ => true);
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
    }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>What it has written to its standard output, line by line.</summary>
    public IReadOnlyCollection<string> Output => output.ToArray();

    /// <summary>What it has written to its standard error, line by line.</summary>
    public IReadOnlyCollection<string> Errors => errors.ToArray();

    /// <summary>Waits until a server of ASP.NET says where it listens.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    /// <exception cref="TimeoutException">It says nothing.</exception>
    public async Task<Uri> ListeningAsync()
    {
        await Task.WhenAny(address.Task, reading).WaitAsync(Patience.Wait);
        return address.Task.IsCompleted
            ? await address.Task
            : throw new InvalidOperationException($"The program ended: {string.Join('\n', [.. Output, .. Errors])}");
    }

    /// <summary>Reads no more of what it writes, as a log collector that hangs: its pipes fill.</summary>
    public void StallReading() => stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads on.</summary>
    public void ReadOn() => stall?.TrySetResult();

    /// <summary>Ends it as a power cut would: SIGKILL, at once.</summary>
    public void Kill() => process.Kill(entireProcessTree: isWrapped);

    /// <summary>Kills it and waits until it is gone and its files are free.</summary>
    public async Task KillAsync()
    {
        Kill();
        await EndAsync();
    }

    /// <summary>Tells it to end as a service manager does: SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        var kill = await ProgramRun.OfAsync("kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture));
        _ = kill.Succeeded("kill");
    }

    /// <summary>Tells it, by the end of its standard input, that nobody needs it any more. Its start has to redirect that.</summary>
    public void CloseInput() => process.StandardInput.Close();

    /// <summary>Waits until it has ended, and all that it wrote is read.</summary>
    /// <param name="limit">For one that has to be in time; null for the limit of all waits.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It goes on.</exception>
    public async Task<int> EndAsync(TimeSpan? limit = null)
    {
        await process.WaitForExitAsync().WaitAsync(limit ?? Patience.Wait);
        ReadOn();
        await reading.WaitAsync(Patience.Wait);
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task ReadAsync(StreamReader from, ConcurrentQueue<string> lines)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            if (isKept(line))
            {
                lines.Enqueue(line);
            }

            if (line.IndexOf(AddressMark, StringComparison.Ordinal) is var at and >= 0)
            {
                address.TrySetResult(new Uri(line[(at + ListeningMark.Length)..].Split(' ')[0]));
            }

            await (stall?.Task ?? Task.CompletedTask);
        }
    }
}
