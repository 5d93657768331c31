using System.Diagnostics;
using k8s.Models;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>
/// A container of a deployment, run as a process of this machine: what it mounts is in a folder, its variables are those of the manifests, and
/// <c>/app/productioncrew</c> is the executable that was built with this test.
/// </summary>
/// <param name="root">In place of the file system that pods see.</param>
/// <param name="addresses">What stands for the addresses in the cluster.</param>
internal sealed class DeployedContainer(Deployed deployed, string root, params (string InCluster, string Here)[] addresses)
{
    private const string Program = "/app/productioncrew";
    private const string Served = "serve";

    private static readonly string[] Mounts = ["/data/", "/backups/", "/run/secrets/"];

    /// <summary>What a container of a job does.</summary>
    public Task<ProgramRun> RunAsync(string name) =>
        ProgramRun.OfAsync(Start(Assert.Single(deployed.Pods[name].Spec.Containers), podName: $"{name}-29402070-x7k2p"));

    /// <summary>What the container of a job would do with another command.</summary>
    public Task<ProgramRun> RunAsync(string name, params string[] command)
    {
        var container = Assert.Single(deployed.Pods[name].Spec.Containers);
        return ProgramRun.OfAsync(
            Start(
                new V1Container
                {
                    Name = name,
                    Command = command,
                    EnvFrom = container.EnvFrom,
                },
                name
            )
        );
    }

    /// <summary>The service itself; the command is the image's.</summary>
    public ChildProcess Serve(string url)
    {
        var server = Assert.Single(deployed.Server.Spec.Containers);
        Assert.Null(server.Command);
        Assert.Null(server.Args);
        Assert.Equal([Program, Served], Dockerfile.Read().EntryPoint);
        var start = Start(
            new V1Container
            {
                Name = server.Name,
                Command = [Program, Served],
                EnvFrom = server.EnvFrom,
            },
            server.Name
        );
        return new ChildProcess(start.With(new KeyValuePair<string, string>("ASPNETCORE_URLS", url)));
    }

    private ProcessStartInfo Start(V1Container container, string podName)
    {
        string[] words = [.. container.Command, .. container.Args ?? []];
        var command = words.Select(word => Here(word.Replace("$(POD_NAME)", podName, StringComparison.Ordinal))).ToList();
        var variables = deployed
            .VariablesOf(container)
            .Select(variable => KeyValuePair.Create(variable.Key, variable.Value is { } value ? Here(value) : podName));
        return ProgramStart.Of(command[0], command[1..]).In(root).With(variables);
    }

    private string Here(string text)
    {
        text = text.Replace(Program, ChildHost.Executable, StringComparison.Ordinal);
        foreach (var (inCluster, here) in addresses)
        {
            text = text.Replace(inCluster, here, StringComparison.Ordinal);
        }

        return Mounts.Aggregate(text, (path, mount) => path.Replace(mount, root + mount, StringComparison.Ordinal));
    }
}
