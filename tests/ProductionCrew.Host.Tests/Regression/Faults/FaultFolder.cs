using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>A directory with a database that holds some crew and one long production, removed afterwards.</summary>
internal sealed class FaultFolder : IDisposable
{
    /// <summary>The crew is crewMembers/1 to this; the production is productions/1.</summary>
    public const int CrewSize = 50;

    public static readonly LocalDate FirstDate = new(2100, 1, 1);
    public const int ProductionDays = 3_650;

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("productioncrew-faults-");

    public static HireCrewMember Hire =>
        new(Sample.Label("Ada"), Sample.Skills((Sample.Grip, 3)), FirstDate, FireDate: null, DateTimeZone.Utc, DayRate: null, Email: null);

    public string DatabasePath => Path.Combine(directory.FullName, "crew.db");

    public string LogPath => DatabasePath + "-wal";

    public string PathOf(string name) => Path.Combine(directory.FullName, name);

    public static async Task<FaultFolder> CreateAsync()
    {
        var folder = new FaultFolder();
        await using var store = SqliteStore.Open(new SqliteOptions(folder.DatabasePath), TimeProvider.System);
        var hires = Enumerable.Range(1, CrewSize).Select(_ => ExecuteAsync(store, Hire));
        await Task.WhenAll(hires);
        await ExecuteAsync(store, Schedule);
        return folder;
    }

    /// <summary>
    /// Reads all that the files hold, from a copy so that they stay as the dead process left them, and fails if anything of it
    /// breaks a rule or differs from what the change log tells.
    /// </summary>
    public async Task<StoreContent> AuditAsync()
    {
        var copy = directory.CreateSubdirectory("copy");
        foreach (var file in directory.EnumerateFiles().Where(file => file.FullName == DatabasePath || file.FullName == LogPath))
        {
            file.CopyTo(Path.Combine(copy.FullName, file.Name));
        }

        StoreContent content;
        await using (var store = SqliteStore.Open(new SqliteOptions(Path.Combine(copy.FullName, "crew.db")), TimeProvider.System))
        {
            content = await StoreContent.ReadAsync(store);
        }

        copy.Delete(recursive: true);
        Assert.Empty(Auditor.Faults(content));
        Assert.Empty(ChangeLogReplay.Faults(content));
        return content;
    }

    public void Dispose() => directory.Delete(recursive: true);

    private static ScheduleProduction Schedule =>
        DateRange.TryCreate(FirstDate, FirstDate.PlusDays(ProductionDays - 1), out var dates)
            ? new(Sample.Label("The Long Take"), dates, DateTimeZone.Utc, [], [], Unstaffed: true)
            : throw new InvalidOperationException("The production is too long.");

    private static async Task ExecuteAsync<T>(SqliteStore store, ICommand<T> command)
        where T : class => Assert.True((await store.ExecuteAsync(command, Sample.Call, CancellationToken.None)).IsAccepted);
}
