using Google.Protobuf.Reflection;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Telemetry;

namespace ProductionCrew.Host.Docs;

/// <summary>What the documents about the contract need to know of the service.</summary>
internal static class ContractDocs
{
    private const string AnyToken = "any";

    /// <summary>The version of the service, without the commit it was built from.</summary>
    public static string Version => HostGauges.Version.Split('+')[0];

    /// <summary>The scope that an rpc needs; empty if it needs no token.</summary>
    public static string ScopeOf(MethodDescriptor rpc)
    {
        var policy = RequiredAccess.Policies[$"/{rpc.Service.FullName}/{rpc.Name}"];
        return policy == RequiredAccess.SignedIn ? AnyToken : policy;
    }
}
