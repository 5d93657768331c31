using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Client.Import.Work;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Demo;

/// <summary>A service that takes no rows any more does not hold the one who sends a file of hours for good.</summary>
public sealed class StalledImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_stream_on_which_nothing_moves_is_given_up_and_the_import_goes_on()
    {
        var stalling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isStalled = 0;
        var store = HinderedStore.Of(
            command => command is ImportWork && Interlocked.Exchange(ref isStalled, 1) == 0 ? stalling.Task : Task.CompletedTask,
            hindersCommands: true
        );
        await using var host = await RunningHost.StartAsync(store: store);
        var desk = new Desk(host.Channel);
        var person = await desk.HireAsync("Ana", Desk.NewRole());
        var show = (await desk.ScheduleAsync("Show", "2100-05-01", "2100-05-03")).Production;
        var days = Enumerable.Range(1, 28).Select(day => $"{person.Name},{show.Name},2024-02-{day:00},regular,60");
        await File.WriteAllLinesAsync(folder.PathOf("hours.csv"), days.Prepend("crew_member,production,work_date,kind,minutes"));
        var clock = new ManualClock(Instant.FromUtc(2027, 3, 10, 12, 0));
        using var client = new StudioClient(new Uri(host.Address));
        await using var output = new StringWriter();
        var file = await WorkFile.OpenAsync(client, folder.PathOf("hours.csv"), CancellationToken.None);
        var import = new WorkFileImport(client, file, new StudioConsole(output), CancellationToken.None, clock);

        var running = import.RunAsync(new WorkImport { AllowUnbooked = true });
        await Eventually.IsTrueAsync(() => isStalled == 1);
        await clock.TimerAsync(Duration.FromTimeSpan(WorkFileImport.WaitMax));
        clock.Advance(WorkFileImport.WaitMax);

        Assert.True(await running.WaitAsync(Patience.Wait));
        stalling.SetResult();
        Assert.Contains("28 added, 0 changed, 0 same, 0 refused", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
