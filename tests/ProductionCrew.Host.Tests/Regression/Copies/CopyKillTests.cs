using System.Globalization;
using Npgsql;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Copies;

/// <summary>A copy whose process is killed leaves nothing that could be served, and can be made again.</summary>
[Trait("Store", "own")]
public sealed class CopyKillTests : IAsyncLifetime
{
    /// <summary>How many kills at moments that nobody chooses. COPY_KILLS sets another number.</summary>
    private const int KillCount = 2;

    private const string OthersCount =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private FaultFolder folder = null!;
    private PostgresDatabase source = null!;
    private PostgresDatabase target = null!;

    public async Task InitializeAsync()
    {
        if (Tool.MissingFor(Tool.Postgres) is not null)
        {
            return;
        }

        folder = await FaultFolder.CreateAsync();
        source = await PostgresDatabase.CreateAsync();
        target = await PostgresDatabase.CreateAsync();
        _ = await CopyAsync(File, Server(source));
    }

    public async Task DisposeAsync()
    {
        if (folder is not null)
        {
            folder.Dispose();
            await source.DisposeAsync();
            await target.DisposeAsync();
        }
    }

    private string File => $"sqlite:{folder.DatabasePath}";

    private string CopyPath => folder.PathOf("copy.db");

    [ToolFact(Tool.Postgres)]
    public async Task Into_a_file()
    {
        await KillInTheMiddleAsync($"sqlite:{CopyPath}");

        Assert.False(System.IO.File.Exists(CopyPath));
        Assert.True(System.IO.File.Exists(CopyPath + ".unfinished"));
        await AssertSameAsync(await CopyAsync(Server(source), $"sqlite:{CopyPath}"), $"sqlite:{CopyPath}");
        Assert.False(System.IO.File.Exists(CopyPath + ".unfinished"));
    }

    [ToolFact(Tool.Postgres)]
    public async Task Into_a_database()
    {
        await KillInTheMiddleAsync(Server(target));
        await Eventually.IsTrueAsync(async () => await target.SqlAsync(OthersCount) is 0L);

        await AssertNothingAsync();
        await AssertSameAsync(await CopyAsync(Server(source), Server(target)), Server(target));
    }

    [ToolFact(Tool.Postgres)]
    public async Task At_any_moment_there_is_nothing_or_all_of_it()
    {
        var killCount = Environment.GetEnvironmentVariable("COPY_KILLS") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : KillCount;
        var whole = await CopyAsync(File, $"sqlite:{folder.PathOf("whole.db")}");
        for (var kill = 0; kill < killCount; kill++)
        {
            await using var database = await PostgresDatabase.CreateAsync();
            await using var child = Start(File, Server(database));
#pragma warning disable CA5394 // Any moment will do.
            await Task.Delay(Random.Shared.Next(200, 1_500));
#pragma warning restore CA5394
            await child.KillAsync();
            await Eventually.IsTrueAsync(async () => await database.SqlAsync(OthersCount) is 0L);

            var run = await VerbRun.OfAsync("copy", File, Server(database));

            // It was whole by then, or the next one found nothing.
            Assert.Equal(
                Sum(whole),
                run.ExitCode == ExitCode.Ok
                    ? Sum(run.Output)
                    : Sum(await CopyAsync(Server(database), $"sqlite:{folder.PathOf($"{kill}.db")}"))
            );
        }
    }

    private static string Server(PostgresDatabase database) => database.Url.OriginalString;

    /// <summary>What a copy says of all tables.</summary>
    private static string Sum(string output) => output.TrimEnd().Split('\n')[^1];

    private static async Task<string> CopyAsync(string from, string to)
    {
        var run = await VerbRun.OfAsync("copy", from, to);
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        return run.Output;
    }

    private static ChildProcess Start(string from, string to) => new(ProgramStart.Of(ChildHost.Executable, "copy", from, to));

    /// <summary>Somebody holds a table of the source when the tables before it are filled, so that the copy stands still.</summary>
    private async Task KillInTheMiddleAsync(string to)
    {
        await using var holder = new NpgsqlConnection(source.ConnectionString);
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE request IN ACCESS EXCLUSIVE MODE", holder, transaction))
        {
            await hold.ExecuteNonQueryAsync();
        }

        await using var child = Start(Server(source), to);
        await Eventually.IsTrueAsync(() => child.Errors.Any(line => line.StartsWith("copied change", StringComparison.Ordinal)));
        await child.KillAsync();
    }

    private async Task AssertNothingAsync() =>
        Assert.Equal(0L, await target.SqlAsync("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"));

    private async Task AssertSameAsync(string copied, string place)
    {
        var check = await VerbRun.OfAsync("check", $"--DATABASE_URL={place}");
        Assert.Equal(ExitCode.Ok, check.ExitCode);
        Assert.Equal(Sum(await CopyAsync(File, $"sqlite:{folder.PathOf("again.db")}")), Sum(copied));
    }
}
