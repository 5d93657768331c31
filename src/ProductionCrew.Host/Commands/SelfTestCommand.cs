using System.CommandLine;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands;

/// <summary><c>selftest</c>: what <c>serve</c> checks before it listens, on a database of its own that is thrown away.</summary>
internal static class SelfTestCommand
{
    public static Command Create(StoreDriver store)
    {
        var command = new Command("selftest", "Check this build on a scratch database and a free port, touching nothing else.");
        command.SetAction((parsed, cancellationToken) => RunAsync(store, parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(StoreDriver store, TextWriter output, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("productioncrew-");
        try
        {
            string[] settings =
            [
                $"--{DatabaseUrl.Key}=sqlite:{Path.Combine(scratch.FullName, "selftest.db")}",
                "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
                "--Logging:LogLevel:Default=Warning",
            ];
            await using var host = await HostApplication.BuildAsync(settings, store, new HostExtensions());
            foreach (var check in await host.TestItselfAsync(cancellationToken))
            {
                await output.WriteLineAsync($"ok {check}");
            }

            await host.StartAsync(cancellationToken);
            var exitCode = await Smoke.RunAsync(new Uri(host.Addresses.First()), output, cancellationToken);
            await host.StopAsync();
            return exitCode;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
