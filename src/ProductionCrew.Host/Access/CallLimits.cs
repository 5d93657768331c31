using System.Collections.Frozen;
using System.Threading.RateLimiting;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.RateLimiting;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>
/// How much one caller may ask of the service, so that none takes it from the others. A caller is an operator, or an address where nobody
/// signs in.
/// </summary>
internal static class CallLimits
{
    /// <summary>When to try again.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>Calls that can each take as much work as hundreds of others.</summary>
    private static readonly FrozenSet<string> Heavy = FrozenSet.Create(
        StringComparer.Ordinal,
        "/productioncrew.v1.CrewService/QueryAvailability",
        "/productioncrew.v1.CrewService/RecommendCrew",
        "/productioncrew.v1.CrewService/ListOpenSlots",
        "/productioncrew.v1.ProductionService/FindWindow",
        "/productioncrew.v1.ProductionService/ScheduleProduction",
        "/productioncrew.v1.ProductionService/BatchRescheduleProductions",
        "/productioncrew.v1.ProductionService/BatchBookCrewMembers"
    );

    private static readonly PreparedReply Limited = new(
        AccessRefusals.RateLimited("more calls in flight, or calls more often, than it may", Delay)
    );

    public static void Configure(RateLimiterOptions options, HostSettings settings)
    {
        List<PartitionedRateLimiter<HttpContext>> limiters = [];
        if (settings.CallsPerSecondMax > 0)
        {
            limiters.Add(Of(_ => true, caller => Rate(caller, settings.CallsPerSecondMax)));
        }

        if (settings.CallsInFlightMax > 0)
        {
            limiters.Add(Of(_ => true, caller => InFlight(caller, settings.CallsInFlightMax)));
        }

        if (settings.HeavyCallsInFlightMax > 0)
        {
            limiters.Add(Of(IsHeavy, caller => InFlight(caller, settings.HeavyCallsInFlightMax)));
        }

        options.GlobalLimiter = limiters.Count == 0 ? null : PartitionedRateLimiter.CreateChained([.. limiters]);
        options.RejectionStatusCode = StatusCodes.Status200OK;
        options.OnRejected = static (rejected, _) =>
        {
            Limited.WriteTo(rejected.HttpContext, StatusCodes.Status429TooManyRequests);
            return ValueTask.CompletedTask;
        };
    }

    private static PartitionedRateLimiter<HttpContext> Of(
        Func<HttpContext, bool> isMeant,
        Func<string, RateLimitPartition<string>> limit
    ) =>
        PartitionedRateLimiter.Create<HttpContext, string>(
            context => isMeant(context) ? limit(CallerOf(context)) : RateLimitPartition.GetNoLimiter(""),
            StringComparer.Ordinal
        );

    private static RateLimitPartition<string> Rate(string caller, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(
            caller,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perSecond,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }
        );

    private static RateLimitPartition<string> InFlight(string caller, int count) =>
        RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions { PermitLimit = count });

    private static bool IsHeavy(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName is { } method && Heavy.Contains(method);

    private static string CallerOf(HttpContext context) =>
        CallerIdentity.Of(context) is { IsAnonymous: false } caller ? caller.Actor : CallerAddress.Of(context) ?? "";
}
