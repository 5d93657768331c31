namespace ProductionCrew.Storage.Telemetry;

/// <summary>A metric. Prometheus shows it with <c>_</c> for each point of its name, and with its unit at the end.</summary>
/// <param name="Name">Its name by the conventions of OpenTelemetry.</param>
/// <param name="Unit">Its unit by UCUM; in braces what is counted; empty for none.</param>
/// <param name="Description">What it tells, in one line.</param>
public sealed record Metric(string Name, string Unit, string Description);
