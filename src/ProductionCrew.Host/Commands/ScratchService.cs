using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands;

/// <summary>A service of a command's own: on a free port, with a database that is thrown away.</summary>
internal static class ScratchService
{
    /// <param name="use">What is done with it before it stops; the service is not started yet.</param>
    public static async Task<int> RunAsync(StoreDriver store, Func<HostApplication, Task<int>> use)
    {
        var folder = Directory.CreateTempSubdirectory("productioncrew-");
        try
        {
            string[] settings =
            [
                $"--{DatabaseUrl.Key}=sqlite:{Path.Combine(folder.FullName, "scratch.db")}",
                "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
                "--Logging:LogLevel:Default=Warning",
                "--Logging:LogLevel:ProductionCrew=Warning",
            ];
            await using var host = await HostApplication.BuildAsync(settings, store, new HostExtensions());
            var exitCode = await use(host);
            await host.StopAsync();
            return exitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
