using k8s;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>What stands in a cluster once an overlay and its jobs are applied.</summary>
internal sealed class Deployed
{
    private Deployed(string overlay, IReadOnlyList<object> objects) => (Overlay, Objects) = (overlay, objects);

    public string Overlay { get; }

    public IReadOnlyList<object> Objects { get; }

    /// <summary>The pods, by the names of the objects that make them.</summary>
    public IReadOnlyDictionary<string, V1PodTemplateSpec> Pods =>
        Objects
            .Where(manifest => Manifests.PodOf(manifest) is not null)
            .ToDictionary(manifest => ((IKubernetesObject<V1ObjectMeta>)manifest).Metadata.Name, manifest => Manifests.PodOf(manifest)!);

    /// <summary>The pod of the service itself.</summary>
    public V1PodTemplateSpec Server => Pods["productioncrew"];

    /// <summary>The settings that the service and the jobs on its database share.</summary>
    public IDictionary<string, string> Settings => Objects.OfType<V1ConfigMap>().Single().Data;

    /// <summary>The folders of each, overlay first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Folders { get; } =
    [
        ["overlays/sqlite", "jobs/smoke", "jobs/load", "jobs/sqlite/migrate-up", "jobs/sqlite/migrate-down", "jobs/sqlite/maintenance"],
        ["overlays/postgres", "jobs/smoke", "jobs/load", "jobs/migrate-up", "jobs/migrate-down"],
        ["overlays/production", "jobs/smoke", "jobs/load", "jobs/migrate-up", "jobs/migrate-down"],
    ];

    public static async Task<Deployed> OfAsync(IReadOnlyList<string> folders)
    {
        var objects = new List<object>();
        foreach (var folder in folders)
        {
            objects.AddRange(await Manifests.RenderAsync(folder));
        }

        return new Deployed(folders[0], objects);
    }

    public static async Task<IReadOnlyList<Deployed>> AllAsync() => await Task.WhenAll(Folders.Select(OfAsync));

    /// <summary>The only one of a kind.</summary>
    public T Single<T>() => Objects.OfType<T>().Single();

    /// <summary>The settings as the service reads them.</summary>
    public HostSettings ReadSettings()
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(
            Settings.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)
            )
        );
        return HostSettings.Read(configuration);
    }

    /// <summary>The variables of a container, those of the settings included.</summary>
    public IReadOnlyDictionary<string, string?> VariablesOf(V1Container container)
    {
        var all = container.EnvFrom is null
            ? new Dictionary<string, string?>(StringComparer.Ordinal)
            : Settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value, StringComparer.Ordinal);
        foreach (var variable in container.Env ?? [])
        {
            all[variable.Name] = variable.Value;
        }

        return all;
    }
}
