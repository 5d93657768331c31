using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>While the store is full changes are refused at the door, whatever they ask, and reads are not.</summary>
public sealed class OverloadTests
{
    [Fact]
    public async Task A_change_is_refused_at_once_while_the_store_is_full()
    {
        var isFull = false;
        var extensions = new HostExtensions
        {
            Configure = builder =>
                builder.Services.Replace(
                    ServiceDescriptor.Singleton(services => new OpenedStore(
                        services.GetRequiredService<IStore>(),
                        Task.CompletedTask,
                        () => true,
                        () => Volatile.Read(ref isFull)
                    ))
                ),
        };
        await using var host = await RunningHost.StartAsync(extensions);
        var crew = new CrewService.CrewServiceClient(host.Channel);
        var hire = new HireCrewMemberRequest
        {
            CrewMember = new() { DisplayName = "Ana", Roles = { new RoleSkill { Role = "grip" } } },
        };
        Volatile.Write(ref isFull, true);

        using var call = crew.HireCrewMemberAsync(hire);
        var refused = await Refused.ByAsync(call);

        Assert.Equal(StatusCode.Unavailable, refused.Code);
        Assert.Equal("NOT_EXECUTED", refused.Reason);
        Assert.True(refused.RetryDelay > TimeSpan.Zero);
        Assert.NotNull((await call.ResponseHeadersAsync).GetValue("x-call-id") ?? call.GetTrailers().GetValue("x-call-id"));
        Assert.Empty((await crew.ListCrewMembersAsync(new())).CrewMembers);

        Volatile.Write(ref isFull, false);
        Assert.Equal("Ana", (await crew.HireCrewMemberAsync(hire)).CrewMember.DisplayName);
    }
}
