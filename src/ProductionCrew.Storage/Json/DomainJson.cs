using System.Text.Json;
using System.Text.Json.Serialization;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Storage.Json;

/// <summary>
/// Writes and reads domain values as JSON, for the change log and the answers to request ids. The names are part of the stored
/// format: a renamed member needs a migration.
/// </summary>
public static class DomainJson
{
    private static readonly DomainJsonContext Context = new(Options());

    /// <summary>The resource that makes up the whole answer, and that a line of the log may already hold; else the answer itself.</summary>
    public static object StateIn(object answer) => answer is Confirmation { Superseded.IsEmpty: true } alone ? alone.Booking : answer;

    public static byte[] Write<T>(T value)
        where T : class =>
        value is Booking booking ? BookingJson.Write(booking) : JsonSerializer.SerializeToUtf8Bytes(value, typeof(T), Context);

    public static T Read<T>(ReadOnlySpan<byte> json)
        where T : class =>
        (T?)JsonSerializer.Deserialize(json, typeof(T), Context) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    /// <summary>Writes texts as a JSON array.</summary>
    public static string WriteTexts(string[] texts) => JsonSerializer.Serialize(texts, typeof(string[]), Context);

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Derived properties are not stored. Some of them, such as a contract without an end, cannot even be written.
            IgnoreReadOnlyProperties = true,
            Converters = { new JsonStringEnumConverter<Reason>(), new ConfirmationConverter() },
        };
        foreach (var converter in DomainJsonConverters.All)
        {
            options.Converters.Add(converter);
        }

        return options;
    }
}
