using System.Text.Json.Nodes;
using Google.Protobuf;

namespace ProductionCrew.Client.Export;

/// <summary>The path of an export, with what is asked for in its query.</summary>
internal static class ExportPath
{
    /// <param name="path">What stands behind the version.</param>
    /// <param name="request">The request that lists the same.</param>
    public static string Of(string path, IMessage request, bool hasMark)
    {
        var fields = JsonNode.Parse(JsonFormatter.Default.Format(request))!.AsObject();
        var query = fields.SelectMany(field =>
            (field.Value is JsonArray several ? several : new JsonArray(field.Value!.DeepClone())).Select(value =>
                $"{field.Key}={Uri.EscapeDataString(value!.ToString())}"
            )
        );
        return $"/v1/{path}?{string.Join('&', query.Append(hasMark ? "bom=true" : "bom=false"))}";
    }
}
