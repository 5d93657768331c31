using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>A directory with a database that holds some crew and one long production, removed afterwards.</summary>
internal sealed class FaultFolder : IDisposable
{
    /// <summary>The crew is crewMembers/1 to this; the production is productions/1.</summary>
    public const int CrewSize = 50;

    public static readonly LocalDate FirstDate = new(2100, 1, 1);
    public const int ProductionDays = 3_650;

    private readonly TemporaryFolder folder = new();

    public static HireCrewMember Hire => Sample.Hire with { HireDate = FirstDate };

    public string DatabasePath => folder.PathOf("crew.db");

    public string LogPath => DatabasePath + "-wal";

    public string PathOf(string name) => folder.PathOf(name);

    public static async Task<FaultFolder> CreateAsync()
    {
        var created = new FaultFolder();
        await using var store = SqliteStore.Open(new SqliteOptions(created.DatabasePath), TimeProvider.System);
        var hires = Enumerable.Range(1, CrewSize).Select(_ => ExecuteAsync(store, Hire));
        await Task.WhenAll(hires);
        await ExecuteAsync(store, Schedule);
        return created;
    }

    /// <summary>
    /// Reads all that the files hold, from a copy so that they stay as the dead process left them, and fails if anything of it
    /// breaks a rule or differs from what the change log tells.
    /// </summary>
    public async Task<StoreContent> AuditAsync()
    {
        using var copy = new TemporaryFolder();
        foreach (var path in new[] { DatabasePath, LogPath }.Where(File.Exists))
        {
            File.Copy(path, copy.PathOf(Path.GetFileName(path)));
        }

        StoreContent content;
        await using (var store = SqliteStore.Open(new SqliteOptions(copy.PathOf("crew.db")), TimeProvider.System))
        {
            content = await StoreContent.ReadAsync(store);
        }

        Assert.Empty(Auditor.Faults(content));
        Assert.Empty(ChangeLogReplay.Faults(content));
        return content;
    }

    public void Dispose() => folder.Dispose();

    private static ScheduleProduction Schedule =>
        DateRange.TryCreate(FirstDate, FirstDate.PlusDays(ProductionDays - 1), out var dates)
            ? new(Sample.Label("The Long Take"), dates, DateTimeZone.Utc, [], [], Unstaffed: true)
            : throw new InvalidOperationException("The production is too long.");

    private static async Task ExecuteAsync<T>(SqliteStore store, ICommand<T> command)
        where T : class => Assert.True((await store.ExecuteAsync(command, Sample.Call, CancellationToken.None)).IsAccepted);
}
