using ProductionCrew.Host.Settings;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;

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
            var database = await PostgresDatabase.CreateAsync();
            return new HostDatabase(database, database.Url.OriginalString);
        }

        var folder = new Folder(new TemporaryFolder());
        var path = folder.Kept.PathOf("test.db");
        return new HostDatabase(folder, $"sqlite:{path}", path);
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();

    private sealed record Folder(TemporaryFolder Kept) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Kept.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
