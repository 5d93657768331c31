using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

try
{
    await using var host = await HostApplication.BuildAsync(args, OpenStoreAsync, new HostExtensions(), CancellationToken.None);
    await host.StartAsync(CancellationToken.None);
    return await host.WaitForShutdownAsync();
}
catch (StartException refused)
{
    await Console.Error.WriteLineAsync($"productioncrew: {refused.Message}");
    return refused.ExitCode;
}

static Task<OpenedStore> OpenStoreAsync(HostSettings settings, CancellationToken cancellationToken) =>
    throw new StartException(ExitCode.Unavailable, $"{settings.Database.Path} cannot be opened.");
