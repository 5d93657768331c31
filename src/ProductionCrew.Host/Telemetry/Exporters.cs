using System.Diagnostics.Metrics;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ProductionCrew.Host.Settings;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Host.Telemetry;

/// <summary>Registers OpenTelemetry for what the settings ask to export. If they ask for nothing, nothing is registered and nobody listens.</summary>
internal static class Exporters
{
    public const string ServiceName = "productioncrew";

    private const string RuntimeMeter = "System.Runtime";

    /// <summary>Of what the runtime tells about itself, what an operator of this service looks at.</summary>
    public static IReadOnlyList<string> RuntimeMetrics { get; } =
    [
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set",
        "dotnet.gc.collections",
        "dotnet.gc.pause.time",
        "dotnet.gc.last_collection.heap.size",
        "dotnet.thread_pool.queue.length",
        "dotnet.exceptions",
    ];

    public static void Add(IServiceCollection services, IConfiguration configuration, HostSettings settings)
    {
        var otlp = OtlpVariables.Read(configuration);
        var hasPage = settings.MetricsUrl.Length > 0;
        if (!otlp.Traces && !otlp.Metrics && !hasPage)
        {
            return;
        }

        var telemetry = services.AddOpenTelemetry().ConfigureResource(Describe);
        if (otlp.Traces)
        {
            telemetry.WithTracing(static tracing => tracing.AddSource(Spans.SourceName).AddNpgsql().AddOtlpExporter());
        }

        if (otlp.Metrics || hasPage)
        {
            telemetry.WithMetrics(metrics => Add(metrics, otlp.Metrics, hasPage));
        }
    }

    private static void Add(MeterProviderBuilder metrics, bool isSent, bool hasPage)
    {
        metrics
            .AddMeter(Metrics.Meter, RuntimeMeter)
            .AddView(static instrument => IsLeftOut(instrument) ? MetricStreamConfiguration.Drop : null);
        if (isSent)
        {
            metrics.AddOtlpExporter();
        }

        if (hasPage)
        {
            metrics.AddPrometheusExporter();
        }
    }

    private static bool IsLeftOut(Instrument instrument) =>
        instrument.Meter.Name == RuntimeMeter && !RuntimeMetrics.Contains(instrument.Name);

    /// <summary>Whose telemetry it is. The variables OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.</summary>
    private static void Describe(ResourceBuilder resource) =>
        resource.Clear().AddService(ServiceName, serviceVersion: HostGauges.Version).AddTelemetrySdk().AddEnvironmentVariableDetector();
}
