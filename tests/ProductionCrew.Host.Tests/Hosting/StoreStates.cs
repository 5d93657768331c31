using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>Lets a host take its store for ill or full, as a test says.</summary>
internal static class StoreStates
{
    public static HostExtensions Of(Func<bool>? isHealthy = null, Func<bool>? isFull = null) =>
        new()
        {
            Configure = builder =>
                builder.Services.Replace(
                    ServiceDescriptor.Singleton(services => new OpenedStore(
                        services.GetRequiredService<IStore>(),
                        Task.CompletedTask,
                        isHealthy ?? (() => true),
                        isFull ?? (() => false)
                    ))
                ),
        };
}
