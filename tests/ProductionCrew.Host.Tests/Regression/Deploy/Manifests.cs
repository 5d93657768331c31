using k8s;
using k8s.Models;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>The manifests for Kubernetes, read by the models of its own client. A field that they do not know is an error.</summary>
internal static class Manifests
{
    /// <summary>Where they are.</summary>
    public const string Folder = "deploy/kubernetes";

    /// <summary>The one file that is no object of Kubernetes.</summary>
    public const string Adapter = "prometheus-adapter.yaml";

    private const string KustomizationFile = "kustomization.yaml";

    private static readonly Dictionary<string, Type> CustomTypes = new(StringComparer.Ordinal)
    {
        ["kustomize.config.k8s.io/v1beta1/Kustomization"] = typeof(Kustomization),
        ["kustomize.config.k8s.io/v1alpha1/Component"] = typeof(Kustomization),
        ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(PrometheusRule),
    };

    /// <summary>The objects of Kubernetes, by files below the folder.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Repository
            .Below(Folder, "*")
            .Select(path => Path.GetRelativePath(Repository.PathOf(Folder), path))
            .Where(path => path != Adapter)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The folders that can be applied, components not among them.</summary>
    public static IReadOnlyList<string> Applicable { get; } =
    [
        .. Files
            .Where(path => Path.GetFileName(path) == KustomizationFile)
            .Where(path => ((Kustomization)Assert.Single(Parse(Text(path)))).Kind == nameof(Kustomization))
            .Select(path => Path.GetDirectoryName(path)!),
    ];

    /// <summary>The text of a file.</summary>
    public static string Text(string path) => File.ReadAllText(Repository.PathOf(Path.Combine(Folder, path)));

    /// <summary>The objects in a text.</summary>
    public static IReadOnlyList<object> Parse(string yaml) => KubernetesYaml.LoadAllFromString(yaml, CustomTypes, strict: true);

    /// <summary>The one value in a text that is no object of Kubernetes.</summary>
    public static T ParseAs<T>(string yaml) => KubernetesYaml.Deserialize<T>(yaml, strict: true);

    /// <summary>What would be applied to a cluster.</summary>
    public static async Task<IReadOnlyList<object>> RenderAsync(string folder)
    {
        var run = await ProgramRun.OfAsync(Tool.Kubectl, "kustomize", Repository.PathOf(Path.Combine(Folder, folder)));
        return Parse(run.Succeeded(Tool.Kubectl).Output);
    }

    /// <summary>What pods an object makes; null if none.</summary>
    public static V1PodTemplateSpec? PodOf(object manifest) =>
        manifest switch
        {
            V1Deployment deployment => deployment.Spec.Template,
            V1StatefulSet set => set.Spec.Template,
            V1Job job => job.Spec.Template,
            V1CronJob job => job.Spec.JobTemplate.Spec.Template,
            _ => null,
        };
}
