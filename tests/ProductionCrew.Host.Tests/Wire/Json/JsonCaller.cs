using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Wire.Json;

/// <summary>Calls over HTTP/1.1 as somebody types them, with whatever is wrong in them.</summary>
internal sealed class JsonCaller(string address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(address),
        Timeout = Patience.Wait,
    };

    public void Dispose() => client.Dispose();

    /// <param name="call">For example <c>GET /v1/crewMembers</c>.</param>
    /// <param name="body">JSON; null for no body.</param>
    public Task<JsonReply> SendAsync(string call, string? body = null, params (string Name, string Value)[] headers) =>
        SendContentAsync(call, body is null ? null : Content(Encoding.UTF8.GetBytes(body), "application/json"), headers);

    public async Task<JsonReply> SendContentAsync(string call, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var parts = call.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new JsonReply(
            (int)response.StatusCode,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(one => one.Key, one => string.Join(", ", one.Value), StringComparer.OrdinalIgnoreCase),
            text
        );
    }

    public static ByteArrayContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }
}

/// <summary>What came back.</summary>
internal sealed record JsonReply(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    /// <summary>The reason of a refusal, which is a whole google.rpc.Status.</summary>
    public string Reason => Details("ErrorInfo").Single().GetProperty("reason").GetString()!;

    /// <summary>The violated fields of a refusal.</summary>
    public string[] Fields =>
        [
            .. Details("BadRequest")
                .SelectMany(detail => detail.GetProperty("fieldViolations").EnumerateArray())
                .Select(violation => violation.GetProperty("field").GetString()!),
        ];

    public IEnumerable<JsonElement> Details(string type) =>
        Body.GetProperty("details")
            .EnumerateArray()
            .Where(detail => detail.GetProperty("@type").GetString() == $"type.googleapis.com/google.rpc.{type}");

    /// <summary>A text of the answer, by the names on the way to it.</summary>
    public string At(params string[] names) => names.Aggregate(Body, (element, name) => element.GetProperty(name)).ToString();
}
