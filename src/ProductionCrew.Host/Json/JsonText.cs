using System.Buffers;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Json;

/// <summary>Messages as JSON, as protobuf defines it: fields that have no value are left out, and numbers of 64 bits are texts.</summary>
internal static class JsonText
{
    public const string JsonType = "application/json";

    /// <summary>With the details of refusals, which are packed.</summary>
    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default.WithTypeRegistry(
            TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor, ErrorReasonReflection.Descriptor)
        )
    );

    public static byte[] Of(IMessage message)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        Formatter.Format(message, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What is sent is nothing but JSON, may be about people, and is kept by nobody on the way.</summary>
    public static void Protect(Microsoft.AspNetCore.Http.HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Puts a whole body into an answer; the server sends it when the call ends.</summary>
    public static void Write(Microsoft.AspNetCore.Http.HttpResponse response, byte[] body)
    {
        response.ContentType = JsonType;
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
    }
}
