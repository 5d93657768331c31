using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Sqlite.Migrations;

/// <summary>The migrations of this store.</summary>
internal static class EmbeddedMigrations
{
    public static IReadOnlyList<Migration> All { get; } = Migration.EmbeddedIn(typeof(EmbeddedMigrations).Assembly);
}
