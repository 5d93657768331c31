using ProductionCrew.Host.Settings;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Host.Hosting;

/// <summary>What a kind of store offers to the host. Only Program knows the kinds. Each may throw <see cref="StoreStartException"/>.</summary>
internal sealed record StoreDriver
{
    /// <summary>Opens the store, creating it and bringing its schema up to date as needed.</summary>
    public required Func<HostSettings, Task<OpenedStore>> Open { get; init; }

    /// <summary>Applies the missing migrations and says which these were.</summary>
    public required Func<HostSettings, Task<IReadOnlyList<MigrationStatus>>> MigrateUp { get; init; }

    /// <summary>Undoes the newest migrations, that many, and says which these were.</summary>
    public required Func<HostSettings, int, Task<IReadOnlyList<MigrationStatus>>> MigrateDown { get; init; }

    /// <summary>Undoes every migration above a version, and says which these were.</summary>
    public required Func<HostSettings, int, Task<IReadOnlyList<MigrationStatus>>> MigrateDownTo { get; init; }

    /// <summary>Every migration of this program and whether the database has it.</summary>
    public required Func<HostSettings, Task<IReadOnlyList<MigrationStatus>>> Migrations { get; init; }

    /// <summary>Checks all that is kept, sums up the change log up to a line if asked to, and tells of each check when it is done.</summary>
    public required Func<HostSettings, long?, Action<StoreCheck>, Task> Check { get; init; }

    /// <summary>Copies all that is kept to a new file, also beside a running service, and says what the copy holds.</summary>
    public required Func<HostSettings, string, Task<LogSummary>> BackUp { get; init; }

    /// <summary>Puts a copy back, and says what it holds; true if changes may be lost that the copy lacks.</summary>
    public required Func<HostSettings, string, bool, Task<LogSummary>> Restore { get; init; }
}
