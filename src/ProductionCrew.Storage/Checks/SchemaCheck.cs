using System.Globalization;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Storage.Checks;

/// <summary>Whether a database has the whole schema of this program.</summary>
public static class SchemaCheck
{
    /// <param name="migrations">Every migration of this program.</param>
    public static StoreCheck Of(IReadOnlyList<MigrationStatus> migrations)
    {
        var damages = new DamageList();
        foreach (var missing in migrations.Where(migration => migration.AppliedTime is null))
        {
            damages.Add(string.Create(CultureInfo.InvariantCulture, $"Migration {missing.Version} ({missing.Name}) is missing."));
        }

        return damages.ToCheck("schema", string.Create(CultureInfo.InvariantCulture, $"version {migrations[^1].Version}"));
    }
}
