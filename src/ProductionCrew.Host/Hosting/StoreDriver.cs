using ProductionCrew.Host.Settings;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;
using ProductionCrew.Storage.Copies;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// What a kind of store offers to the host. Only Program knows the kinds. Each may throw <see cref="StoreStartException"/>.
/// </summary>
internal sealed record StoreDriver
{
    /// <summary>Opens the store, creating it and bringing its schema up to date as needed.</summary>
    public required Func<HostSettings, Task<OpenedStore>> Open { get; init; }

    /// <summary>Applies the missing migrations, and returns them.</summary>
    public required Func<HostSettings, Task<IReadOnlyList<MigrationStatus>>> MigrateUp { get; init; }

    /// <summary>Undoes the given number of migrations, the newest first, and returns them.</summary>
    public required Func<HostSettings, int, Task<IReadOnlyList<MigrationStatus>>> MigrateDown { get; init; }

    /// <summary>Undoes every migration above a version, and returns them.</summary>
    public required Func<HostSettings, int, Task<IReadOnlyList<MigrationStatus>>> MigrateDownTo { get; init; }

    /// <summary>Every migration of this program and whether the database has it.</summary>
    public required Func<HostSettings, Task<IReadOnlyList<MigrationStatus>>> Migrations { get; init; }

    /// <summary>
    /// Checks all stored data, and reports each check when it is done. If a sequence is given, it also sums up the change log up to it.
    /// </summary>
    public required Func<HostSettings, long?, Action<StoreCheck>, Task> Check { get; init; }

    /// <summary>Copies all stored data to a new file, also while a service is running, and returns what the copy holds.</summary>
    public required Func<HostSettings, string, Task<LogSummary>> BackUp { get; init; }

    /// <summary>Puts a copy back, and returns what it holds. The flag says whether changes that the copy lacks may be lost.</summary>
    public required Func<HostSettings, string, bool, Task<LogSummary>> Restore { get; init; }

    /// <summary>Opens a desk to be copied into another one.</summary>
    public required Func<HostSettings, Task<IDeskSource>> OpenCopied { get; init; }

    /// <summary>Begins a desk that is copied from another one, which is given by its name.</summary>
    public required Func<HostSettings, string, Task<IDeskTarget>> BeginCopy { get; init; }
}
