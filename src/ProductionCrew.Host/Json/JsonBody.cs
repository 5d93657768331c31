using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace ProductionCrew.Host.Json;

/// <summary>
/// Reads the body of a call. It is kept whole while it is read, so there is a limit for its text; the message that it makes has the limit
/// that it would have over gRPC.
/// </summary>
internal static class JsonBody
{
    /// <summary>How many letters of JSON a byte of a message may take: names, quotes, and numbers as text take more than the message does.</summary>
    private const int LettersPerByte = 4;

    private const string JsonType = "application/json";

    /// <summary>
    /// Refuses a body that is not said to be JSON, also an empty one: a page of another site can make a browser send a body of another type
    /// without asking first.
    /// </summary>
    public static void CheckType(HttpRequest request)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(JsonType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            || request.Headers.ContentEncoding.Count > 0
        )
        {
            throw JsonRefusals.WrongType();
        }
    }

    /// <summary>Reads an object. An empty body, or null, is as good as none.</summary>
    /// <param name="bytesMax">The largest message.</param>
    /// <param name="take">Takes the object, while its text is there.</param>
    public static async Task ReadAsync(HttpRequest request, int bytesMax, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        var textMax = bytesMax * LettersPerByte;
        if (request.ContentLength > textMax)
        {
            throw JsonRefusals.TooLarge(textMax);
        }

        var text = (await request.BodyReader.ReadAtLeastAsync(textMax + 1, cancellationToken)).Buffer;
        try
        {
            if (text.Length > textMax)
            {
                throw JsonRefusals.TooLarge(textMax);
            }

            if (!text.IsEmpty)
            {
                Parse(text, take);
            }
        }
        finally
        {
            request.BodyReader.AdvanceTo(text.End);
        }
    }

    private static void Parse(ReadOnlySequence<byte> text, Action<JsonElement> take)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                take(document.RootElement);
            }
            else if (document.RootElement.ValueKind is not JsonValueKind.Null)
            {
                throw JsonRefusals.NoObject();
            }
        }
        catch (JsonException fault)
        {
            throw JsonRefusals.Malformed(
                string.Create(CultureInfo.InvariantCulture, $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}")
            );
        }
        catch (InvalidOperationException)
        {
            throw JsonRefusals.Malformed("a text is no Unicode");
        }
    }
}
