using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Calls;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Json;

/// <summary>Refuses what is no path of an rpc, or not with that method.</summary>
internal static class JsonPaths
{
    public const string Pattern = "/v1/{**path}";

    private static readonly HttpBinding[] All =
    [
        .. ProductContract.Services.SelectMany(service => service.Methods).Select(HttpBinding.Of).OfType<HttpBinding>(),
    ];

    public static Task RefuseAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        string[] allowed =
        [
            .. All.Where(binding => binding.IsAt(path)).Select(binding => binding.HttpMethod).Order(StringComparer.Ordinal),
        ];
        Refuse(context, allowed.Length == 0 ? JsonRefusals.UnknownPath() : JsonRefusals.WrongMethod(string.Join(", ", allowed)));
        return Task.CompletedTask;
    }

    private static void Refuse(HttpContext context, RpcException refusal)
    {
        context.Features.GetRequiredFeature<CallRecord>().Sent = refusal.Status;
        new JsonStatus(refusal).WriteTo(context);
    }
}
