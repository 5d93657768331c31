using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>The built executable as a process of its own, which can be killed and can run under other programs.</summary>
internal sealed class ChildHost : IAsyncDisposable
{
    private readonly ChildProcess process;
    private DeadlineChannel? channel;
    private Uri? address;

    private ChildHost(ChildProcess process) => this.process = process;

    /// <summary>Where it is.</summary>
    public static string Executable { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "productioncrew.exe" : "productioncrew");

    /// <summary>What it wrote to its standard error, line by line.</summary>
    public IReadOnlyCollection<string> Errors => process.Errors;

    /// <summary>What it wrote to its standard output, line by line.</summary>
    public IReadOnlyCollection<string> Output => process.Output;

    public bool HasEnded => process.HasEnded;

    /// <summary>Where it listens, once it is ready.</summary>
    public string Address => (address ?? throw new InvalidOperationException("The child is not ready.")).OriginalString;

    /// <summary>A channel to it, once it is ready.</summary>
    public ChannelBase Channel => channel ?? throw new InvalidOperationException("The child is not ready.");

    /// <summary>Starts <c>productioncrew serve</c> on a database, on a port of its own.</summary>
    /// <param name="wrapper">The program, with its arguments, that is to run it.</param>
    public static ChildHost Start(string databasePath, params string[] wrapper)
    {
        string[] command = [.. wrapper, Executable, "serve", "--urls=http://127.0.0.1:0", $"--DATABASE_URL=sqlite:{databasePath}"];
        var start = ProgramStart
            .Of(command[0], command[1..])
            .In(Path.GetDirectoryName(databasePath)!)
            // Both keep the runtime from making large files of its own, which a limit on the size of files would forbid.
            .With(new("DOTNET_EnableWriteXorExecute", "0"), new("DOTNET_EnableDiagnostics", "0"));
        return new ChildHost(new ChildProcess(start, isWrapped: wrapper.Length > 0));
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ChildHost> ServeAsync(string databasePath, params string[] wrapper)
    {
        var child = Start(databasePath, wrapper);
        try
        {
            child.address = await child.process.ListeningAsync();
            child.channel = TestChannel.ForAddress(child.address);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads no more of its log.</summary>
    public void StallLog() => process.StallReading();

    /// <summary>Ends it as a power cut would: SIGKILL, at once.</summary>
    public void Kill() => process.Kill();

    /// <summary>Tells it to end as a service manager does.</summary>
    public Task TerminateAsync() => process.TerminateAsync();

    /// <summary>Waits for it to end by itself, and says with which exit code.</summary>
    public Task<int> EndAsync() => process.EndAsync();

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        await process.DisposeAsync();
    }
}
