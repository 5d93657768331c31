using Npgsql;
using ProductionCrew.Host.Settings;
using ProductionCrew.Postgres.Tests;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>
/// The empty database of one host, removed afterwards: a SQLite file, or in a run that the environment asks for a database of the
/// PostgreSQL test server.
/// </summary>
internal sealed class HostDatabase : IAsyncDisposable
{
    /// <summary>Says <c>postgresql</c> where the hosts of a run are to keep their data in PostgreSQL.</summary>
    private const string StoreVariable = "PRODUCTIONCREW_TEST_STORE";

    private readonly IAsyncDisposable kept;

    private HostDatabase(IAsyncDisposable kept, string url, string? path = null)
    {
        this.kept = kept;
        Path = path;
        Setting = $"--{DatabaseUrl.Key}={url}";
    }

    /// <summary>The file; null if it is kept on a server.</summary>
    public string? Path { get; }

    /// <summary>How the command line names it.</summary>
    public string Setting { get; }

    private static bool IsPostgres => Environment.GetEnvironmentVariable(StoreVariable) == "postgresql";

    public static async Task<HostDatabase> CreateAsync()
    {
        if (IsPostgres)
        {
            var database = await TestDatabase.CreateEmptyAsync();
            return new HostDatabase(database, UrlOf(new NpgsqlConnectionStringBuilder(database.Options.ConnectionString)));
        }

        var folder = new Folder();
        var path = System.IO.Path.Combine(folder.Path, "test.db");
        return new HostDatabase(folder, $"sqlite:{path}", path);
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();

    private static string UrlOf(NpgsqlConnectionStringBuilder server) =>
        $"postgresql://{server.Username}:{server.Password}@{server.Host}:{server.Port}/{server.Database}";

    private sealed class Folder : IAsyncDisposable
    {
        private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("productioncrew-test-");

        public string Path => directory.FullName;

        public ValueTask DisposeAsync()
        {
            directory.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
