using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Telemetry;
using ProductionCrew.Reference.OpenApi;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Docs;

/// <summary>The contract as a document of OpenAPI, and what documents about it need to know of the service.</summary>
internal static class ContractDocs
{
    private const string AnyToken = "any";
    private const string OpenApiType = "application/json; charset=utf-8";

    /// <summary>The version of the service, without the commit it was built from.</summary>
    public static string Version => HostGauges.Version.Split('+')[0];

    public static async Task<PackedContent> OpenApiAsync()
    {
        using var written = new MemoryStream();
        var document = ApiDocument.Of(ProductContract.Services, Version, ScopeOf);
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1);
        return new(written.ToArray(), OpenApiType);
    }

    /// <summary>The scope that an rpc needs; empty if it needs no token.</summary>
    public static string ScopeOf(MethodDescriptor rpc)
    {
        var policy = RequiredAccess.Policies[$"/{rpc.Service.FullName}/{rpc.Name}"];
        return policy == RequiredAccess.SignedIn ? AnyToken : policy;
    }
}
