using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace ProductionCrew.Postgres.Tests;

/// <summary>A primary and its standby, for one test alone. Both end with this process, if not before.</summary>
internal sealed class ServerPair : IAsyncDisposable
{
    private readonly Server primary;
    private readonly Server standby;

    private ServerPair(Server primary, Server standby) => (this.primary, this.standby) = (primary, standby);

    /// <summary>How to connect to the primary.</summary>
    public string Primary => primary.ConnectionString;

    /// <summary>How to connect to the standby.</summary>
    public string Standby => standby.ConnectionString;

    /// <summary>How to connect to whichever of the two takes writes.</summary>
    public string Either =>
        new NpgsqlConnectionStringBuilder(Primary)
        {
            Host = $"{AddressOf(Standby)},{AddressOf(Primary)}",
            TargetSessionAttributes = "read-write",
        }.ConnectionString;

    public static async Task<ServerPair> StartAsync()
    {
        var first = await Server.StartAsync();
        return new ServerPair(first, await Server.StartAsync(first));
    }

    /// <summary>Makes the standby a primary. The other one does not notice.</summary>
    public Task PromoteAsync() => standby.PromoteAsync();

    public async ValueTask DisposeAsync()
    {
        await standby.DisposeAsync();
        await primary.DisposeAsync();
    }

    private static string AddressOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
    }

    private sealed record Server(Process Script, string Folder, string ConnectionString) : IAsyncDisposable
    {
        public static async Task<Server> StartAsync(Server? primary = null)
        {
            var folder = Path.Combine(Path.GetTempPath(), $"productioncrew-pair-{Guid.NewGuid():N}");
            var start = new ProcessStartInfo(ScriptPath(), primary is null ? ["serve", folder] : ["serve", folder, primary.Folder])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            var script = Process.Start(start)!;
            var url = await script.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
            return new Server(script, folder, TestServer.ConnectionStringOf(new Uri(url)));
        }

        public async Task PromoteAsync()
        {
            using var promoting = Process.Start(new ProcessStartInfo(ScriptPath(), ["promote", Folder]) { UseShellExecute = false })!;
            await promoting.WaitForExitAsync();
            Assert.Equal(0, promoting.ExitCode);
        }

        public async ValueTask DisposeAsync()
        {
            Script.StandardInput.Close();
            await Script.WaitForExitAsync();
            Script.Dispose();
        }

        private static string ScriptPath([CallerFilePath] string here = "") =>
            Path.Combine(Path.GetDirectoryName(here)!, "../../scripts/postgres.sh");
    }
}
