using System.Globalization;
using System.Text;
using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.Soak;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>The service is killed again and again while it takes a file of hours, which <c>import --work</c> goes on with each time.</summary>
[Trait("Store", "own")]
public sealed class ImportKillTests : IDisposable
{
    private const int KillCount = 4;
    private const int PeopleCount = 20;
    private const int DayCount = 1_000;
    private const int KindCount = 3;
    private const int RowCount = PeopleCount * DayCount * KindCount;

    /// <summary>Every so many rows there is one about nobody.</summary>
    private const int RowsPerBadOne = 1_000;

    /// <summary>Few enough that the file lasts for all kills, with what is taken until a kill is carried out.</summary>
    private const int RowsBeforeKillMax = 5_000;

    private static readonly LocalDate FirstDay = new(2015, 1, 1);

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task On_SQLite_each_row_counts_once(bool isAllOrNothing) =>
        RunAsync(Deployment.OnSqlite(ChildHost.Executable, folder.PathOf("crew.db")), isAllOrNothing);

    [ToolFact(Tool.Postgres)]
    public Task On_PostgreSQL_each_row_counts_once() => OnPostgresAsync(isAllOrNothing: false);

    [ToolFact(Tool.Postgres)]
    public Task On_PostgreSQL_each_row_of_all_or_nothing_counts_once() => OnPostgresAsync(isAllOrNothing: true);

    public void Dispose() => folder.Dispose();

    private async Task OnPostgresAsync(bool isAllOrNothing)
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await RunAsync(Deployment.OnPostgres(ChildHost.Executable, database.Url), isAllOrNothing);
    }

    private async Task RunAsync(Deployment deployment, bool isAllOrNothing)
    {
        var badCount = isAllOrNothing ? 0 : RowCount / RowsPerBadOne;
        VerbRun run;
        int interruptedCount;
        await using (var replica = new Replica(deployment))
        {
            await replica.StartAsync();
            var desk = new Desk(replica.Channel);
            for (var i = 1; i <= PeopleCount; i++)
            {
                await desk.HireAsync($"Person {i}", "grip");
            }

            await desk.ScheduleAsync("Show", "2100-05-01", "2100-05-03");
            await WriteFileAsync(hasBadRows: badCount > 0);
            string[] options = isAllOrNothing ? ["--allow-unbooked", "--all-or-nothing"] : ["--allow-unbooked"];
            var importing = VerbRun.OfAsync(["import", "--work", FilePath, .. options, "--address", $"http://{replica.Channel.Target}"]);
            interruptedCount = await KillAsync(replica, desk, importing);
            run = await importing;
            Assert.Empty(replica.Errors);
        }

        Assert.Equal(badCount == 0 ? ExitCode.Ok : ExitCode.Failed, run.ExitCode);
        Assert.Contains($"Hours       {RowCount} added, 0 changed, 0 same, {badCount} refused", run.Output, StringComparison.Ordinal);
        Assert.True(interruptedCount > 0, "No kill cut the import off, so that nothing is proved.");
        var content = await deployment.ReadAsync();
        var import = Assert.Single(content.WorkImports);
        Assert.Equal((WorkImportState.Completed, RowCount + badCount), (import.State, import.RowCount));
        Assert.Equal(Expected(), content.WorkEntries.ToDictionary(entry => entry.Key, entry => entry.Minutes));
        Assert.All(content.WorkEntries, entry => Assert.Equal((1, import.Id), (entry.Version, entry.Import)));
        Assert.Empty(await deployment.CheckAsync());
    }

    /// <returns>How often the import went on afterwards.</returns>
    private static async Task<int> KillAsync(Replica replica, Desk desk, Task importing)
    {
        var (takenCount, interruptedCount) = (0L, 0);
        for (var kill = 0; kill < KillCount && !importing.IsCompleted; kill++)
        {
            var enough = takenCount + Random.Shared.Next(1, RowsBeforeKillMax);
            await Eventually.IsTrueAsync(async () => importing.IsCompleted || await CountAsync(desk) >= enough);
            interruptedCount += importing.IsCompleted ? 0 : 1;
            await replica.KillAsync();
            await replica.StartAsync();
            takenCount = await CountAsync(desk);
        }

        return interruptedCount;
    }

    private static async Task<long> CountAsync(Desk desk) =>
        (await desk.Reports.ListWorkImportsAsync(new())).WorkImports.Sum(import => import.RowCount);

    private string FilePath => folder.PathOf("hours.csv");

    private static Dictionary<WorkEntryKey, int> Expected() =>
        Enumerable.Range(0, RowCount).ToDictionary(row => KeyOf(row), row => MinutesOf(row));

    private static WorkEntryKey KeyOf(int row)
    {
        var (kind, rest) = (row % KindCount, row / KindCount);
        var (person, day) = (rest % PeopleCount, rest / PeopleCount);
        return new(new CrewMemberId(person + 1), FirstDay.PlusDays(day), new ProductionId(1), (WorkKind)(kind + 1));
    }

    private static int MinutesOf(int row) => 1 + (row % 400);

    private async Task WriteFileAsync(bool hasBadRows)
    {
        var text = new StringBuilder("crew_member,production,work_date,kind,minutes\n");
        for (var row = 0; row < RowCount; row++)
        {
            var (person, date, production, kind) = KeyOf(row);
            var day = date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{person},{production},{day},{kind},{MinutesOf(row)}\n");
            if (hasBadRows && (row + 1) % RowsPerBadOne == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"nobody,{production},{day},{kind},60\n");
            }
        }

        await File.WriteAllTextAsync(FilePath, text.ToString());
    }
}
