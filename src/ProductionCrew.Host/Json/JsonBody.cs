using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.Net.Http.Headers;
using ProductionCrew.Host.Errors;

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

    /// <summary>Reads an object into a message. An empty body, or null, leaves the message as it is.</summary>
    /// <param name="make">Gives the message that the object is read into, if there is an object.</param>
    /// <param name="path">Where the message is in the request; empty if it is the request.</param>
    /// <param name="bytesMax">The largest message.</param>
    public static async Task ReadAsync(
        HttpRequest request,
        Func<IMessage> make,
        string path,
        int bytesMax,
        FieldViolations violations,
        CancellationToken cancellationToken
    )
    {
        var textMax = (long)bytesMax * LettersPerByte;
        if (request.ContentLength > textMax)
        {
            throw JsonRefusals.TooLarge(textMax);
        }

        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var (start, end) = (read.Buffer.Start, read.Buffer.End);
            try
            {
                if (read.Buffer.Length > textMax)
                {
                    throw JsonRefusals.TooLarge(textMax);
                }

                if (read.IsCompleted)
                {
                    Parse(read.Buffer, make, path, violations);
                    return;
                }
            }
            finally
            {
                body.AdvanceTo(start, end);
            }
        }
    }

    private static void Parse(ReadOnlySequence<byte> text, Func<IMessage> make, string path, FieldViolations violations)
    {
        if (text.IsEmpty)
        {
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(text);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                JsonFields.ReadInto(ref reader, make(), path, violations);
            }
            else if (reader.TokenType is not JsonTokenType.Null)
            {
                throw JsonRefusals.NoObject();
            }

            // What follows the object is a fault, and the reader says so.
            reader.Read();
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
