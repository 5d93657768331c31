using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Storage.Json;

/// <summary>
/// Reads a confirmation even if only its booking was stored. Nearly always nothing gave way to the booking; then the log line that holds
/// the booking is all of the answer that has to be kept.
/// </summary>
internal sealed class ConfirmationConverter : JsonConverter<Confirmation>
{
    public override Confirmation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var first = reader;
        first.Read();
        if (!first.ValueTextEquals("booking"u8))
        {
            return new Confirmation(Stored<Booking>(ref reader, options), []);
        }

        (Booking? booking, Booking[] superseded) = (null, []);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isBooking = reader.ValueTextEquals("booking"u8);
            reader.Read();
            _ = isBooking ? (object)(booking = Stored<Booking>(ref reader, options)) : superseded = Stored<Booking[]>(ref reader, options);
        }

        return new Confirmation(booking ?? throw new JsonException("A stored confirmation has no booking."), [.. superseded]);
    }

    public override void Write(Utf8JsonWriter writer, Confirmation value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("booking"u8);
        JsonSerializer.Serialize(writer, value.Booking, TypeOf<Booking>(options));
        writer.WritePropertyName("superseded"u8);
        JsonSerializer.Serialize(writer, [.. value.Superseded], TypeOf<Booking[]>(options));
        writer.WriteEndObject();
    }

    private static T Stored<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
        where T : class =>
        JsonSerializer.Deserialize(ref reader, TypeOf<T>(options)) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
