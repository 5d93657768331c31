using System.Net.Http.Headers;

namespace ProductionCrew.Client;

/// <summary>Sends the token of the environment with every call.</summary>
internal sealed class TokenHandler(HttpMessageHandler inner, string token) : DelegatingHandler(inner)
{
    /// <summary>Holds the token, which must not be on a command line: others could see it there.</summary>
    public const string Variable = "PRODUCTIONCREW_TOKEN";

    private readonly AuthenticationHeaderValue header = new("Bearer", token);

    /// <summary>The handler, with the token of the environment if there is one.</summary>
    public static HttpMessageHandler Around(HttpMessageHandler inner) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } token ? new TokenHandler(inner, token.Trim()) : inner;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = header;
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Sends the token of an operator with every call, renewed in time.</summary>
internal sealed class OperatorTokenHandler(HttpMessageHandler inner, OperatorToken token) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.CurrentAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
