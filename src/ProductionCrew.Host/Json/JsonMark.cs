namespace ProductionCrew.Host.Json;

/// <summary>Marks an endpoint that answers in JSON, also when it refuses.</summary>
internal sealed class JsonMark
{
    private JsonMark() { }

    public static JsonMark Instance { get; } = new();

    public static bool IsOn(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<JsonMark>() is not null;
}
