using k8s.Models;
using ProductionCrew.Host.Tests.Regression.Faults;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>What holds for every pod that the manifests make.</summary>
[Trait("Store", "own")]
public sealed class PodTests
{
    [ToolFact(Tool.Kubectl)]
    public async Task Every_pod_has_the_least_rights()
    {
        foreach (var (name, pod) in await PodsAsync())
        {
            Assert.True(pod.Spec.SecurityContext.RunAsNonRoot, name);
            Assert.Equal("RuntimeDefault", pod.Spec.SecurityContext.SeccompProfile.Type);
            Assert.False(pod.Spec.AutomountServiceAccountToken, name);
            Assert.All(
                pod.Spec.Containers,
                container =>
                {
                    Assert.True(container.SecurityContext.ReadOnlyRootFilesystem, name);
                    Assert.False(container.SecurityContext.AllowPrivilegeEscalation, name);
                    Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
                    Assert.Null(container.SecurityContext.Capabilities.Add);
                    Assert.Equal(["cpu", "memory"], container.Resources.Requests.Keys.Order(StringComparer.Ordinal));
                    Assert.Contains("memory", container.Resources.Limits.Keys);
                    Assert.Contains(container.VolumeMounts, mount => mount.MountPath == "/tmp");
                }
            );
        }
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Every_image_has_a_version()
    {
        foreach (var (name, pod) in await PodsAsync())
        {
            Assert.All(
                pod.Spec.Containers,
                container => Assert.Matches("^(registry\\.example/productioncrew|postgres):[0-9]+\\.[0-9.]+$", container.Image)
            );
            Assert.NotEmpty(name);
        }
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Every_volume_is_mounted_and_secrets_only_to_be_read()
    {
        foreach (var (name, pod) in await PodsAsync())
        {
            var claimed = name.EndsWith("/productioncrew", StringComparison.Ordinal) ? Claims(name) : [];
            var mounts = pod.Spec.Containers.SelectMany(container => container.VolumeMounts).ToList();
            Assert.Equal(
                pod.Spec.Volumes.Select(volume => volume.Name).Concat(claimed).Order(StringComparer.Ordinal),
                mounts.Select(mount => mount.Name).Distinct().Order(StringComparer.Ordinal)
            );
            var secrets = pod.Spec.Volumes.Where(volume => volume.Secret is not null).ToList();
            Assert.All(secrets, volume => Assert.Equal(0x120, volume.Secret.DefaultMode));
            Assert.All(
                mounts.Where(mount => secrets.Exists(volume => volume.Name == mount.Name)),
                mount => Assert.True(mount.ReadOnlyProperty, name)
            );
        }

        static string[] Claims(string name) => name.StartsWith("overlays/sqlite", StringComparison.Ordinal) ? ["data"] : [];
    }

    [ToolFact(Tool.Kubectl)]
    public async Task A_stop_has_time_to_finish_calls()
    {
        foreach (var deployed in await Deployed.AllAsync())
        {
            var settings = deployed.ReadSettings();
            var server = Assert.Single(deployed.Server.Spec.Containers);

            Assert.True(
                deployed.Server.Spec.TerminationGracePeriodSeconds
                    >= server.Lifecycle.PreStop.Sleep.Seconds + settings.ShutdownTimeout.TotalSeconds + 4
            );
        }
    }

    private static async Task<IEnumerable<(string Name, V1PodTemplateSpec Pod)>> PodsAsync()
    {
        var pods = (await Deployed.AllAsync())
            .SelectMany(deployed => deployed.Pods.Select(pod => ($"{deployed.Overlay}/{pod.Key}", pod.Value)))
            .ToList();
        Assert.NotEmpty(pods);
        return pods;
    }
}
