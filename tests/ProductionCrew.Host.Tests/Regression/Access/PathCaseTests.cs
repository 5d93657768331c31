using System.Diagnostics.Metrics;
using Grpc.Core;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>Routing takes paths in any case, so that no limit and no name may depend on it.</summary>
[Trait("Store", "any")]
public sealed class PathCaseTests
{
    private static readonly string Today = "2100-05-01";

    [Fact]
    public async Task A_heavy_call_counts_as_one_in_whatever_case_its_path_is()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = HinderedStore.Of(async query =>
        {
            if (query is not ReadAccess && query.GetType().Name.Contains("Availability", StringComparison.Ordinal))
            {
                begun.TrySetResult();
                await end.Task.WaitAsync(Patience.Wait);
            }
        });
        await using var host = await RunningHost.StartAsync(settings: ["--ProductionCrew:HeavyCallsInFlightMax=1"], store: store);
        var request = new QueryAvailabilityRequest { FirstDate = Today, LastDate = Today };
        var first = CallAsync(host, "productioncrew.v1.CrewService", "QueryAvailability", request);
        await begun.Task.WaitAsync(Patience.Wait);

        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            CallAsync(host, "ProductionCrew.V1.crewService", "queryavailability", request)
        );

        Assert.Equal("RATE_LIMITED", Refused.Of(refused).Reason);
        end.SetResult();
        await first;
    }

    [Fact]
    public async Task A_change_is_refused_unread_while_the_queue_is_full_in_whatever_case_its_path_is()
    {
        var extensions = StoreStates.Of(isFull: () => true);
        await using var host = await RunningHost.StartAsync(extensions);

        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            CallAsync(host, "ProductionCrew.V1.crewService", "hirecrewmember", new HireCrewMemberRequest())
        );

        Assert.Equal("NOT_EXECUTED", Refused.Of(refused).Reason);
    }

    [Fact]
    public async Task A_call_is_measured_by_the_name_of_its_method_in_whatever_case_its_path_is()
    {
        using var measured = new CallDurations("productioncrew.v1.ProductionService/FindWindow");
        await using var host = await RunningHost.StartAsync();

        await Assert.ThrowsAsync<RpcException>(() =>
            CallAsync(host, "ProductionCrew.V1.productionService", "findwindow", new FindWindowRequest())
        );

        await Eventually.IsTrueAsync(() => measured.Codes.Contains("INVALID_ARGUMENT"));
    }

    private static async Task CallAsync(RunningHost host, string service, string name, Google.Protobuf.IMessage request)
    {
        var bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, bytes, bytes);
        await host
            .Channel.CreateCallInvoker()
            .AsyncUnaryCall(method, null, new CallOptions(), Google.Protobuf.MessageExtensions.ToByteArray(request));
    }
}
