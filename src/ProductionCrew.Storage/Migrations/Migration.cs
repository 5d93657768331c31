using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ProductionCrew.Storage.Migrations;

/// <summary>One step of a store's schema, from <c>NNNN_name.up.sql</c> and its <c>.down.sql</c>.</summary>
/// <param name="Checksum">The checksum of the up script, to notice a script that was changed after it was applied.</param>
public sealed record Migration(int Version, string Name, string Up, string Down, string Checksum)
{
    /// <summary>The name of the migration that lets all texts be folded anew.</summary>
    private const string FoldAccents = "fold_accents";

    private const string Folder = ".Migrations.";
    private const string UpSuffix = ".up.sql";
    private const string DownSuffix = ".down.sql";

    /// <summary>
    /// How texts are folded that the migration brought, or left behind on its way down; null if it does not concern that. Texts are folded
    /// by code, so a script cannot do it.
    /// </summary>
    public Refolding? Refolding { get; init; }

    /// <summary>The migrations that a store carries, in order.</summary>
    public static IReadOnlyList<Migration> EmbeddedIn(Assembly store)
    {
        var prefix = store.GetName().Name + Folder;
        return
        [
            .. store
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(UpSuffix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Create(store, prefix, name[prefix.Length..^UpSuffix.Length])),
        ];
    }

    /// <summary>Checks that one of <paramref name="migrations"/> is the migration that a database has applied.</summary>
    /// <exception cref="StoreStartException">
    /// The database is newer than the program, or has applied a script with other content.
    /// </exception>
    public static void CheckKnown(IReadOnlyList<Migration> migrations, MigrationStatus applied, string checksum)
    {
        var newest = migrations.Count == 0 ? 0 : migrations[^1].Version;
        if (applied.Version > newest)
        {
            throw new StoreStartException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database has schema version {applied.Version}, newer than version {newest} of this program."
                )
            );
        }

        if (
            !string.Equals(migrations.FirstOrDefault(item => item.Version == applied.Version)?.Checksum, checksum, StringComparison.Ordinal)
        )
        {
            throw new StoreStartException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Migration {applied.Version} ({applied.Name}) was applied with another content than this program has."
                )
            );
        }
    }

    private static Migration Create(Assembly store, string prefix, string fileName)
    {
        var up = Script(store, prefix + fileName + UpSuffix);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(up)));
        var version = int.Parse(fileName[..4], CultureInfo.InvariantCulture);
        var name = fileName[5..];
        return new Migration(version, name, up, Script(store, prefix + fileName + DownSuffix), checksum)
        {
            Refolding = name == FoldAccents ? new Refolding(Refolding.WithAccents, Refolding.CaseOnly) : null,
        };
    }

    private static string Script(Assembly store, string name)
    {
        using var stream =
            store.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The migration script {name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>A migration of this program.</summary>
/// <param name="AppliedTime">When the database applied it; null if it has not.</param>
public sealed record MigrationStatus(int Version, string Name, Instant? AppliedTime)
{
    /// <summary>Checks that a database has every migration of this program.</summary>
    /// <param name="database">What the message begins with.</param>
    /// <exception cref="StoreStartException">It lacks some.</exception>
    public static void RequireLatest(string database, IReadOnlyList<MigrationStatus> migrations)
    {
        if (migrations.Any(migration => migration.AppliedTime is null))
        {
            var has = migrations
                .Where(migration => migration.AppliedTime is not null)
                .Select(migration => migration.Version)
                .LastOrDefault();
            throw new StoreStartException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{database} has schema version {has}, and version {migrations[^1].Version} is needed: bring it there with 'productioncrew migrate up'."
                )
            );
        }
    }
}
