namespace ProductionCrew.Host.Telemetry;

/// <summary>
/// What the standard variables of OpenTelemetry ask to be sent. Without an endpoint nothing is: the standard would send to the local
/// machine then, where most have nothing that listens.
/// </summary>
internal readonly record struct OtlpVariables(bool Traces, bool Metrics)
{
    private const string Exporter = "otlp";

    public static OtlpVariables Read(IConfiguration configuration) =>
        string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
            ? default
            : new OtlpVariables(IsSent(configuration, "TRACES"), IsSent(configuration, "METRICS"));

    private static bool IsSent(IConfiguration configuration, string signal) =>
        (configuration[$"OTEL_{signal}_EXPORTER"] ?? Exporter).Contains(Exporter, StringComparison.OrdinalIgnoreCase)
        && (IsSet(configuration, "OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet(configuration, $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

    private static bool IsSet(IConfiguration configuration, string variable) => !string.IsNullOrEmpty(configuration[variable]);
}
