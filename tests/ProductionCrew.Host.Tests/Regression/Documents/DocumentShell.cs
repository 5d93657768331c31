using System.Diagnostics;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Documents;

/// <summary>
/// Runs the commands of a page one after the other, as a reader would in one terminal. They run as written, but for what is said here: the
/// usual addresses are replaced by those of free ports, and <c>/backups</c> by a temporary folder; the environment names these addresses too, the
/// database in the temporary folder, and the executable that was built with this test.
/// </summary>
internal sealed class DocumentShell : IAsyncDisposable
{
    private const string UsualAddress = "http://127.0.0.1:5080";
    private const string UsualHttp = "http://127.0.0.1:5081";
    private const string UsualMetrics = "http://127.0.0.1:9464";
    private const string UsualBackups = "/backups/";

    private readonly TemporaryFolder folder = new();
    private readonly string directory;
    private readonly string address = Loopback.FreeAddress();
    private readonly string http = Loopback.FreeAddress();
    private readonly string metrics = Loopback.FreeAddress();
    private readonly List<ChildProcess> serving = [];
    private string assignments = "";

    /// <param name="directory">Where the commands are run; in the temporary folder if null.</param>
    public DocumentShell(string? directory = null)
    {
        this.directory = directory ?? folder.Path;
        Directory.CreateDirectory(folder.PathOf("backups"));
    }

    /// <summary>Runs a command, and fails unless what comes of it is what the page says.</summary>
    public async Task RunAsync(DocumentCommand command)
    {
        var text = command
            .Text.Replace(UsualAddress, address, StringComparison.Ordinal)
            .Replace(UsualHttp, http, StringComparison.Ordinal)
            .Replace(UsualMetrics, metrics, StringComparison.Ordinal)
            .Replace(UsualBackups, folder.PathOf("backups") + "/", StringComparison.Ordinal);
        if (command.IsAssignment)
        {
            assignments += text + "\n";
            return;
        }

        if (command.Claim == DocumentCommand.Serves)
        {
            var service = new ChildProcess(Start(text), isWrapped: true);
            serving.Add(service);
            Assert.Equal(new Uri(address), await service.ListeningAsync());
            return;
        }

        var run = await ProgramRun.OfAsync(Start(text));
        var output = run.Output + run.Errors;
        var expected = command.Claim == DocumentCommand.Refused ? ExitCode.Failed : ExitCode.Ok;
        Assert.True(run.ExitCode == expected, $"{text}\nended with {run.ExitCode}, not {expected}:\n{output}");
        Assert.True(output.Contains(command.Said, StringComparison.Ordinal), $"{text}\ndoes not say {command.Said}:\n{output}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in serving)
        {
            await service.DisposeAsync();
        }

        folder.Dispose();
    }

    private ProcessStartInfo Start(string text) =>
        ProgramStart
            .Of("bash", "-euo", "pipefail", "-c", assignments + text)
            .In(directory)
            .With(
                new("PATH", $"{AppContext.BaseDirectory}:/usr/bin:{Environment.GetEnvironmentVariable("PATH")}"),
                new("PRODUCTIONCREW_EXECUTABLE", ChildHost.Executable),
                new(AddressArgument.Variable, address),
                new("ASPNETCORE_URLS", address),
                new("ProductionCrew__HttpUrl", http),
                new("DATABASE_URL", $"sqlite:{folder.PathOf("crew.db")}"),
                new("PYTHONDONTWRITEBYTECODE", "1")
            );
}
