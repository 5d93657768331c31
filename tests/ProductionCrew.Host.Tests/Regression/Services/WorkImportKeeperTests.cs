using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using WorkKind = ProductionCrew.V1.WorkKind;

namespace ProductionCrew.Host.Tests.Regression.Services;

/// <summary>Imports of all rows or none that have failed, or that nobody goes on with, are ended by the service itself.</summary>
public sealed class WorkImportKeeperTests : HostTest
{
    /// <summary>More than are taken back at once.</summary>
    private const int RowCount = (2 * Limits.ImportBatchRowsMax) + 100;

    private static readonly Duration Sweep = Duration.FromSeconds(1);

    private readonly ManualClock clock = new(Instant.FromUtc(2027, 3, 10, 12, 0));

    [Fact]
    public async Task One_that_has_failed_is_taken_back_and_one_without_a_row_for_an_hour_too()
    {
        await using var host = await StartAsync();
        var (desk, person, show) = await PrepareAsync(host);
        var former = (await desk.Reports.LogWorkEntryAsync(new() { WorkEntry = Entry(person, show), AllowUnbooked = true })).WorkEntry;
        var idle = await ImportAsync(desk, Rows(person, show, "2020-01-01"), complete: false);
        var failing = await ImportAsync(desk, [.. Rows(person, show, "2010-01-01"), new WorkRow()], complete: true);
        Assert.Equal((WorkImportState.Running, WorkImportState.Failing), (idle.State, failing.State));

        await UntilFailedAsync(desk, failing);

        // A round has seen both, and the hour is not over.
        Assert.Equal(WorkImportState.Running, (await ReadAsync(desk, idle)).State);
        clock.Advance(Limits.PendingImportIdleMax);
        await UntilFailedAsync(desk, idle);
        Assert.Equal([former], (await desk.Reports.ListWorkEntriesAsync(new() { CrewMember = person.Name })).WorkEntries);
        NoErrors(host.Log);
    }

    [Fact]
    public async Task What_a_busy_store_refuses_is_done_in_the_next_round()
    {
        var refusedCount = 0;
        await using var host = await StartAsync(command =>
            command is TakeBackWork { After: not null } && Interlocked.Increment(ref refusedCount) == 1
                ? throw new NotExecutedException(NotExecutedCause.Overloaded)
                : Task.CompletedTask
        );
        var (desk, person, show) = await PrepareAsync(host);
        var failing = await ImportAsync(desk, [.. Rows(person, show, "2010-01-01"), new WorkRow()], complete: true);

        await UntilFailedAsync(desk, failing);

        Assert.Contains(host.Log.Lines, line => line.Message.Contains("Put off ending imports: Overloaded.", StringComparison.Ordinal));
        Assert.Empty((await desk.Reports.ListWorkEntriesAsync(new() { CrewMember = person.Name })).WorkEntries);
        NoErrors(host.Log);
    }

    private static async Task<(Desk Desk, CrewMember Person, Production Show)> PrepareAsync(RunningHost host)
    {
        var desk = new Desk(host.Channel);
        var person = await desk.HireAsync("Ana", Desk.NewRole());
        return (desk, person, (await desk.ScheduleAsync("Show", "2100-05-01", "2100-05-03")).Production);
    }

    private static WorkEntry Entry(CrewMember person, Production show) =>
        new()
        {
            CrewMember = person.Name,
            Production = show.Name,
            WorkDate = "2020-01-01",
            Kind = WorkKind.Regular,
            Minutes = 480,
        };

    private static IEnumerable<WorkRow> Rows(CrewMember person, Production show, string firstDay) =>
        Enumerable
            .Range(0, RowCount)
            .Select(day => new WorkRow
            {
                CrewMember = person.Name,
                Production = show.Name,
                WorkDate = DateOnly.Parse(firstDay, null).AddDays(day).ToString("o", null),
                Kind = WorkKind.Regular,
                Minutes = 60,
            });

    private static async Task<WorkImport> ImportAsync(Desk desk, IEnumerable<WorkRow> rows, bool complete)
    {
        var options = new WorkImport
        {
            Mode = WorkImportMode.AllOrNothing,
            AllowUnbooked = true,
            ReplaceExisting = true,
        };
        var import = (await desk.Reports.CreateWorkImportAsync(new() { WorkImport = options })).WorkImport;
        using var stream = desk.Reports.ImportWorkEntries();
        var message = new ImportWorkEntriesRequest
        {
            WorkImport = import.Name,
            FirstRow = 1,
            Complete = complete,
            Rows = { rows },
        };
        await stream.RequestStream.WriteAsync(message);
        await stream.RequestStream.CompleteAsync();
        return (await stream).WorkImport;
    }

    private static async Task<WorkImport> ReadAsync(Desk desk, WorkImport import) =>
        (await desk.Reports.GetWorkImportAsync(new() { Name = import.Name })).WorkImport;

    private Task UntilFailedAsync(Desk desk, WorkImport import) =>
        Eventually.IsTrueAsync(async () =>
        {
            clock.Advance(Sweep);
            return (await ReadAsync(desk, import)).State is WorkImportState.Failed;
        });

    private Task<RunningHost> StartAsync(Func<object, Task>? hinder = null) =>
        RunningHost.StartAsync(
            settings: ["--ProductionCrew:SweepSeconds=1"],
            store: hinder is null ? null : HinderedStore.Of(hinder, clock, hindersCommands: true),
            time: clock
        );
}
