using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>Opens the store the settings name. A store that cannot be opened throws <see cref="StartException"/>.</summary>
internal delegate Task<OpenedStore> StoreFactory(HostSettings settings, CancellationToken cancellationToken);

/// <summary>A store and the sign of its death.</summary>
/// <param name="Died">Completes, with the cause, if the store fails for good; the process then has to end.</param>
internal sealed record OpenedStore(IStore Store, Task<Exception> Died);
