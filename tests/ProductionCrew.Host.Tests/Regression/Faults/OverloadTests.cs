using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>While the store is full changes are refused at the door, whatever they ask, and reads are not.</summary>
public sealed class OverloadTests
{
    private static readonly HireCrewMemberRequest Hire = new()
    {
        CrewMember = new() { DisplayName = "Ana", Roles = { new RoleSkill { Role = "grip" } } },
    };

    [Fact]
    public async Task A_change_is_refused_at_once_while_the_store_is_full()
    {
        var isFull = false;
        await using var host = await StartAsync(() => Volatile.Read(ref isFull));
        var crew = new CrewService.CrewServiceClient(host.Channel);
        Volatile.Write(ref isFull, true);

        using var call = crew.HireCrewMemberAsync(Hire);
        var refused = await Refused.ByAsync(call);

        Assert.Equal(StatusCode.Unavailable, refused.Code);
        Assert.Equal("NOT_EXECUTED", refused.Reason);
        Assert.True(refused.RetryDelay > TimeSpan.Zero);
        Assert.Equal(
            refused.RetryDelay.TotalMilliseconds,
            double.Parse(call.GetTrailers().GetValue("grpc-retry-pushback-ms")!, CultureInfo.InvariantCulture)
        );
        Assert.NotNull((await call.ResponseHeadersAsync).GetValue("x-call-id") ?? call.GetTrailers().GetValue("x-call-id"));
        Assert.Empty((await crew.ListCrewMembersAsync(new())).CrewMembers);

        Volatile.Write(ref isFull, false);
        Assert.Equal("Ana", (await crew.HireCrewMemberAsync(Hire)).CrewMember.DisplayName);
    }

    [Fact]
    public async Task A_client_with_a_retry_policy_comes_back_when_the_service_says()
    {
        var isFull = 0;
        await using var host = await StartAsync(() => Interlocked.Exchange(ref isFull, 0) == 1);
        using var channel = TestChannel.ForAddress(host.Address, new GrpcChannelOptions { ServiceConfig = OfPatientClient() });
        var crew = new CrewService.CrewServiceClient(channel);
        Interlocked.Exchange(ref isFull, 1);

        var hired = await crew.HireCrewMemberAsync(Hire);

        Assert.Equal("Ana", hired.CrewMember.DisplayName);
        Assert.Equal(0, isFull);
    }

    /// <summary>Left alone it would try again at some time within the hour.</summary>
    private static ServiceConfig OfPatientClient() =>
        new()
        {
            MethodConfigs =
            {
                new MethodConfig
                {
                    Names = { MethodName.Default },
                    RetryPolicy = new RetryPolicy
                    {
                        MaxAttempts = 2,
                        InitialBackoff = TimeSpan.FromHours(1),
                        MaxBackoff = TimeSpan.FromHours(1),
                        BackoffMultiplier = 1,
                        RetryableStatusCodes = { StatusCode.Unavailable },
                    },
                },
            },
        };

    private static Task<RunningHost> StartAsync(Func<bool> isFull) => RunningHost.StartAsync(StoreStates.Of(isFull: isFull));
}
